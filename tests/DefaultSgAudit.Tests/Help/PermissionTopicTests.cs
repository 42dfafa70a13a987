using System.Text.Json;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.Compliance;
using DefaultSgAudit.Engine.Compliance.Recorded;
using DefaultSgAudit.Engine.FlowLogCoverage;
using DefaultSgAudit.Engine.FlowLogs;
using DefaultSgAudit.Engine.FlowQueries;
using DefaultSgAudit.Engine.Members;
using DefaultSgAudit.Engine.Planning;
using DefaultSgAudit.Engine.References;
using DefaultSgAudit.Engine.Remediation;
using DefaultSgAudit.Engine.Remediation.Saves;
using DefaultSgAudit.Engine.Rollout;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;
using DefaultSgAudit.Sandbox.Faults;
using DefaultSgAudit.Sandbox.World;
using DefaultSgAudit.Tests.Remediation;
using DefaultSgAudit.Tests.Support;

namespace DefaultSgAudit.Tests.Help;

/// <summary>Holds each policy of the topic against what the commands really ask of AWS: all of that, and nothing else.</summary>
public sealed class PermissionTopicTests
{
    private const string Bucket = "audit-evidence";
    private const string Place = $"s3://{Bucket}/default-groups";

    /// <summary>KMS is asked by S3, which the sandbox does not play.</summary>
    private const string OfKms = "A key of AWS KMS";

    /// <summary>Athena asks for it itself, which the sandbox does not play.</summary>
    private const string OfAthena = "Behind Athena";

    /// <summary>Asked only by whoever stops before a query ends.</summary>
    private const string OfGivingUp = "Queries that are given up";

    /// <summary>EC2 asks for it itself, as part of another action.</summary>
    private const string OfTags = "Tags of new flow logs";

    /// <summary>The same of security groups.</summary>
    private const string OfGroupTags = "Tags of new groups and rules";

    private static readonly EnableOptions ToBucket = new() { Scope = FlowLogScope.Member, Bucket = new S3Location(Bucket, "discovery") };

    private static readonly string[] Lines = File.ReadAllLines(Repository.PathOf("en-US", "about_DefaultSgAudit_Permissions.help.txt"));
    private static readonly Dictionary<string, string[]> Policies = Read();

    /// <summary>What each use of a command needs, by the policies' headings.</summary>
    private static readonly Dictionary<string, (string[] Policies, Func<TestAccount, Task<Func<Task<string>>>> Prepare)> Uses = new()
    {
        ["audit"] = (["Audit"], PrepareAuditAsync),
        ["references with launches to come"] = (["Audit", "References with -IncludeLatent"], PrepareLatentAsync),
        ["audit an Organization"] = (["Audit", "Organization"], account => PrepareOrganizationAsync(account, isOfUnit: false)),
        ["audit a unit"] = (["Audit", "Organization with -OrganizationalUnitId"], account => PrepareOrganizationAsync(account, isOfUnit: true)),
        ["audit what AWS Config recorded"] = (["Audit with -ConfigurationAggregator"], PrepareRecordedAsync),
        ["flow logs"] = (["Flow logs"], account => PrepareFlowLogsAsync(account, CoverageOf)),
        ["flow logs and what they delivered"] = (["Flow logs", "Flow logs with -IncludeDelivery"], PrepareDeliveryAsync),
        ["enable flow logs"] = (["Flow logs", "Enable flow logs"], account => PrepareFlowLogsAsync(account, source => FlowLogEnabling.RunAsync(source, 32, ToBucket))),
        ["disable flow logs"] = (["Disable flow logs"], PrepareDisableAsync),
        ["traffic in S3"] = (["Traffic in S3"], account => PrepareTrafficAsync(account, new TrafficRequest { Locations = [new S3Location($"flow-logs-{TestAccount.Id}", "standard")] })),
        ["traffic in CloudWatch Logs"] = (["Traffic in CloudWatch Logs"], account => PrepareTrafficAsync(account, new TrafficRequest { LogGroups = [DemoTraffic.LogGroup] })),
        ["traffic by Insights"] = (["Traffic by Insights"], account => PrepareTrafficAsync(account, new TrafficRequest { LogGroups = [DemoTraffic.LogGroup], UseInsights = true })),
        ["traffic by Athena"] = (["Traffic by Athena"], account => PrepareTrafficAsync(account, new TrafficRequest
        {
            Table = new FlowTable { Database = "default", Name = DemoTraffic.Table, Days = FlowTableDays.One }, Output = new S3Location($"flow-logs-{TestAccount.Id}", "results"),
        })),
        ["plan"] = (["Plan"], PreparePlanAsync),
        ["clear"] = (["Clear"], account => PrepareClearAsync(account, isMarked: false, account.Place)),
        ["clear and mark"] = (["Clear", "Clear with -Mark"], account => PrepareClearAsync(account, isMarked: true, account.Place)),
        ["clear and save at S3"] = (["Clear", $"Clear with -BackupPath {Place}"], account => PrepareClearAsync(account, isMarked: false, SavePlace.S3(Place, null))),
        ["roll a plan out"] = (["Roll out"], account => PrepareRolloutAsync(account, isUndo: false)),
        ["undo a roll-out"] = (["Undo a roll-out"], account => PrepareRolloutAsync(account, isUndo: true)),
        ["restore"] = (["Restore"], account => PrepareRestoreAsync(account, isExact: false, account.Place, account.Place)),
        ["restore exactly"] = (["Restore", "Restore with -Exact"], account => PrepareRestoreAsync(account, isExact: true, account.Place, account.Place)),
        ["restore from S3"] = (["Restore", $"Restore with -Path {Place}"], account => PrepareRestoreAsync(account, isExact: false, SavePlace.S3(Place, null), account.Place)),
        ["restore and save at S3"] = (["Restore", $"Restore with -SavePath {Place}"], account => PrepareRestoreAsync(account, isExact: false, account.Place, SavePlace.S3(Place, null))),
    };

