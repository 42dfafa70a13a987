using DefaultSgAudit.Engine.Remediation;
using DefaultSgAudit.Engine.Rollout;
using DefaultSgAudit.Model;
using DefaultSgAudit.Sandbox.Faults;
using DefaultSgAudit.Sandbox.World;
using static DefaultSgAudit.Model.RolloutStatus;

namespace DefaultSgAudit.Tests.Rollout;

/// <summary>What a roll-out does not do, and what it says then.</summary>
public sealed class RefusalTests : IDisposable
{
    private readonly RolloutWorld _world = new();

    private SandboxRegion Region => _world.Region;

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task A_group_of_the_same_name_is_not_touched()
    {
        string theirs = Region.AddSecurityGroup(_world.VpcId, "dsg-web", "by hand").Id;
        RolloutRun run = await _world.RunAsync(RolloutStage.Create);
        Assert.Equal(FailureKind.GroupNameTaken, run.Failures[0].Kind);
        Assert.Equal(Refused, run.OfGroup("dsg-web").Status);
        Assert.Single(Region.SecurityGroup(theirs).Rules);

        // The other group's rule that names it cannot be made: that is said, and the group is not taken for done.
        Assert.Equal((Failed, FailureKind.PlanNotCreated), (run.OfGroup("dsg-data").Status, run.OfGroup("dsg-data").FailureKind));
        RolloutRun attach = await _world.RunAsync(RolloutStage.Attach);
        Assert.All(attach.Results, result => Assert.Equal((Refused, FailureKind.PlanNotCreated), (result.Status, result.FailureKind)));
        Assert.Equal(2, attach.Failures.Count);
    }

    [Fact]
    public async Task Rules_of_others_in_a_planned_group_are_left_and_told()
    {
        await _world.RunAsync(RolloutStage.Create);
        string web = _world.Group("dsg-web");
        Region.AddRules(web, SandboxRule.Inbound("tcp", 22, 22, SandboxPeer.Ipv4("192.0.2.0/24"), "admin"));
        Region.RemoveRules(web, Region.SecurityGroup(web).Rules[0].Id);
        int rules = Region.SecurityGroup(web).Rules.Count;
        RolloutRun run = await _world.RunAsync(RolloutStage.Create);
        Assert.Equal((Refused, FailureKind.UnplannedRules), (run.OfGroup("dsg-web").Status, run.OfGroup("dsg-web").FailureKind));
        Assert.Contains("192.0.2.0/24", run.Failures[0].Cause, StringComparison.Ordinal);
        Assert.Equal(rules, Region.SecurityGroup(web).Rules.Count);
    }

