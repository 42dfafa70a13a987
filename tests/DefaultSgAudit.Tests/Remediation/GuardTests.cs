using DefaultSgAudit.Engine.Remediation;
using DefaultSgAudit.Model;
using DefaultSgAudit.Sandbox.Faults;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Tests.Remediation;

/// <summary>What keeps a group from being cleared, and what is said before it is.</summary>
public sealed class GuardTests : IDisposable
{
    private static readonly ResourceTag Mark = new("Name", "DO NOT USE");

    private readonly TestAccount _account = new TestAccount().WithRules();
    private readonly string _before;

    public GuardTests() => _before = _account.Picture;

    public void Dispose() => _account.Dispose();

    [Fact]
    public async Task Members_are_a_danger_and_named()
    {
        _account.Region.AddMember(SandboxMemberKind.Ec2Instance, "web-1", _account.GroupId);
        RemediationRun run = await _account.ClearAsync();
        Assert.Contains("Ec2Instance", Assert.Single(run.Questions).Caution, StringComparison.Ordinal);
        IsUntouched(run, RemediationStatus.Refused, FailureKind.GroupInUse);
        GroupMember member = Assert.Single(run.Result.Members);
        Assert.Contains(member.NetworkInterfaceId, run.Result.Reason, StringComparison.Ordinal);
        Assert.Contains(member.OwnerName ?? member.OwnerId!, run.Result.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Members_are_no_obstacle_to_who_insists(bool force)
    {
        _account.Region.AddMember(SandboxMemberKind.Lambda, "resize", _account.GroupId);
        RemediationRun run = await _account.ClearAsync(_account.Clear with { Force = force }, _ => Answer.Yes);
        Assert.Equal(force, Assert.Single(run.Questions).Caution is null);
        Assert.Equal(RemediationStatus.Cleared, run.Result.Status);
        Assert.Single(run.Result.Members);
    }

    [Fact]
    public async Task Members_that_cannot_be_read_may_be_there()
    {
        _account.Sandbox.Faults.Add(Fault.Deny(action: "ec2:DescribeNetworkInterfaces"));
        RemediationRun run = await _account.ClearAsync();
        Assert.Empty(run.Questions);
        IsUntouched(run, RemediationStatus.Failed, FailureKind.AccessDenied);

        RemediationRun forced = await _account.ClearAsync(_account.Clear with { Force = true });
        Assert.Equal(RemediationStatus.Cleared, forced.Result.Status);
        Assert.Contains(forced.Warnings, warning => warning.Contains("DescribeNetworkInterfaces", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_group_that_is_none_of_the_accounts_default_groups_is_left_alone()
    {
        SandboxSecurityGroup other = _account.Region.AddSecurityGroup(_account.VpcId, "web");
        SandboxRegion owner = _account.Sandbox.World.AddAccount("444455556666", "owner").Region(TestAccount.RegionName);
        SandboxVpc shared = owner.AddVpc("10.9.0.0/16");
        owner.ShareVpc(shared.Id, _account.Region.Account);
        string foreign = owner.DefaultGroup(shared.Id).Id;

        RemediationRun run = await _account.ClearGroupsAsync(other.Id, foreign, "sg-00000000000000000");

        Assert.Equal((RemediationStatus.Refused, FailureKind.NotDefaultGroup, other.Id), (run.Result.Status, run.Result.FailureKind, run.Result.GroupId));
        Assert.Equal(
            [(FailureKind.NotDefaultGroup, other.Id), (FailureKind.GroupNotFound, foreign), (FailureKind.GroupNotFound, "sg-00000000000000000")],
            run.Failures.Select(failure => (failure.Kind, failure.Resource)).OrderBy(each => each.Kind == FailureKind.GroupNotFound).ThenBy(each => each.Resource == "sg-00000000000000000"));
        Assert.Equal(0, _account.Changes);
        Assert.Empty(_account.SavedFiles);
        Assert.Single(other.Rules);
        Assert.Equal(2, owner.SecurityGroup(foreign).Rules.Count);
    }

    [Fact]
    public async Task A_group_that_goes_before_it_is_surveyed_is_a_failure()
    {
        int seen = 0;
        _account.Sandbox.BeforeRequest = request =>
        {
            if (request.Action == "DescribeSecurityGroups" && ++seen == 2)
            {
                _account.Region.Remove(_account.VpcId);
            }

            return Task.CompletedTask;
        };
        RemediationRun run = await _account.ClearAsync();
        Assert.Equal(RemediationStatus.Failed, run.Result.Status);
        Assert.Contains("not", Assert.Single(run.Failures).Message, StringComparison.Ordinal);
        Assert.Equal(0, _account.Changes);
    }

    [Fact]
    public async Task What_names_the_group_is_a_warning()
    {
        SandboxSecurityGroup other = _account.Region.AddSecurityGroup(_account.VpcId, "web");
        _account.Region.AddRules(other.Id, SandboxRule.Inbound("tcp", 80, 80, SandboxPeer.Group(_account.GroupId)));
        RemediationRun run = await _account.ClearAsync();
        Assert.Equal(RemediationStatus.Cleared, run.Result.Status);
        Assert.Contains(run.Warnings, warning => warning.Contains(other.Id, StringComparison.Ordinal));
        Assert.Contains(run.Result.References, reference => reference.ReferencingGroupId == other.Id);
        Assert.Contains(run.Result.Backup!.References, text => text.Contains(other.Id, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(RemediationDirection.Inbound, true)]
    [InlineData(RemediationDirection.Outbound, false)]
    public async Task Only_the_rules_of_the_direction_go(RemediationDirection direction, bool egressStays)
    {
        RemediationRun run = await _account.ClearAsync(_account.Clear with { Direction = direction, Marks = [Mark] });
        Assert.Equal((RemediationStatus.Cleared, 3, false), (run.Result.Status, run.Result.RemovedRules.Count, run.Result.IsMarked));
        Assert.Equal(3, _account.Group.Rules.Count);
        Assert.All(_account.Group.Rules, rule => Assert.Equal(egressStays, rule.IsEgress));
        Assert.Equal(0, _account.Sandbox.Requests.Count(action: "ec2:CreateTags"));
        Assert.Equal(1, _account.Changes);
        Assert.Equal(RemediationStatus.AlreadyClear, (await _account.ClearAsync(_account.Clear with { Direction = direction })).Result.Status);
        Assert.Equal(1, _account.Changes);
    }

    [Fact]
    public async Task A_mark_is_set_once_and_only_on_a_group_without_rules()
    {
        int seen = 0;
        _account.Sandbox.BeforeRequest = request =>
        {
            if (request.Action == "RevokeSecurityGroupEgress" && ++seen == 1)
            {
                _account.Region.AddRules(_account.GroupId, SandboxRule.InboundAll(SandboxPeer.AnyIpv4));
            }

            return Task.CompletedTask;
        };
        RemediationRun partial = await _account.ClearAsync(_account.Clear with { Marks = [Mark] });
        Assert.Equal((RemediationStatus.Partial, false), (partial.Result.Status, partial.Result.IsMarked));
        Assert.DoesNotContain(_account.Group.Tags, tag => tag.Value == Mark.Value);

        RemediationRun whole = await _account.ClearAsync(_account.Clear with { Marks = [Mark] });
        Assert.Equal((RemediationStatus.Cleared, true), (whole.Result.Status, whole.Result.IsMarked));
        Assert.Contains(new SandboxTag("Name", "DO NOT USE"), _account.Group.Tags);
        Assert.Contains(new SandboxTag("Team", "ops"), _account.Group.Tags);

        RemediationRun again = await _account.ClearAsync(_account.Clear with { Marks = [Mark] });
        Assert.Equal(RemediationStatus.AlreadyClear, again.Result.Status);
        Assert.Empty(again.Questions);
        Assert.Equal(1, _account.Sandbox.Requests.Count(action: "ec2:CreateTags"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_no_changes_and_saves_nothing(bool reportSkipped)
    {
        RemediationRun run = await _account.ClearAsync(_account.Clear with { ReportSkipped = reportSkipped }, _ => Answer.No);
        Assert.Equal(reportSkipped ? 1 : 0, run.Results.Count);
        Assert.All(run.Results, result => Assert.Equal((RemediationStatus.Skipped, 6), (result.Status, result.RemovedRules.Count)));
        Assert.Equal(6, run.Questions[0].Text.Split('\n').Length - 1);
        Assert.Empty(run.Failures);
        Assert.Empty(_account.SavedFiles);
        Assert.Equal(0, _account.Changes);
        Assert.Equal(_before, _account.Picture);
    }

    [Fact]
    public async Task An_answer_that_took_its_time_is_not_acted_on_blindly()
    {
        // Two groups at once, for the wait is long.
        using TestAccount other = new TestAccount().WithRules();
        Task<RemediationRun> joined = _account.ClearAsync(_account.Clear, async question => await LaterAsync(() => _account.Region.AddMember(SandboxMemberKind.Ec2Instance, "late", _account.GroupId)));
        Task<RemediationRun> changed = other.ClearAsync(other.Clear, async question => await LaterAsync(() =>
        {
            other.Region.RemoveRules(other.GroupId, other.Group.Rules[1].Id);
            other.Region.AddRules(other.GroupId, SandboxRule.Inbound("tcp", 3389, 3389, SandboxPeer.AnyIpv4));
        }));

        IsUntouched(await joined, RemediationStatus.Refused, FailureKind.GroupInUse);
        RemediationResult partial = (await changed).Result;
        Assert.Equal((RemediationStatus.Partial, 5, 6), (partial.Status, partial.RemovedRules.Count, partial.Backup!.Rules.Count));
        Assert.Equal(3389, Assert.Single(other.Group.Rules).FromPort);
    }

    [Fact]
    public async Task Permissions_are_checked_without_a_change()
    {
        _account.Sandbox.Faults.Add(Fault.DenyByServiceControlPolicy(action: "ec2:RevokeSecurityGroupEgress"));
        RemediationRun run = await _account.ClearAsync(_account.Clear with { CheckPermission = true, Marks = [Mark] });
        Assert.Equal(
            [("ec2:CreateTags", true, null), ("ec2:RevokeSecurityGroupEgress", false, FailureKind.ServiceControlPolicyDeny), ("ec2:RevokeSecurityGroupIngress", true, null)],
            run.Checks.Select(check => (check.Action, check.IsAllowed ?? false, check.FailureKind)).OrderBy(check => check.Action));
        Assert.Empty(run.Questions);
        Assert.Empty(run.Results);
        Assert.Equal(3, _account.Changes);
        Assert.All(_account.Sandbox.Requests.Recent.Where(request => TestAccount.IsChange(request.Action)), request => Assert.True(request.Status >= 400));
        Assert.Equal(2, _account.Sandbox.Requests.Recent.Count(request => request.ErrorCode == "DryRunOperation"));
        Assert.Equal(_before, _account.Picture);
        Assert.Empty(_account.SavedFiles);
    }

    [Theory]
    [InlineData("ec2:DescribeSecurityGroups")]
    [InlineData("ec2:DescribeSecurityGroupRules")]
    [InlineData("ec2:DescribeNetworkInterfaces")]
    public async Task Pages_without_end_are_a_failure_and_no_change(string action)
    {
        _account.Sandbox.Faults.Add(Fault.EndlessNextToken(action: action).SkipFirst(action.EndsWith("Groups", StringComparison.Ordinal) ? 1 : 0));
        RemediationRun run = await _account.ClearAsync();
        IsUntouched(run, RemediationStatus.Failed, FailureKind.MalformedAnswer);
    }

    private static async Task<Answer> LaterAsync(Action change)
    {
        await Task.Delay(TimeSpan.FromSeconds(10.3), TestContext.Current.CancellationToken);
        change();
        return Answer.Yes;
    }

    private void IsUntouched(RemediationRun run, RemediationStatus status, FailureKind kind)
    {
        Assert.True((status, kind) == (run.Result.Status, run.Result.FailureKind), run.ToString());
        Assert.Equal((kind, _account.GroupId), (Assert.Single(run.Failures).Kind, run.Failures[0].Resource));
        Assert.Equal(_before, _account.Picture);
        Assert.Equal(0, _account.Changes);
        Assert.Empty(_account.SavedFiles);
    }
}
