using DefaultSgAudit.Engine.Remediation;
using DefaultSgAudit.Model;
using DefaultSgAudit.Sandbox.World;
using DefaultSgAudit.Tests.Remediation;
using static DefaultSgAudit.Model.RolloutStatus;

namespace DefaultSgAudit.Tests.Rollout;

/// <summary>A plan goes out in stages and comes back, and every stage may be run again.</summary>
public sealed class StageTests : IDisposable
{
    private readonly RolloutWorld _world = new();

    private SandboxRegion Region => _world.Region;

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task A_plan_goes_out_and_comes_back_as_it_was()
    {
        string before = _world.Picture;

        (await _world.RunAsync(RolloutStage.Create)).Ended(Created, Created);
        Assert.Equal(
            [
                $"in icmp 8 -1 SecurityGroup {_world.Group("dsg-web")} {TestAccount.Id}",
                "in tcp 443 443 Ipv4 0.0.0.0/0 '5 records in 2 days'",
                $"out tcp 5432 5432 SecurityGroup {_world.Group("dsg-data")} {TestAccount.Id}",
            ],
            Region.SecurityGroup(_world.Group("dsg-web")).Rules
                .Select(rule => $"{(rule.IsEgress ? "out" : "in")} {rule.Protocol} {rule.FromPort} {rule.ToPort} {rule.Peer.Kind} {rule.Peer.Value} {rule.Peer.UserId}{(rule.Description is { Length: > 0 } said ? $"'{said}'" : string.Empty)}")
                .Order(StringComparer.Ordinal));
        Assert.All(Region.SecurityGroup(_world.Group("dsg-web")).Rules, rule => Assert.Single(rule.Tags));
        Assert.Equal("Web servers (made for a test)", Region.SecurityGroup(_world.Group("dsg-web")).Description);

        RolloutRun attached = (await _world.RunAsync(RolloutStage.Attach)).Ended(Attached, Attached, Attached, ByHand);
        Assert.Equal([_world.Other, _world.GroupId, _world.Group("dsg-web")], _world.GroupsOf(_world.Web2));
        Assert.Equal([_world.GroupId, _world.Group("dsg-data")], _world.GroupsOf(_world.Db));
        Assert.Equal([_world.GroupId], _world.GroupsOf(_world.Orders));
        Assert.Contains($"--vpc-security-group-ids {_world.Group("dsg-data")} {_world.GroupId} --region eu-west-1", attached.Of(_world.Orders).Command, StringComparison.Ordinal);
        Assert.Equal([_world.Other, _world.GroupId], attached.Of(_world.Web2).FormerGroups);

        RolloutRun detached = await _world.RunAsync(RolloutStage.Detach);
        Failure stays = Assert.Single(detached.Failures);
        Assert.Equal(FailureKind.NotAttached, stays.Kind);
        Assert.StartsWith($"{_world.Orders} is not in {_world.Group("dsg-data")}", stays.Cause, StringComparison.Ordinal);
        Assert.Contains("run Command of the result", stays.Remedy, StringComparison.Ordinal);
        Assert.Contains("aws rds ", detached.Of(_world.Orders).Command, StringComparison.Ordinal);
        Assert.Equal([Detached, Detached, Detached, Refused], detached.Results.Select(result => result.Status).Order());
        Assert.Equal([_world.Other, _world.Group("dsg-web")], _world.GroupsOf(_world.Web2));
        Assert.Equal([_world.Group("dsg-data")], _world.GroupsOf(_world.Db));
        Assert.Equal([_world.GroupId], _world.GroupsOf(_world.Orders));

        (await _world.UndoAsync()).Ended(Returned, Returned, Returned, Deleted, Deleted);
        Assert.Equal(before, _world.Picture);
        (await _world.UndoAsync()).Ended(AlreadyReturned, AlreadyReturned, AlreadyReturned, AlreadyDeleted, AlreadyDeleted);
        Assert.Equal(before, _world.Picture);
    }

