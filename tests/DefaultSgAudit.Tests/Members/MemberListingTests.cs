using DefaultSgAudit.Model;
using DefaultSgAudit.Sandbox;
using DefaultSgAudit.Sandbox.Faults;
using DefaultSgAudit.Sandbox.World;
using DefaultSgAudit.Tests.Support;
using DefaultSgAudit.Tests.Sweeps;

namespace DefaultSgAudit.Tests.Members;

/// <summary>Members over the wire: all of them, for as few requests as EC2 allows.</summary>
public sealed class MemberListingTests
{
    private const string Ireland = "eu-west-1";

    /// <summary>Kinds whose interfaces cannot be told from others', and what has another name here.</summary>
    private static readonly Dictionary<SandboxMemberKind, OwnerKind> Expected = new()
    {
        [SandboxMemberKind.StandAlone] = OwnerKind.StandaloneInterface,
        [SandboxMemberKind.HiddenManagedInstance] = OwnerKind.ManagedResource,
        [SandboxMemberKind.ManagedInstance] = OwnerKind.ManagedResource,
        [SandboxMemberKind.EfaInstance] = OwnerKind.Ec2Instance,
        [SandboxMemberKind.EfaOnlyInstance] = OwnerKind.Ec2Instance,
        [SandboxMemberKind.TrunkInstance] = OwnerKind.Ec2Instance,
        [SandboxMemberKind.ParticipantInstance] = OwnerKind.Unknown,
        [SandboxMemberKind.ClassicLoadBalancerTyped] = OwnerKind.ClassicLoadBalancer,
        [SandboxMemberKind.Neptune] = OwnerKind.Unknown,
        [SandboxMemberKind.DocumentDb] = OwnerKind.Unknown,
        [SandboxMemberKind.ElastiCacheWithPlus] = OwnerKind.ElastiCache,
        [SandboxMemberKind.OpenSearchEndpoint] = OwnerKind.OpenSearch,
        [SandboxMemberKind.LambdaOld] = OwnerKind.Lambda,
        [SandboxMemberKind.VpcEndpointOld] = OwnerKind.VpcEndpoint,
        [SandboxMemberKind.EfsMountTargetTyped] = OwnerKind.EfsMountTarget,
        [SandboxMemberKind.ApiGatewayVpcLinkOld] = OwnerKind.ApiGatewayVpcLink,
        [SandboxMemberKind.CodeStarConnection] = OwnerKind.CodeConnections,
        [SandboxMemberKind.IotRules] = OwnerKind.IotRule,
        [SandboxMemberKind.EcsBranchTask] = OwnerKind.EcsTask,
        [SandboxMemberKind.EksPods] = OwnerKind.EksPod,
        // A trunk is its node's; only a description says that pods use it.
        [SandboxMemberKind.EksTrunk] = OwnerKind.Ec2Instance,
        [SandboxMemberKind.EksBranchPod] = OwnerKind.EksPod,
        [SandboxMemberKind.SageMakerNotebook] = OwnerKind.SageMaker,
        [SandboxMemberKind.SageMakerStudio] = OwnerKind.SageMaker,
        [SandboxMemberKind.WorkSpace] = OwnerKind.WorkSpaces,
        [SandboxMemberKind.CloudHsmOld] = OwnerKind.CloudHsm,
        [SandboxMemberKind.AgentCore] = OwnerKind.BedrockAgentCore,
        [SandboxMemberKind.UnknownService] = OwnerKind.Unknown,
    };

    [Fact]
    public async Task Names_that_others_gave_have_nothing_that_a_terminal_obeys()
    {
        SandboxWorld world = new();
        SandboxRegion region = world.AddAccount(InterfaceShape.Account, "own").Region(Ireland);

        // XML cannot carry an escape, but it can carry what begins a sequence in eight bits.
        string vpc = region.AddVpc("10.0.0.0/24", name: "\u009b2Jlegacy").Id;
        SandboxNetworkInterface member = region.AddMember(SandboxMemberKind.Ec2Instance, "web\u009b31m", region.DefaultGroup(vpc).Id);
        using SandboxServer sandbox = SandboxServer.Start(world);

        GroupMember found = Assert.Single((await Listing.OfMembersAsync(sandbox, [Ireland])).Members);
        Assert.Contains(found.Tags, tag => tag.Value == "web\u009b31m");
        Assert.Equal("web\uFFFD31m", found.InterfaceName);
        Assert.DoesNotContain($"{found}{found.InterfaceName}{found.OwnerName}{found.Description}{found.Tags}", char.IsControl);
        Assert.Equal("\uFFFD2Jlegacy", Assert.Single((await SandboxAudit.OfAsync(sandbox, Ireland)).Results).VpcName);
    }

