using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.Remediation;
using DefaultSgAudit.Engine.Rollout;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;
using DefaultSgAudit.Sandbox;
using DefaultSgAudit.Sandbox.World;
using DefaultSgAudit.Tests.Remediation;

namespace DefaultSgAudit.Tests.Rollout;

/// <summary>An account with members in a default group, a plan for them that was made by hand, and a folder for journals.</summary>
internal sealed class RolloutWorld : IDisposable
{
    private readonly TestAccount _account = new();

    public RolloutWorld()
    {
        Other = Region.AddSecurityGroup(VpcId, "monitoring").Id;
        Web1 = Region.AddMember(SandboxMemberKind.Ec2Instance, "web-1", GroupId).Id;
        Web2 = Region.AddMember(SandboxMemberKind.Ec2Instance, "web-2", Other, GroupId).Id;
        Db = Region.AddMember(SandboxMemberKind.StandAlone, "db", GroupId).Id;
        Orders = Region.AddMember(SandboxMemberKind.Rds, "orders", GroupId).Id;
        Plan = new Plan
        {
            AccountId = TestAccount.Id,
            Region = TestAccount.RegionName,
            VpcId = VpcId,
            GroupId = GroupId,
            Groups = new([Web, Data]),
            Members = new([Member(Web1, "dsg-web"), Member(Web2, "dsg-web"), Member(Db, "dsg-data"), Member(Orders, "dsg-data")]),
        };
    }

    public SandboxServer Sandbox => _account.Sandbox;

    public SandboxRegion Region => _account.Region;

    public string VpcId => _account.VpcId;

    public string GroupId => _account.GroupId;

    public string Folder => _account.Folder;

    public string Other { get; }

    public string Web1 { get; }

    public string Web2 { get; }

    public string Db { get; }

    public string Orders { get; }

    public Plan Plan { get; set; }

    /// <summary>All members' groups, and all groups' rules, as a text.</summary>
    public string Picture => string.Join(
        "\n\n",
        Region.NetworkInterfaces.Select(found => $"{found.Id} {string.Join(' ', GroupsOf(found.Id))}")
            .Concat(Region.SecurityGroups.Select(group => $"{group.Id} {group.Name}\n{GroupPicture.Of(group)}")));

    /// <summary>How many requests have changed something, or tried to.</summary>
    public long Changes => Sandbox.Requests.Counts.Where(count => IsChange(count.Action)).Sum(count => count.Requests);

    public static PlannedGroup Web { get; } = new()
    {
        Name = "dsg-web",
        Description = "Web servers (made for a test)",
        Role = "web",
        Rules = new(
        [
            new PlannedRule { Direction = RuleDirection.Inbound, IpProtocol = "tcp", FromPort = 443, ToPort = 443, PeerKind = PlannedPeerKind.Ipv4, Peer = "0.0.0.0/0", Description = "5 records in 2 days" },
            new PlannedRule { Direction = RuleDirection.Outbound, IpProtocol = "tcp", FromPort = 5432, ToPort = 5432, PeerKind = PlannedPeerKind.PlannedGroup, Peer = "dsg-data" },
            new PlannedRule { Direction = RuleDirection.Inbound, IpProtocol = "icmp", FromPort = 8, PeerKind = PlannedPeerKind.PlannedGroup, Peer = "dsg-web" },
        ]),
    };

    public static PlannedGroup Data { get; } = new()
    {
        Name = "dsg-data",
        Description = "Databases",
        Role = "data",
        Rules = new([new PlannedRule { Direction = RuleDirection.Inbound, IpProtocol = "tcp", FromPort = 5432, ToPort = 5432, PeerKind = PlannedPeerKind.PlannedGroup, Peer = "dsg-web" }]),
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static bool IsChange(string action) =>
        TestAccount.IsChange(action) || action.StartsWith("Create", StringComparison.Ordinal)
        || action.StartsWith("Delete", StringComparison.Ordinal) || action.StartsWith("Modify", StringComparison.Ordinal);

    public string Group(string name) => Region.SecurityGroups.Single(group => group.Name == name && group.VpcId == VpcId).Id;

    public string[] GroupsOf(string interfaceId) =>
        [.. Region.NetworkInterfaces.Single(found => found.Id == interfaceId).Groups.Select(group => group.GroupId)];

    public RolloutOptions Options(RolloutStage stage) => new() { Stage = stage, JournalFolder = Folder, SkipReplay = true };

    public RolloutOptions Undo(RolloutStage stage = RolloutStage.Create) => Options(stage) with { IsUndo = true };

    public Task<RolloutRun> RunAsync(RolloutStage stage) => RunAsync(Options(stage));

    public Task<RolloutRun> UndoAsync() => RunAsync(Undo());

    /// <param name="options">Which step, and how.</param>
    /// <param name="answer">What is said to questions; yes where it is left out.</param>
    /// <param name="server">The server that is asked; the world's own where it is left out.</param>
    /// <param name="degree">The most members at once.</param>
    public async Task<RolloutRun> RunAsync(RolloutOptions options, Func<QuestionEvent, Answer>? answer = null, SandboxServer? server = null, int degree = 4) =>
        await RolloutRun.ReadAsync(
            PlanRollout.RunAsync(SweepSource.Of(new RolloutRequest(Plan, await OpenAsync(server ?? Sandbox), null)), degree, options),
            answer ?? (_ => Answer.Yes),
            Cancel);

    public void Dispose() => _account.Dispose();

    private static PlannedMember Member(string id, string group) =>
        new() { NetworkInterfaceId = id, Groups = new([group]), Reason = "same traffic", IsMovable = true };

    private Task<AwsSession> OpenAsync(SandboxServer server) => AwsSession.OpenAsync(
        new ConnectionOptions
        {
            EndpointUrl = server.EndpointUrl,
            AccessKey = Sandbox.World.Credentials.AccessKeyId,
            SecretKey = Sandbox.World.Credentials.SecretAccessKey,
            Regions = [TestAccount.RegionName],
            Timeout = TimeSpan.FromSeconds(10),
        },
        Cancel);
}