    [Fact]
    public async Task A_stage_that_is_done_changes_nothing()
    {
        await _world.RunAsync(RolloutStage.Create);
        long changes = _world.Changes;
        (await _world.RunAsync(RolloutStage.Create)).Ended(AlreadyCreated, AlreadyCreated);
        Assert.Equal(changes, _world.Changes);

        await _world.RunAsync(RolloutStage.Attach);
        changes = _world.Changes;
        (await _world.RunAsync(RolloutStage.Attach)).Ended(AlreadyAttached, AlreadyAttached, AlreadyAttached, ByHand);
        Assert.Equal(changes, _world.Changes);

        // What was to be done by hand is done.
        Region.Replace(Region.NetworkInterfaces.Single(found => found.Id == _world.Orders) with
        {
            Groups = [new(_world.GroupId, "default"), new(_world.Group("dsg-data"), "dsg-data")],
        });
        (await _world.RunAsync(RolloutStage.Attach)).Ended(AlreadyAttached, AlreadyAttached, AlreadyAttached, AlreadyAttached);
        RolloutRun detached = (await _world.RunAsync(RolloutStage.Detach)).Ended(Detached, Detached, Detached, ByHand);
        Assert.Contains($"--vpc-security-group-ids {_world.Group("dsg-data")} --region", detached.Of(_world.Orders).Command, StringComparison.Ordinal);
        changes = _world.Changes;
        (await _world.RunAsync(RolloutStage.Detach)).Ended(AlreadyDetached, AlreadyDetached, AlreadyDetached, ByHand);
        Assert.Equal(changes, _world.Changes);
    }

    [Theory]
    [InlineData(RolloutStage.Create, 2)]
    [InlineData(RolloutStage.Attach, 3)]
    [InlineData(RolloutStage.Detach, 3)]
    public async Task Where_the_answer_is_no_everything_is_told_and_nothing_changed(RolloutStage stage, int questions)
    {
        for (RolloutStage earlier = RolloutStage.Create; earlier < stage; earlier++)
        {
            await _world.RunAsync(earlier);
        }

        string before = _world.Picture;
        string[] files = Files();
        long changes = _world.Changes;
        RolloutRun shown = await _world.RunAsync(_world.Options(stage) with { ReportSkipped = true, IsWhatIf = true }, _ => Answer.No);
        Assert.Equal(questions, shown.Questions.Count);
        Assert.Equal(questions, shown.Results.Count(result => result.Status == Skipped));
        Assert.Equal((before, changes), (_world.Picture, _world.Changes));
        Assert.Equal(files, Files());

        RolloutRun undo = await _world.RunAsync(_world.Undo() with { ReportSkipped = true, IsWhatIf = true }, _ => Answer.No);
        Assert.Equal((before, changes), (_world.Picture, _world.Changes));
        Assert.Equal(stage switch { RolloutStage.Create => 0, RolloutStage.Attach => 2, _ => 5 }, undo.Questions.Count);
        Assert.Equal(files, Files());
    }

    [Fact]
    public async Task Questions_name_every_rule_and_group()
    {
        RolloutRun run = await _world.RunAsync(_world.Options(RolloutStage.Create), _ => Answer.No);
        Assert.Equal(
            $"Make security group 'dsg-web' in {_world.VpcId} (account {TestAccount.Id}, region eu-west-1), for 0 members, with 3 rules\n"
                + "  remove the rule that lets everything out, which EC2 gives it\n  add inbound tcp 443 from 0.0.0.0/0 \"5 records in 2 days\"\n"
                + "  add outbound tcp 5432 to dsg-data\n  add inbound icmp 8 from dsg-web",
            run.Questions[0].Text);
        await _world.RunAsync(RolloutStage.Create);
        run = await _world.RunAsync(_world.Options(RolloutStage.Attach), _ => Answer.No);
        string web = _world.Group("dsg-web");
        Assert.Contains(
            $"Attach {_world.Web2} in {_world.VpcId} (account {TestAccount.Id}, region eu-west-1)\n  into {web} (dsg-web)\n"
                + $"  so that it is in {_world.Other}, {_world.GroupId} (default), {web} (dsg-web)",
            run.Questions.Select(question => question.Text));
    }

    [Fact]
    public async Task A_stage_alone_can_be_undone()
    {
        await _world.RunAsync(RolloutStage.Create);
        string created = _world.Picture;
        await _world.RunAsync(RolloutStage.Attach);
        string attached = _world.Picture;
        await _world.RunAsync(RolloutStage.Detach);

        (await _world.RunAsync(_world.Undo(RolloutStage.Detach))).Ended(Returned, Returned, Returned);
        Assert.Equal(attached, _world.Picture);
        (await _world.RunAsync(_world.Undo(RolloutStage.Attach))).Ended(Returned, Returned, Returned);
        Assert.Equal(created, _world.Picture);

        // And forth again, and back in one go, with the groups left.
        await _world.RunAsync(RolloutStage.Attach);
        await _world.RunAsync(RolloutStage.Detach);
        (await _world.RunAsync(_world.Undo() with { KeepGroups = true })).Ended(Returned, Returned, Returned, Kept, Kept);
        Assert.Equal(created, _world.Picture);
    }

    private string[] Files() => Directory.Exists(_world.Folder) ? Directory.GetFiles(_world.Folder, "*", SearchOption.AllDirectories) : [];
}