    public static TheoryData<string> Names => [.. Uses.Keys];

    public static TheoryData<string, string> NamesAndActions
    {
        get
        {
            TheoryData<string, string> all = [];
            foreach ((string name, (string[] policies, _)) in Uses)
            {
                all.AddRange([.. policies.SelectMany(policy => Policies[policy]).Distinct().Select(action => (name, action))]);
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_use_asks_for_exactly_what_its_policies_allow_and_succeeds(string name)
    {
        using TestAccount account = new();
        Func<Task<string>> use = await Uses[name].Prepare(account);
        account.Sandbox.Requests.Reset();

        Assert.Empty(await use());

        Assert.Equal(
            Uses[name].Policies.SelectMany(policy => Policies[policy]).Distinct().Order(),
            account.Sandbox.Requests.Counts.Select(count => $"{count.Service}:{count.Action}").Where(action => action != "sts:GetCallerIdentity").Distinct().Order());
    }

    [Theory]
    [MemberData(nameof(NamesAndActions))]
    public async Task None_of_them_can_be_left_out_without_a_word(string name, string action)
    {
        using TestAccount account = new();
        Func<Task<string>> use = await Uses[name].Prepare(account);
        account.Sandbox.Faults.Add(Fault.Deny(action: action));

        Assert.Contains(action, await use(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_policy_is_held_against_a_use() =>
        Assert.Equal(Policies.Keys.Order(), Uses.Values.SelectMany(use => use.Policies).Concat([OfKms, OfTags, OfGroupTags, OfAthena, OfGivingUp]).Distinct().Order());

    [Fact]
    public void It_reads_well_in_a_narrow_window() =>
        Assert.All(Lines.Where(line => !line.Contains("https://", StringComparison.Ordinal)), line => Assert.InRange(line.Length, 0, 80));

    /// <summary>Each policy's actions, by the heading that it stands under.</summary>
    private static Dictionary<string, string[]> Read()
    {
        Dictionary<string, string[]> policies = [];
        string heading = string.Empty;
        for (int start = 0; start < Lines.Length; start++)
        {
            heading = Lines[start].StartsWith("  ", StringComparison.Ordinal) && Lines[start][2] != ' ' ? Lines[start].Trim() : heading;
            if (Lines[start] != "    {")
            {
                continue;
            }

            int end = Array.IndexOf(Lines, "    }", start);
            using JsonDocument policy = JsonDocument.Parse(string.Join('\n', Lines[start..(end + 1)]));
            Assert.Equal("2012-10-17", policy.RootElement.GetProperty("Version").GetString());
            policies.Add(heading, [.. policy.RootElement.GetProperty("Statement").EnumerateArray().SelectMany(Actions)]);
        }

        return policies;
    }

    private static IEnumerable<string> Actions(JsonElement statement)
    {
        Assert.Equal("Allow", statement.GetProperty("Effect").GetString());
        JsonElement action = statement.GetProperty("Action");
        return action.ValueKind == JsonValueKind.Array ? [.. action.EnumerateArray().Select(each => each.GetString()!)] : [action.GetString()!];
    }

    private static Task<Func<Task<string>>> PrepareAuditAsync(TestAccount account)
    {
        account.WithRules();
        return Task.FromResult<Func<Task<string>>>(async () => string.Join(
            "\n",
            await SaidAsync(ComplianceAudit.RunAsync(await EverywhereAsync(account), 32, new ComplianceOptions { CountMembers = true })),
            await SaidAsync(MemberListing.RunAsync(await EverywhereAsync(account), 32)),
            await SaidAsync(ReferenceListing.RunAsync(await EverywhereAsync(account), 32))).Trim());
    }

    /// <summary>Templates without a group, with a subnet and without, so that all is asked that may be.</summary>
    private static async Task<Func<Task<string>>> PrepareLatentAsync(TestAccount account)
    {
        Func<Task<string>> audit = await PrepareAuditAsync(account);
        string subnet = account.Region.AddSubnet(account.Region.Vpcs[0].Id, $"{account.Region.Vpcs[0].CidrBlocks[0].Split('/')[0]}/24").Id;
        account.Region.AddLaunchTemplate(new() { Name = "plain", Versions = [new()] });
        account.Region.AddLaunchTemplate(new() { Name = "in a subnet", Versions = [new() { Interfaces = [new() { SubnetId = subnet }] }] });
        return async () => string.Join(
            "\n", await audit(), await SaidAsync(ReferenceListing.RunAsync(await EverywhereAsync(account), 32, includeLatent: true))).Trim();
    }

    private static Task<Func<Task<string>>> PrepareRecordedAsync(TestAccount account)
    {
        account.WithRules();
        SandboxAccount own = account.Sandbox.World.Account(TestAccount.Id);
        account.Sandbox.World.CreateOrganization(own);
        account.Sandbox.World.AddConfigAggregator(own, TestAccount.RegionName, "organization");
        AccountChoice accounts = AccountChoice.Create(isOrganization: true, [], [], [], shard: null, role: null);
        return Task.FromResult<Func<Task<string>>>(async () => await SaidAsync(RecordedAudit.RunAsync(
            SweepSource.Of(RecordedQuery.Of(
                "organization",
                TestAccount.RegionName,
                accounts,
                new TargetQuery { Session = await account.OpenAsync(), Regions = [TestAccount.RegionName] },
                new ComplianceOptions())),
            32)));
    }

    /// <summary>An Organization of two accounts, one in a unit below the unit that is asked for.</summary>
    private static Task<Func<Task<string>>> PrepareOrganizationAsync(TestAccount account, bool isOfUnit)
    {
        account.WithRules();
        SandboxWorld world = account.Sandbox.World;
        SandboxAccount own = world.Account(TestAccount.Id);
        SandboxOrganization organization = world.CreateOrganization(own);
        SandboxOrganizationalUnit unit = organization.AddUnit("unit");
        SandboxAccount other = world.AddAccount("444455556666", "other");
        other.AddRole(AccountRole.DefaultName, [TestAccount.Id]);
        other.Region(TestAccount.RegionName).AddVpc("10.1.0.0/16");
        organization.Add(other, organization.AddUnit("below", unit.Id).Id);
        AccountChoice accounts = AccountChoice.Create(!isOfUnit, isOfUnit ? [unit.Id] : [], [], [], shard: null, role: null);
        return Task.FromResult<Func<Task<string>>>(async () => string.Join(
            "\n",
            await SaidAsync(ComplianceAudit.RunAsync(await EverywhereAsync(account, accounts), 32, new ComplianceOptions { CountMembers = true })),
            await SaidAsync(MemberListing.RunAsync(await EverywhereAsync(account, accounts), 32)),
            await SaidAsync(ReferenceListing.RunAsync(await EverywhereAsync(account, accounts), 32))).Trim());
    }

    private static IAsyncEnumerable<SweepEvent> CoverageOf(IAsyncEnumerable<SweepEvent> source) => CoverageListing.RunAsync(source, 32, perMember: false);

    private static Task<Func<Task<string>>> PrepareFlowLogsAsync(TestAccount account, Func<IAsyncEnumerable<SweepEvent>, IAsyncEnumerable<SweepEvent>> run)
    {
        account.Region.AddBucket(Bucket);
        account.Region.AddMember(SandboxMemberKind.Ec2Instance, "web", account.GroupId);
        return Task.FromResult<Func<Task<string>>>(async () => await SaidAsync(run(await EverywhereAsync(account))));
    }

    private static Task<Func<Task<string>>> PrepareDeliveryAsync(TestAccount account)
    {
        account.Region.AddMember(SandboxMemberKind.Ec2Instance, "web", account.GroupId);
        DemoTraffic.Add(account.Sandbox.World, DateTimeOffset.UtcNow);
        return Task.FromResult<Func<Task<string>>>(
            async () => await SaidAsync(CoverageListing.RunAsync(await EverywhereAsync(account), 32, perMember: true, withData: true)));
    }

    private static Task<Func<Task<string>>> PrepareTrafficAsync(TestAccount account, TrafficRequest request)
    {
        account.Region.AddMember(SandboxMemberKind.Ec2Instance, "web", account.GroupId);
        DateTimeOffset end = DateTimeOffset.UtcNow;
        DemoTraffic.Add(account.Sandbox.World, end);
        TrafficRequest timed = request with { From = end.AddHours(-5), Until = end, Regions = [DemoTraffic.Region] };
        timed.Check();
        return Task.FromResult<Func<Task<string>>>(async () => await SaidAsync(TrafficMeasurement.RunAsync(timed.Source(await account.OpenAsync()), timed.Options())));
    }

    private static Task<Func<Task<string>>> PreparePlanAsync(TestAccount account)
    {
        account.Region.AddMember(SandboxMemberKind.Ec2Instance, "web", account.GroupId);
        return Task.FromResult<Func<Task<string>>>(async () =>
        {
            Target target = new() { AccountId = TestAccount.Id, Region = TestAccount.RegionName, Session = await account.OpenAsync() };
            GroupMember member = new()
            {
                NetworkInterfaceId = "eni-1", OwnerKind = OwnerKind.Ec2Instance, AccountId = TestAccount.Id, Region = TestAccount.RegionName,
                VpcId = account.Group.VpcId, GroupId = account.GroupId,
            };
            return await SaidAsync(PlanMaking.RunAsync(SweepSource.Of(new PlanBatch(target, [new PlanningInput { Members = [member] }])), 32));
        });
    }

    private static async Task<Func<Task<string>>> PrepareDisableAsync(TestAccount account)
    {
        Func<Task<string>> enable = await PrepareFlowLogsAsync(account, source => FlowLogEnabling.RunAsync(source, 32, ToBucket));
        Assert.Empty(await enable());
        return async () => await SaidAsync(FlowLogDisabling.RunAsync(await EverywhereAsync(account), 32));
    }

    /// <summary>A group that an earlier run has cleared in part, so that its save is read.</summary>
    private static async Task<Func<Task<string>>> PrepareClearAsync(TestAccount account, bool isMarked, SavePlace place)
    {
        account.WithRules().Region.AddBucket(Bucket);
        ClearOptions options = new() { SaveTo = place, Marks = isMarked ? [new ResourceTag("Name", "DO NOT USE")] : [] };
        RemediationRun partly = await account.ClearAsync(options with { Direction = RemediationDirection.Inbound });
        Assert.Equal(RemediationStatus.Cleared, partly.Result.Status);
        account.Region.AddRules(account.GroupId, SandboxRule.Inbound("tcp", 80, 80, SandboxPeer.AnyIpv4));

        // What the save takes over from that run is told, and is nothing that went wrong.
        return async () => string.Join("\n", (await SaidAsync(RuleClearing.RunAsync(await EverywhereAsync(account), 32, options)))
            .Split('\n').Where(line => !line.Contains("are in this save too", StringComparison.Ordinal)));
    }

    /// <summary>A group that lacks rules, descriptions and tags, and has others than were saved.</summary>
    private static async Task<Func<Task<string>>> PrepareRestoreAsync(TestAccount account, bool isExact, SavePlace from, SavePlace saveTo)
    {
        account.WithRules().Region.AddBucket(Bucket);
        await account.ClearAsync(account.Clear with { SaveTo = from });
        account.Region.AddRules(
            account.GroupId,
            SandboxRule.Inbound("icmp", 8, -1, SandboxPeer.AnyIpv4, "another description"),
            SandboxRule.Outbound("-1", -1, -1, SandboxPeer.AnyIpv4, "another description"));
        SandboxTag[] later = isExact ? [new("Later", "yes")] : [];
        account.Region.Replace(account.Group with { Tags = later });
        if (isExact)
        {
            account.Region.AddRules(
                account.GroupId, SandboxRule.Inbound("tcp", 81, 81, SandboxPeer.AnyIpv4), SandboxRule.Outbound("tcp", 81, 81, SandboxPeer.AnyIpv4));
        }

        return async () => await SaidAsync(RuleRestoring.RunAsync(
            SweepSource.Of(new RestoreSource { Session = await account.OpenAsync(), Places = [from] }), 32, new RestoreOptions { SaveTo = saveTo, Exact = isExact }));
    }

    /// <summary>Two groups that name each other, and a member that goes through all stages; or all of it, to be undone.</summary>
    private static async Task<Func<Task<string>>> PrepareRolloutAsync(TestAccount account, bool isUndo)
    {
        string member = account.Region.AddMember(SandboxMemberKind.Ec2Instance, "web", account.GroupId).Id;
        PlannedRule rule = new()
        {
            Direction = RuleDirection.Inbound,
            IpProtocol = "tcp",
            FromPort = 80,
            ToPort = 80,
            PeerKind = PlannedPeerKind.PlannedGroup,
            Peer = "dsg-b",
            Description = "first",
        };
        PlannedGroup group = new() { Name = "dsg-a", Description = "a", Role = "a", Rules = new([rule, rule with { Direction = RuleDirection.Outbound }]) };
        PlannedGroup other = group with { Name = "dsg-b", Rules = new([]) };
        Plan plan = new()
        {
            AccountId = TestAccount.Id,
            Region = TestAccount.RegionName,
            VpcId = account.VpcId,
            GroupId = account.GroupId,
            Groups = new([group, other]),
            Members = new([new PlannedMember { NetworkInterfaceId = member, Groups = new(["dsg-a"]), Reason = "a" }]),
        };
        async Task<string> RunAsync(Plan which, RolloutStage stage, bool undo) => await SaidAsync(PlanRollout.RunAsync(
            SweepSource.Of(new RolloutRequest(which, await account.OpenAsync(), null)),
            32,
            new RolloutOptions { Stage = stage, IsUndo = undo, SkipReplay = true, JournalFolder = account.Folder }));

        // An earlier plan, so that descriptions and rules have to be brought to this one.
        PlannedRule[] earlier = [rule with { Description = "other" }, rule with { FromPort = 79 }, rule with { Direction = RuleDirection.Outbound, Description = "other" }];
        Assert.Empty(await RunAsync(plan with { Groups = new([group with { Rules = new(earlier) }, other]) }, RolloutStage.Create, undo: false));
        if (!isUndo)
        {
            plan = plan with { Groups = new([.. plan.Groups, other with { Name = "dsg-c", Rules = group.Rules }]) };
            return async () => string.Join(
                "\n",
                await RunAsync(plan, RolloutStage.Create, undo: false),
                await RunAsync(plan, RolloutStage.Attach, undo: false),
                await RunAsync(plan, RolloutStage.Detach, undo: false)).Trim();
        }

        foreach (RolloutStage stage in Enum.GetValues<RolloutStage>())
        {
            Assert.Empty(await RunAsync(plan, stage, undo: false));
        }

        return () => RunAsync(plan, RolloutStage.Create, undo: true);
    }

    private static async Task<IAsyncEnumerable<SweepEvent>> EverywhereAsync(TestAccount account, AccountChoice? accounts = null) =>
        SweepSource.From((accounts ?? AccountChoice.Own).Ask(new TargetQuery { Session = await account.OpenAsync(), Regions = ["eu-west-*"] }));

    /// <summary>Every failure and warning of a run in which all questions are answered with Yes.</summary>
    private static async Task<string> SaidAsync(IAsyncEnumerable<SweepEvent> events)
    {
        RemediationRun run = await RemediationRun.ReadAsync(events, _ => Task.FromResult(Answer.Yes), TestContext.Current.CancellationToken);
        return string.Join("\n", run.Failures.Select(failure => $"{failure.Action} {failure.Message}").Concat(run.Warnings));
    }
}
