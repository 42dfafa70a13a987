using DefaultSgAudit.Engine.Remediation;
using DefaultSgAudit.Engine.Remediation.Saves;
using DefaultSgAudit.Model;
using DefaultSgAudit.Sandbox.Faults;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Tests.Remediation;

/// <summary>However many runs it takes to clear a group, the latest save brings all of it back.</summary>
public sealed class ContinuationTests : IDisposable
{
    private readonly TestAccount _account = new TestAccount().WithRules();
    private readonly string _before;

    public ContinuationTests() => _before = _account.Picture;

    public void Dispose() => _account.Dispose();

    [Fact]
    public async Task A_run_that_did_not_say_how_it_ended_is_gone_on_with()
    {
        await CutShortAsync();
        RemediationRun again = await _account.ClearAsync();
        Assert.Equal(RemediationStatus.Cleared, again.Result.Status);
        Assert.Equal(3, again.Result.RemovedRules.Count);
        Assert.Equal(6, again.Result.Backup!.Rules.Count);
        await RestoresAllAsync();
    }

    [Fact]
    public async Task What_was_cut_short_twice_is_gone_on_with()
    {
        await CutShortAsync();
        Fault denied = _account.Sandbox.Faults.Add(Fault.Deny(action: "ec2:RevokeSecurityGroupEgress"));
        Assert.Equal(RemediationStatus.Failed, (await _account.ClearAsync()).Result.Status);
        _account.Sandbox.Faults.Remove(denied);
        Assert.Equal(RemediationStatus.Cleared, (await _account.ClearAsync()).Result.Status);
        await RestoresAllAsync();
    }

    [Fact]
    public async Task What_a_restore_that_did_not_end_had_still_to_put_back_is_in_the_next_save()
    {
        Assert.Equal(RemediationStatus.Cleared, (await _account.ClearAsync()).Result.Status);
        Fault denied = _account.Sandbox.Faults.Add(Fault.Deny(action: "ec2:AuthorizeSecurityGroupEgress"));
        Assert.Equal(RemediationStatus.Partial, (await _account.RestoreAsync()).Result.Status);
        _account.Sandbox.Faults.Remove(denied);
        RemediationRun again = await _account.ClearAsync();
        Assert.Contains(again.Warnings, warning => warning.Contains("are in this save too", StringComparison.Ordinal));
        await RestoresAllAsync();
        Assert.Equal(RemediationStatus.Cleared, (await _account.ClearAsync()).Result.Status);
        await RestoresAllAsync();
    }