    [Fact]
    public async Task A_changed_plan_changes_only_what_a_roll_out_made()
    {
        await _world.RunAsync(RolloutStage.Create);
        PlannedRule https = RolloutWorld.Web.Rules[0];
        PlannedGroup changed = RolloutWorld.Web with
        {
            Rules = new([https with { Description = "9 records" }, https with { FromPort = 80, ToPort = 80 }, RolloutWorld.Web.Rules[1]]),
        };
        _world.Plan = _world.Plan with { Groups = new([changed, RolloutWorld.Data]) };
        (await _world.RunAsync(RolloutStage.Create)).Ended(Updated, AlreadyCreated);
        Assert.Equal(
            ["tcp 443 9 records", "tcp 5432 ", "tcp 80 5 records in 2 days"],
            Region.SecurityGroup(_world.Group("dsg-web")).Rules.Select(rule => $"{rule.Protocol} {rule.FromPort} {rule.Description}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_quota_of_groups_is_looked_at_before_ec2_is_asked()
    {
        await _world.RunAsync(RolloutStage.Create);
        _world.Plan = _world.Plan with { Settings = new PlanSettings { MostGroups = 2 } };
        long changes = _world.Changes;
        RolloutRun run = await _world.RunAsync(RolloutStage.Attach);
        Assert.Equal((Refused, FailureKind.TooManyGroups), (run.Of(_world.Web2).Status, run.Of(_world.Web2).FailureKind));
        Assert.Equal(changes + 2, _world.Changes);

        // And where the account's quota is lower than the plan has it, EC2 says so, and nothing is left to undo.
        _world.Plan = _world.Plan with { Settings = new PlanSettings() };
        Region.SecurityGroupsPerInterface = 2;
        run = await _world.RunAsync(RolloutStage.Attach);
        Assert.Equal((Failed, FailureKind.TooManyGroups), (run.Of(_world.Web2).Status, run.Of(_world.Web2).FailureKind));
        Assert.DoesNotContain((await _world.UndoAsync()).Results, result => result.NetworkInterfaceId == _world.Web2);
    }

    [Fact]
    public async Task The_quota_of_rules_is_told()
    {
        Region.RulesPerSecurityGroup = 1;
        RolloutRun run = await _world.RunAsync(RolloutStage.Create);
        Assert.Equal((Failed, FailureKind.TooManyRules), (run.OfGroup("dsg-web").Status, run.OfGroup("dsg-web").FailureKind));
        Assert.Equal(Created, run.OfGroup("dsg-data").Status);
        Region.RulesPerSecurityGroup = 60;
        (await _world.RunAsync(RolloutStage.Create)).Ended(Updated, AlreadyCreated);
    }

    [Fact]
    public async Task Groups_that_do_not_fit_are_not_begun_and_the_others_are_made()
    {
        PlannedGroup cache = RolloutWorld.Data with { Name = "dsg-cache", Rules = new([RolloutWorld.Data.Rules[0] with { Peer = "dsg-cache" }]) };
        PlannedGroup more = cache with { Name = "dsg-web-2", Rules = new([cache.Rules[0] with { Peer = "dsg-web-2" }]) };
        Plan plan = _world.Plan with
        {
            Groups = new([RolloutWorld.Web, RolloutWorld.Data, cache, more]),
            Members = new(_world.Plan.Members.Where(member => member.NetworkInterfaceId != _world.Orders).Select(member => member with
            {
                Groups = new(member.NetworkInterfaceId == _world.Web2 ? ["dsg-cache"] : member.NetworkInterfaceId == _world.Web1 ? ["dsg-web", "dsg-web-2"] : ["dsg-data"]),
            })),
        };
        _world.Plan = plan with { Settings = new PlanSettings { MostRules = 1 } };
        RolloutRun run = await _world.RunAsync(RolloutStage.Create);
        Assert.Contains("would have 2 inbound rules for IPv4, and the quota that the plan was made for is 1", run.OfGroup("dsg-web").Reason, StringComparison.Ordinal);

        // Another group that names it, and one of which all members need it too, would be of no use.
        Assert.All(["dsg-web", "dsg-data", "dsg-web-2"], name => Assert.Equal((Refused, FailureKind.TooManyRules), (run.OfGroup(name).Status, run.OfGroup(name).FailureKind)));
        Assert.Equal(3, run.Failures.Count);
        Assert.Equal(Created, run.OfGroup("dsg-cache").Status);
        Assert.Equal(["dsg-cache"], run.Questions.Select(question => ((RolloutResult)question.Group).PlannedGroup.ToString()));
        Assert.Equal(1, _world.Sandbox.Requests.Counts.Where(count => count.Action == "CreateSecurityGroup").Sum(count => count.Requests));

        run = await _world.RunAsync(RolloutStage.Attach);
        Assert.Equal(Attached, run.Of(_world.Web2).Status);
        Assert.All([_world.Web1, _world.Db], id => Assert.Equal((Refused, FailureKind.TooManyRules), (run.Of(id).Status, run.Of(id).FailureKind)));

        // With another quota the rest is made; and what is there with all its rules shows that the quota is that high.
        _world.Plan = plan;
        (await _world.RunAsync(RolloutStage.Create)).Ended(Created, Created, Created, AlreadyCreated);
        _world.Plan = plan with { Settings = new PlanSettings { MostRules = 1 } };
        (await _world.RunAsync(RolloutStage.Create)).Ended(AlreadyCreated, AlreadyCreated, AlreadyCreated, AlreadyCreated);
    }

    [Theory]
    [InlineData(5, 55, "10.9.0.0/16", null)]
    [InlineData(6, 55, "10.9.0.0/16", "61 inbound rules for IPv4")]
    [InlineData(6, 55, "2001:db8::/32", null)]
    [InlineData(60, 1, "2001:db8::/32", null)]
    [InlineData(61, 1, "2001:db8::/32", "61 inbound rules for IPv4")]
    public void Prefix_lists_count_as_many_rules_and_the_families_apart(int ranges, int weight, string held, string? excess)
    {
        PlannedRule rule = new() { Direction = RuleDirection.Inbound, IpProtocol = "tcp", FromPort = 443, ToPort = 443, PeerKind = PlannedPeerKind.Ipv4, Peer = "10.0.0.0/32" };
        PlannedGroup group = RolloutWorld.Data with
        {
            Rules = new(
            [
                .. Enumerable.Range(0, ranges).Select(i => rule with { Peer = $"10.0.0.{i}/32" }),
                rule,
                rule with { PeerKind = PlannedPeerKind.PrefixList, Peer = "pl-0a" },
                .. Enumerable.Range(0, 60).Select(i => rule with { Direction = RuleDirection.Outbound, Peer = $"10.0.0.{i}/32" }),
            ]),
        };
        Plan plan = _world.Plan with
        {
            Groups = new([group]),
            ReferencedPrefixLists = new([new ReferencedPrefixList { PrefixListId = "pl-0a", Weight = weight, Cidrs = new([held]) }]),
        };
        Failure? found = QuotaCheck.Find(plan, _ => false).Values.SingleOrDefault();
        Assert.Equal(excess is null, found is null);
        Assert.Contains(excess ?? string.Empty, found?.Cause ?? string.Empty, StringComparison.Ordinal);
        Assert.Empty(QuotaCheck.Find(plan, _ => true));
    }

    [Fact]
    public async Task Members_that_are_gone_or_have_moved_on_are_told()
    {
        await _world.RunAsync(RolloutStage.Create);
        Region.Remove(_world.Web1);
        Region.Replace(Region.NetworkInterfaces.Single(found => found.Id == _world.Db) with { Groups = [new(_world.Other, "monitoring")] });
        string late = Region.AddMember(SandboxMemberKind.Ec2Instance, "late", _world.GroupId).Id;
        RolloutRun run = (await _world.RunAsync(RolloutStage.Attach)).Ended(Gone, Attached, MovedOn, ByHand);
        Assert.Equal(Gone, run.Of(_world.Web1).Status);
        Assert.Contains(run.Warnings, warning => warning.Contains(late, StringComparison.Ordinal));
        Assert.Equal([_world.Other], _world.GroupsOf(_world.Db));

        Region.Replace(Region.NetworkInterfaces.Single(found => found.Id == _world.Web2) with { Groups = [new(_world.Other, "monitoring")] });
        RolloutRun undone = await _world.UndoAsync();
        Assert.Equal(MovedOn, undone.Of(_world.Web2).Status);
        Assert.Equal([_world.Other], _world.GroupsOf(_world.Web2));
    }

    [Fact]
    public async Task A_group_added_meanwhile_is_never_dropped_by_a_stage()
    {
        await _world.RunAsync(RolloutStage.Create);
        string extra = Region.AddSecurityGroup(_world.VpcId, "extra").Id;
        _world.Sandbox.BeforeRequest = request =>
        {
            // Somebody is quicker: between the survey and the last look.
            if (request.Action == "DescribeNetworkInterfaces" && _world.GroupsOf(_world.Web1).Length == 1 && _world.Sandbox.Requests.Count(action: "ec2:DescribeSecurityGroupReferences") == 0
                && _world.Sandbox.Requests.Recent.Count(record => record.Action == "DescribeNetworkInterfaces") >= 2)
            {
                Region.Replace(Region.NetworkInterfaces.Single(found => found.Id == _world.Web1) with { Groups = [new(_world.GroupId, "default"), new(extra, "extra")] });
            }

            return Task.CompletedTask;
        };
        (await _world.RunAsync(RolloutStage.Attach)).Ended(Attached, Attached, Attached, ByHand);
        Assert.Equal([_world.GroupId, extra, _world.Group("dsg-web")], _world.GroupsOf(_world.Web1));
    }

    [Fact]
    public async Task Nobody_leaves_the_default_group_without_proof()
    {
        await _world.RunAsync(RolloutStage.Create);
        await _world.RunAsync(RolloutStage.Attach);
        RolloutOptions unproven = _world.Options(RolloutStage.Detach) with { SkipReplay = false };
        RolloutRun run = await _world.RunAsync(unproven);
        Assert.Equal(FailureKind.ReplayRequired, Assert.Single(run.Failures).Kind);
        Assert.Equal(Refused, Assert.Single(run.Results).Status);

        Proof proof = new(_world.Web1);
        run = await _world.RunAsync(unproven with { Proof = proof });
        Assert.Equal((Refused, FailureKind.ReplayRefused), (run.Of(_world.Web1).Status, run.Of(_world.Web1).FailureKind));
        Assert.Equal(Detached, run.Of(_world.Web2).Status);
        Assert.Contains(_world.GroupId, _world.GroupsOf(_world.Web1));
        Assert.All(proof.AttachedAt, each => Assert.InRange(each!.Value, DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow));
    }

    [Fact]
    public async Task References_and_untracked_flows_are_warnings()
    {
        Region.AddRules(_world.GroupId, SandboxRule.Inbound("tcp", 443, 443, SandboxPeer.AnyIpv4));
        Region.AddRules(_world.Other, SandboxRule.Inbound("tcp", 9100, 9100, SandboxPeer.Group(_world.GroupId)));
        await _world.RunAsync(RolloutStage.Create);
        Assert.Empty((await _world.RunAsync(RolloutStage.Attach)).Warnings);
        RolloutRun run = await _world.RunAsync(RolloutStage.Detach);
        Assert.Contains(run.Warnings, warning => warning.Contains("lets TCP in and out", StringComparison.Ordinal));
        Assert.Contains(run.Warnings, warning => warning.Contains($"{_world.GroupId} is named elsewhere", StringComparison.Ordinal) && warning.Contains(_world.Other, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Groups_that_are_used_are_kept()
    {
        await _world.RunAsync(RolloutStage.Create);
        await _world.RunAsync(RolloutStage.Attach);
        string web = _world.Group("dsg-web");
        string late = Region.AddMember(SandboxMemberKind.Ec2Instance, "late", web).Id;
        RolloutRun run = await _world.UndoAsync();
        run.Ended(Returned, Returned, Returned, Kept, Kept);
        Assert.Contains(late, run.OfGroup("dsg-web").Reason, StringComparison.Ordinal);
        Assert.Contains("names it", run.OfGroup("dsg-data").Reason, StringComparison.Ordinal);
        Assert.Equal(3, Region.SecurityGroup(web).Rules.Count);
        Region.Remove(late);
        (await _world.UndoAsync()).Ended(AlreadyReturned, AlreadyReturned, AlreadyReturned, Deleted, Deleted);
    }

    [Fact]
    public async Task Without_its_journal_a_roll_out_is_not_undone()
    {
        await _world.RunAsync(RolloutStage.Create);
        await _world.RunAsync(RolloutStage.Attach);
        string before = _world.Picture;
        RolloutRun run = await _world.RunAsync(_world.Undo() with { JournalFolder = _world.Folder + "-other" });
        Assert.Equal(FailureKind.JournalNotFound, Assert.Single(run.Failures).Kind);
        Assert.Equal(before, _world.Picture);

        string journal = Assert.Single(Directory.GetFiles(_world.Folder, "*.jsonl", SearchOption.AllDirectories));
        string text = await File.ReadAllTextAsync(journal, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(journal, text + "{\"format\":", TestContext.Current.CancellationToken);
        Assert.Equal(3, (await _world.RunAsync(_world.Undo() with { IsWhatIf = true }, _ => Answer.No)).Questions.Count(question => question.Text.StartsWith("Return", StringComparison.Ordinal)));
        await File.WriteAllTextAsync(journal, text.Replace("\"sg-", "\"xx-", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        Assert.Equal(FailureKind.JournalUnreadable, Assert.Single((await _world.UndoAsync()).Failures).Kind);
        Assert.Equal(before, _world.Picture);
        await File.WriteAllTextAsync(journal, text, TestContext.Current.CancellationToken);
        (await _world.UndoAsync()).Ended(Returned, Returned, Returned, Deleted, Deleted);
    }

    [Fact]
    public async Task Nothing_is_moved_that_cannot_be_written_down()
    {
        await _world.RunAsync(RolloutStage.Create);
        await File.WriteAllTextAsync(_world.Folder, "in the way", TestContext.Current.CancellationToken);
        long changes = _world.Changes;
        RolloutRun run = await _world.RunAsync(RolloutStage.Attach);
        Assert.True(run.Failures.Count > 0 && run.Failures.All(failure => failure.Kind is FailureKind.JournalNotWritten or FailureKind.JournalUnreadable), run.ToString());
        Assert.Equal(changes, _world.Changes);
        File.Delete(_world.Folder);
    }

    [Theory]
    [InlineData("ec2:CreateSecurityGroup")]
    [InlineData("ec2:AuthorizeSecurityGroupIngress")]
    [InlineData("ec2:RevokeSecurityGroupEgress")]
    public async Task What_is_denied_is_said_and_can_be_gone_on_with(string action)
    {
        _world.Sandbox.Faults.Add(Fault.Deny(action: action));
        RolloutRun run = await _world.RunAsync(RolloutStage.Create);
        Assert.Contains(run.Failures, failure => failure.Kind == FailureKind.AccessDenied && failure.Action == action);
        Assert.DoesNotContain(run.Results, result => result.Status == Created);
        _world.Sandbox.Faults.Clear();
        Assert.Empty((await _world.RunAsync(RolloutStage.Create)).Failures);
        (await _world.RunAsync(RolloutStage.Create)).Ended(AlreadyCreated, AlreadyCreated);
    }

    [Fact]
    public async Task A_plan_that_does_not_hold_together_is_refused_before_anything_is_asked()
    {
        Plan plan = _world.Plan;
        PlannedRule rule = RolloutWorld.Data.Rules[0];
        Plan[] broken =
        [
            plan with { AccountId = "../../etc" },
            plan with { Region = "../eu" },
            plan with { VpcId = "vpc-../x" },
            plan with { Groups = new([RolloutWorld.Web, RolloutWorld.Web]) },
            plan with { Groups = new([RolloutWorld.Web]) },
            plan with { Groups = new([RolloutWorld.Web, RolloutWorld.Data with { Name = "default" }]) },
            plan with { Groups = new([RolloutWorld.Web, RolloutWorld.Data with { Rules = new([rule with { PeerKind = PlannedPeerKind.Ipv4, Peer = "10.0.0.0/33" }]) }]) },
            plan with { Groups = new([RolloutWorld.Web, RolloutWorld.Data with { Rules = new([rule with { FromPort = null }]) }]) },
            plan with { Groups = new([RolloutWorld.Web, RolloutWorld.Data with { Description = "a\u001b[31mred" }]) },
            plan with { Members = new([.. plan.Members, plan.Members[0]]) },
        ];
        foreach (Plan each in broken)
        {
            _world.Plan = each;
            RolloutRun run = await _world.RunAsync(RolloutStage.Create);
            Assert.Equal(FailureKind.InvalidPlan, Assert.Single(run.Failures).Kind);
        }

        Assert.Equal(0, _world.Sandbox.Requests.Count(action: "ec2:*"));
        _world.Plan = plan with { AccountId = "999999999999" };
        Assert.Equal(FailureKind.AccountMismatch, Assert.Single((await _world.RunAsync(RolloutStage.Create)).Failures).Kind);
        _world.Plan = plan with { GroupId = _world.Other };
        Assert.Equal(FailureKind.NotDefaultGroup, Assert.Single((await _world.RunAsync(RolloutStage.Create)).Failures).Kind);
    }

    [Fact]
    public async Task Interfaces_of_a_shared_VPC_are_moved_by_their_own_account()
    {
        string theirs = Region.AddMember(SandboxMemberKind.ParticipantInstance, "theirs", _world.GroupId).Id;
        string function = Region.AddMember(SandboxMemberKind.Lambda, "resize", _world.GroupId).Id;
        PlannedMember member = _world.Plan.Members[0];
        _world.Plan = _world.Plan with { Members = new([member with { NetworkInterfaceId = theirs }, member with { NetworkInterfaceId = function }]) };
        await _world.RunAsync(RolloutStage.Create);
        long changes = _world.Changes;
        RolloutRun run = (await _world.RunAsync(RolloutStage.Attach)).Ended(ByHand, ByHand);
        Assert.Contains("belongs to account 999988887777", run.Of(theirs).Reason, StringComparison.Ordinal);
        Assert.Null(run.Of(theirs).Command);
        Assert.Contains($"SecurityGroupIds={_world.Group("dsg-web")},{_world.GroupId}'", run.Of(function).Command, StringComparison.Ordinal);
        Assert.Equal(changes, _world.Changes);
    }

    private sealed class Proof(string refused) : IReplayProof
    {
        public List<DateTimeOffset?> AttachedAt { get; } = [];

        public string? ObjectionTo(Plan plan, PlannedMember member, DateTimeOffset? attachedAt)
        {
            lock (AttachedAt)
            {
                AttachedAt.Add(attachedAt);
            }

            return member.NetworkInterfaceId == refused ? "tcp 22 from 192.0.2.1 would break" : null;
        }
    }
}