    [Fact]
    public async Task Every_kind_of_owner_is_known_on_the_wire()
    {
        SandboxWorld world = Worlds.InOneRegion(Ireland, vpcs: 1);
        SandboxRegion region = Own(world);
        string group = region.SecurityGroups.First(candidate => candidate.Name == "default").Id;
        Dictionary<string, SandboxMemberKind> kinds = [];
        foreach (SandboxMemberKind kind in Enum.GetValues<SandboxMemberKind>())
        {
            kinds[region.AddMember(kind, "its-name", group).Id] = kind;
        }

        using SandboxServer sandbox = SandboxServer.Start(world);
        Listing listing = await Listing.OfMembersAsync(sandbox, [Ireland]);

        Assert.Empty(listing.Failures);
        Assert.Equal(
            kinds.Values.OrderBy(kind => kind).Select(kind => (kind, Owner(kind))),
            listing.Members.Where(member => kinds.ContainsKey(member.NetworkInterfaceId))
                .Select(member => (kinds[member.NetworkInterfaceId], member.OwnerKind)).OrderBy(pair => pair.Item1));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(200, 1)]
    [InlineData(201, 2)]
    [InlineData(450, 3)]
    public async Task Members_cost_one_request_for_200_groups(int vpcs, int requests)
    {
        using SandboxServer sandbox = SandboxServer.Start(Worlds.InOneRegion(Ireland, vpcs));
        AuditRun audit = await SandboxAudit.OfAsync(sandbox, Ireland);
        Assert.Equal(vpcs, audit.Results.Count);
        long before = sandbox.Requests.Total;

        AuditRun counted = await AuditRun.OfAsync(SandboxAudit.Options(sandbox), [Ireland], countMembers: true);

        Assert.All(counted.Results, result => Assert.NotNull(result.MemberCount));
        Assert.Equal(before + requests, sandbox.Requests.Total - before);
        Assert.Equal(requests, sandbox.Requests.Count(action: "ec2:DescribeNetworkInterfaces"));
    }

    [Fact]
    public async Task Pages_are_read_to_the_end()
    {
        SandboxWorld world = Worlds.InOneRegion(Ireland, vpcs: 1);
        SandboxRegion region = Own(world);
        string group = region.SecurityGroups.First(candidate => candidate.Name == "default").Id;
        string[] ids = [.. Enumerable.Range(0, 2300).Select(number => region.AddMember(SandboxMemberKind.StandAlone, $"n{number}", group).Id)];
        using SandboxServer sandbox = SandboxServer.Start(world);

        Listing listing = await Listing.OfMembersAsync(sandbox, [Ireland]);

        Assert.Superset(ids.ToHashSet(), listing.Members.Select(member => member.NetworkInterfaceId).ToHashSet());
        Assert.Equal(listing.Members.Count, listing.Members.Select(member => member.NetworkInterfaceId).Distinct().Count());
        Assert.Equal(3, sandbox.Requests.Count(action: "ec2:DescribeNetworkInterfaces"));
    }

    [Fact]
    public async Task A_group_that_is_none_of_the_accounts_default_groups_is_said_to_be_so_and_the_others_are_listed()
    {
        using SandboxServer sandbox = SandboxServer.Start();
        SandboxRegion region = Own(sandbox.World);
        SandboxSecurityGroup other = region.SecurityGroups.First(group => group.Name != "default");
        SandboxSecurityGroup mine = region.SecurityGroups.First(group => group.Name == "default" && HasMember(region, group.Id));

        Listing listing = await Listing.OfMembersAsync(sandbox, [Ireland], [other.Id, "sg-00000000000000000", mine.Id]);

        Assert.All(listing.Members, member => Assert.Equal(mine.Id, member.GroupId));
        Assert.NotEmpty(listing.Members);
        Assert.Equal(
            [(FailureKind.NotDefaultGroup, other.Id), (FailureKind.GroupNotFound, "sg-00000000000000000")],
            listing.Failures.Select(failure => (failure.Kind, failure.Resource)));
    }

    [Fact]
    public async Task An_id_alone_is_looked_for_in_every_region_and_missed_once()
    {
        using SandboxServer sandbox = SandboxServer.Start();
        SandboxRegion region = Own(sandbox.World);
        string group = region.SecurityGroups.First(candidate => candidate.Name == "default" && HasMember(region, candidate.Id)).Id;

        Listing listing = await Listing.OfMembersAsync(sandbox, groupIds: [group, "sg-00000000000000000"]);

        Assert.All(listing.Members, member => Assert.Equal((Ireland, group), (member.Region, member.GroupId)));
        Failure missing = Assert.Single(listing.Failures);
        Assert.Equal((FailureKind.GroupNotFound, "sg-00000000000000000", null), (missing.Kind, missing.Resource, missing.Region));
    }

    [Fact]
    public async Task What_was_not_read_is_a_failure_and_no_count()
    {
        using SandboxServer sandbox = SandboxServer.Start();
        sandbox.Faults.Add(Fault.Deny(action: "ec2:DescribeNetworkInterfaces", region: Ireland));

        Listing listing = await Listing.OfMembersAsync(sandbox);
        AuditRun counted = await AuditRun.OfAsync(SandboxAudit.Options(sandbox), countMembers: true);

        Assert.Equal((FailureKind.AccessDenied, Ireland), (Assert.Single(listing.Failures).Kind, listing.Failures[0].Region));
        Assert.DoesNotContain(listing.Members, member => member.Region == Ireland);
        Assert.Contains(listing.Members, member => member.Region == "us-east-1");
        Assert.All(counted.Results, result => Assert.Equal(result.Region == Ireland, result.MemberCount is null));
        Assert.Equal(FailureKind.AccessDenied, Assert.Single(counted.Failures).Kind);
    }

    private static OwnerKind Owner(SandboxMemberKind kind) =>
        Expected.TryGetValue(kind, out OwnerKind owner) ? owner : Enum.Parse<OwnerKind>(kind.ToString());

    private static bool HasMember(SandboxRegion region, string group) =>
        region.NetworkInterfaces.Any(found => found.Groups.Any(identifier => identifier.GroupId == group));

    private static SandboxRegion Own(SandboxWorld world) => world.Account(world.Credentials.AccountId).Region(Ireland);
}