    [Fact]
    public async Task What_was_removed_by_hand_after_a_whole_restore_stays_away()
    {
        await _account.ClearAsync();
        Assert.Equal(RemediationStatus.Restored, (await _account.RestoreAsync()).Result.Status);
        _account.Region.RemoveRules(_account.GroupId, _account.Group.Rules[0].Id);
        string without = _account.Picture;
        Assert.Empty((await _account.ClearAsync()).Warnings);
        await _account.RestoreAsync();
        Assert.Equal(without, _account.Picture);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task What_was_denied_some_times_is_gone_on_with(int times)
    {
        Fault denied = _account.Sandbox.Faults.Add(Fault.Deny(action: "ec2:RevokeSecurityGroupEgress"));
        for (int time = 1; time <= times; time++)
        {
            RemediationRun partial = await _account.ClearAsync();
            Assert.Equal(time == 1 ? RemediationStatus.Partial : RemediationStatus.Failed, partial.Result.Status);
            Assert.Equal(FailureKind.AccessDenied, partial.Result.FailureKind);
        }

        _account.Sandbox.Faults.Remove(denied);
        Assert.Equal(RemediationStatus.Cleared, (await _account.ClearAsync()).Result.Status);
        await RestoresAllAsync();
    }

    [Fact]
    public async Task A_run_that_could_not_see_what_it_had_done_is_gone_on_with()
    {
        _account.Sandbox.Faults.Add(Fault.Deny(action: "ec2:RevokeSecurityGroupEgress"));
        _account.Sandbox.Faults.Add(Fault.Deny(action: "ec2:DescribeSecurityGroupRules").SkipFirst(1));
        RemediationRun blind = await _account.ClearAsync();
        Assert.Equal((RemediationStatus.Failed, FailureKind.NotVerified), (blind.Result.Status, blind.Result.FailureKind));
        Assert.Equal(3, _account.Group.Rules.Count);
        _account.Sandbox.Faults.Clear();
        Assert.Equal(RemediationStatus.Cleared, (await _account.ClearAsync()).Result.Status);
        await RestoresAllAsync();
    }

    [Fact]
    public async Task One_direction_after_the_other_is_one_clearing()
    {
        RemediationRun inbound = await _account.ClearAsync(_account.Clear with { Direction = RemediationDirection.Inbound });
        Assert.Equal((RemediationStatus.Cleared, 3), (inbound.Result.Status, inbound.Result.RemovedRules.Count));
        Assert.All(_account.Group.Rules, rule => Assert.True(rule.IsEgress));
        RemediationRun outbound = await _account.ClearAsync(_account.Clear with { Direction = RemediationDirection.Outbound });
        Assert.Equal((RemediationStatus.Cleared, 3), (outbound.Result.Status, outbound.Result.RemovedRules.Count));
        await RestoresAllAsync();
    }

    [Fact]
    public async Task What_was_finished_does_not_come_back_with_a_later_save()
    {
        await _account.ClearAsync();
        _account.Region.AddRules(_account.GroupId, SandboxRule.Inbound("tcp", 8080, 8080, SandboxPeer.AnyIpv4));
        string later = _account.Picture;
        RemediationRun run = await _account.ClearAsync();
        Assert.Single(run.Result.Backup!.Rules);
        await _account.RestoreAsync();
        Assert.Equal(later, _account.Picture);
    }

    [Fact]
    public async Task Tagging_a_group_that_is_clear_does_not_hide_what_it_was_before()
    {
        await _account.ClearAsync();
        RemediationRun tagged = await _account.ClearAsync(_account.Clear with { Marks = [new ResourceTag("Name", "DO NOT USE")] });
        Assert.Equal((RemediationStatus.AlreadyClear, true), (tagged.Result.Status, tagged.Result.IsMarked));
        Assert.Equal(2, _account.SavedFiles.Count);
        await RestoresAllAsync();

        _account.Region.Replace(_account.Group with { Tags = [] });
        await _account.RestoreAsync(SavePlace.File(tagged.Result.BackupPath!));
        Assert.Equal(_before, _account.Picture);
    }

    [Fact]
    public async Task What_was_put_back_in_between_is_not_carried_over()
    {
        _account.Sandbox.Faults.Add(Fault.Deny(action: "ec2:RevokeSecurityGroupEgress"));
        await _account.ClearAsync();
        _account.Sandbox.Faults.Clear();
        await _account.RestoreAsync();
        Assert.Equal(_before, _account.Picture);
        string removed = _account.Group.Rules.First(rule => rule.Description == "office (#1)").Id;
        _account.Region.RemoveRules(_account.GroupId, removed);
        string now = _account.Picture;

        RemediationRun run = await _account.ClearAsync();

        Assert.Equal(5, run.Result.Backup!.Rules.Count);
        await _account.RestoreAsync();
        Assert.Equal(now, _account.Picture);
    }

    [Fact]
    public async Task What_was_removed_by_hand_after_a_run_that_did_not_remove_it_stays_removed()
    {
        _account.Sandbox.Faults.Add(Fault.Deny(action: "ec2:RevokeSecurityGroup*"));
        Assert.Equal(RemediationStatus.Failed, (await _account.ClearAsync()).Result.Status);
        _account.Sandbox.Faults.Clear();
        _account.Region.RemoveRules(_account.GroupId, _account.Group.Rules[1].Id);
        string now = _account.Picture;
        Assert.Equal(RemediationStatus.Cleared, (await _account.ClearAsync()).Result.Status);
        await _account.RestoreAsync();
        Assert.Equal(now, _account.Picture);
    }

    [Fact]
    public async Task A_damaged_earlier_save_is_a_warning_and_no_obstacle()
    {
        await CutShortAsync();
        string file = Assert.Single(_account.SavedFiles);
        string text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(file, text.Replace("203.0.113.0", "0.0.0.0", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        RemediationRun run = await _account.ClearAsync();

        Assert.Equal(RemediationStatus.Cleared, run.Result.Status);
        Assert.Contains(run.Warnings, warning => warning.Contains(file, StringComparison.Ordinal) && warning.Contains("digest", StringComparison.Ordinal));
        Assert.Equal(3, run.Result.Backup!.Rules.Count);
        Assert.Equal(2, _account.SavedFiles.Count);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("removed: none, remaining: 1", false)]
    [InlineData("removed: all, remaining: 1", true)]
    [InlineData("removed: all, remaining: unknown", true)]
    [InlineData("removed: all, remaining: 0", false, "sgr-3")]
    [InlineData("removed: all, remaining: 0", true)]
    public void An_earlier_run_counts_as_far_as_its_outcome_says(string? outcome, bool isCarriedOver, string presentId = "sgr-2")
    {
        SecurityGroupRule gone = Rule("sgr-1", "10.0.0.0/8");
        SecurityGroupRule present = Rule("sgr-2", "192.168.0.0/16");
        SaveOutcome? ended = outcome is null ? null : new(
            RemediationStatus.Partial,
            outcome.Contains("all", StringComparison.Ordinal) ? ["sgr-1"] : [],
            outcome.EndsWith("unknown", StringComparison.Ordinal) ? null : outcome[^1] - '0',
            DateTimeOffset.UtcNow);
        IReadOnlyList<SecurityGroupRule> carried = Continuation.CarriedOver(new EarlierSave(new("save.json", "save.json"), Save(gone, present), ended, IsRestored: false), [present with { RuleId = presentId }]);
        Assert.Equal(isCarriedOver ? [gone] : [], carried);
    }

    [Fact]
    public async Task A_run_that_ends_between_the_reading_and_the_saving_of_another_is_gone_on_with()
    {
        RemediationRun? whole = null;
        _account.Sandbox.Faults.Add(Fault.Deny(action: "ec2:RevokeSecurityGroupEgress").Times(1));
        await _account.ClearAsync();
        Assert.Equal(3, _account.Group.Rules.Count);
        await _account.ClearAsync(_account.Clear, async _ =>
        {
            whole = await _account.ClearAsync();
            return Answer.Yes;
        });
        Assert.Equal(RemediationStatus.Cleared, whole!.Result.Status);
        await RestoresAllAsync();
    }

    private static SecurityGroupRule Rule(string id, string peer) => new()
    {
        RuleId = id,
        Direction = RuleDirection.Inbound,
        IpProtocol = "-1",
        PeerKind = RulePeerKind.Ipv4,
        Peer = peer,
    };

    private static SavedGroup Save(params SecurityGroupRule[] rules) => new()
    {
        AccountId = TestAccount.Id,
        Region = TestAccount.RegionName,
        VpcId = "vpc-1",
        GroupId = "sg-1",
        SavedAt = DateTimeOffset.UnixEpoch,
        Reason = SaveReason.Clear,
        Rules = new(rules),
    };

    /// <summary>A run whose inbound rules went, and that did not live to say so.</summary>
    private async Task CutShortAsync()
    {
        _account.Sandbox.Faults.Add(Fault.Deny(action: "ec2:RevokeSecurityGroupEgress"));
        await _account.ClearAsync();
        _account.Sandbox.Faults.Clear();
        File.Delete(Path.ChangeExtension(Assert.Single(_account.SavedFiles), ".outcome"));
    }

    private async Task RestoresAllAsync()
    {
        Assert.Empty(_account.Group.Rules);
        RemediationRun restored = await _account.RestoreAsync();
        Assert.Equal(RemediationStatus.Restored, restored.Result.Status);
        Assert.Equal(_before, _account.Picture);
    }
}
