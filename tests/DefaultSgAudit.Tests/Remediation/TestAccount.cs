using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.Remediation;
using DefaultSgAudit.Engine.Remediation.Saves;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Sandbox;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Tests.Remediation;

/// <summary>An account in a sandbox, with a VPC whose default group has rules, and a folder for saved states.</summary>
internal sealed class TestAccount : IDisposable
{
    public const string Id = "111122223333";
    public const string RegionName = "eu-west-1";

    /// <param name="isDefaultVpc">Whether the group's VPC is the region's default VPC.</param>
    public TestAccount(bool isDefaultVpc = false)
    {
        SandboxWorld world = new();
        Region = world.AddAccount(Id, "own").Region(RegionName);
        VpcId = Region.AddVpc("10.0.0.0/16", isDefault: isDefaultVpc).Id;
        GroupId = Region.DefaultGroup(VpcId).Id;
        Sandbox = SandboxServer.Start(world);
        Folder = Path.Combine(Path.GetTempPath(), "defaultsgaudit-tests", Guid.NewGuid().ToString("N"));
    }

    /// <summary>The longest that commands which are yet to come wait for an answer.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    public SandboxServer Sandbox { get; }

    public SandboxRegion Region { get; }

    public string VpcId { get; }

    public string GroupId { get; }

    public string Folder { get; }

    public SandboxSecurityGroup Group => Region.SecurityGroup(GroupId);

    /// <summary>What the group is like, ids aside.</summary>
    public string Picture => GroupPicture.Of(Group);

    public SavePlace Place => SavePlace.Folder(Folder);

    public ClearOptions Clear => new() { SaveTo = Place };

    /// <summary>Every save in the folder, the oldest first.</summary>
    public IReadOnlyList<string> SavedFiles => !Directory.Exists(Folder)
        ? []
        : [.. Directory.EnumerateFiles(Folder, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    /// <summary>How many requests have changed something, or tried to.</summary>
    public long Changes => Sandbox.Requests.Counts.Where(count => IsChange(count.Action)).Sum(count => count.Requests);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static bool IsChange(string action) =>
        action.StartsWith("Revoke", StringComparison.Ordinal) || action.StartsWith("Authorize", StringComparison.Ordinal)
        || action.StartsWith("Update", StringComparison.Ordinal) || action.EndsWith("Tags", StringComparison.Ordinal);

    /// <summary>Gives the group six rules of different kinds, three a direction, with descriptions and tags.</summary>
    public TestAccount WithRules()
    {
        Region.RemoveRules(GroupId);
        Region.AddRules(
            GroupId,
            SandboxRule.InboundAll(SandboxPeer.Group(GroupId)),
            SandboxRule.Inbound("tcp", 22, 22, SandboxPeer.Ipv4("203.0.113.0/24"), "office (#1)") with { Tags = [new("Owner", "net ops"), new("ü", "<&>\"")] },
            SandboxRule.Inbound("icmp", 8, -1, SandboxPeer.AnyIpv4),
            SandboxRule.OutboundAll(SandboxPeer.AnyIpv4),
            SandboxRule.Outbound("udp", 53, 53, SandboxPeer.Ipv6("2001:db8::/32"), "dns"),
            SandboxRule.Outbound("tcp", 443, 443, SandboxPeer.PrefixList(Region.PrefixLists[0].Id)) with { Tags = [new("Owner", "net ops")] });
        Region.Replace(Group with { Tags = [new("Name", "default"), new("Team", "ops")] });
        return this;
    }

    public Task<RemediationRun> ClearAsync(ClearOptions? options = null, Func<QuestionEvent, Answer>? answer = null) =>
        ClearAsync(options ?? Clear, question => Task.FromResult((answer ?? YesUnlessDangerous)(question)));

    public Task<RemediationRun> ClearGroupsAsync(params string[] groupIds) =>
        ClearAsync(Clear, question => Task.FromResult(YesUnlessDangerous(question)), groupIds);

    public async Task<RemediationRun> ClearAsync(ClearOptions options, Func<QuestionEvent, Task<Answer>> answer, params string[] groupIds) =>
        await RemediationRun.ReadAsync(
            RuleClearing.RunAsync(
                SweepSource.Of(new TargetQuery { Session = await OpenAsync(), Regions = [RegionName], GroupIds = groupIds.Length == 0 ? [GroupId] : groupIds }), 32, options),
            answer,
            Cancel);

    public Task<RemediationRun> RestoreAsync(SavePlace? from = null, bool exact = false, Func<QuestionEvent, Answer>? answer = null) =>
        RestoreAsync(new RestoreSource { Session = null!, Places = [from ?? Place] }, exact, answer);

    public Task<RemediationRun> RestoreDocumentAsync(string document, bool exact = false) =>
        RestoreAsync(new RestoreSource { Session = null!, Documents = [document] }, exact);

    public Task<RemediationRun> RestoreAsync(RestoreSource source, bool exact = false, Func<QuestionEvent, Answer>? answer = null, SavePlace? saveTo = null) =>
        RestoreAsync(source, exact, question => Task.FromResult((answer ?? (_ => Answer.Yes))(question)), saveTo ?? Place);

    public async Task<RemediationRun> RestoreAsync(RestoreSource source, bool exact, Func<QuestionEvent, Task<Answer>> answer, SavePlace saveTo) =>
        await RemediationRun.ReadAsync(
            RuleRestoring.RunAsync(SweepSource.Of(source with { Session = await OpenAsync() }), 32, new RestoreOptions { SaveTo = saveTo, Exact = exact }),
            answer,
            Cancel);

    public void Dispose()
    {
        Sandbox.Dispose();
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    private static Answer YesUnlessDangerous(QuestionEvent question) => question.Caution is null ? Answer.Yes : Answer.NotInDanger;

    /// <summary>A session of its own, as every command has: what another was told of the account is not known to it.</summary>
    public Task<AwsSession> OpenAsync() => AwsSession.OpenAsync(
        new ConnectionOptions
        {
            EndpointUrl = Sandbox.EndpointUrl,
            AccessKey = Sandbox.World.Credentials.AccessKeyId,
            SecretKey = Sandbox.World.Credentials.SecretAccessKey,
            Regions = [RegionName],
            Timeout = Timeout,
        },
        Cancel);
}
