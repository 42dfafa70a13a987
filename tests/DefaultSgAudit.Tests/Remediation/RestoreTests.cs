using DefaultSgAudit.Engine.Remediation;
using DefaultSgAudit.Engine.Remediation.Saves;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Tests.Remediation;

/// <summary>A restore brings back what was saved, all of it that can be, and nothing else.</summary>
public sealed class RestoreTests : IDisposable
{
    private readonly TestAccount _account = new TestAccount().WithRules();
    private readonly string _before;

    public RestoreTests() => _before = _account.Picture;

    public void Dispose() => _account.Dispose();

    [Fact]
    public async Task What_is_there_is_left_as_it_is_and_only_the_rest_is_added()
    {
        SandboxRule kept = _account.Group.Rules[1];
        await _account.ClearAsync();
        SandboxRule own = _account.Region.AddRules(_account.GroupId, kept with { Id = string.Empty }).Rules[0];
        RemediationRun run = await _account.RestoreAsync();
        Assert.Equal((RemediationStatus.Restored, 5), (run.Result.Status, run.Result.AddedRules.Count));
        Assert.Contains(_account.Group.Rules, rule => rule.Id == own.Id);
        Assert.Equal(_before, _account.Picture);

        long changes = _account.Changes;
        int saves = _account.SavedFiles.Count;
        RemediationRun again = await _account.RestoreAsync();
        Assert.Equal((RemediationStatus.AlreadyRestored, changes, saves), (again.Result.Status, _account.Changes, _account.SavedFiles.Count));
        Assert.Empty(again.Questions);
    }

    [Fact]
    public async Task What_was_not_saved_goes_only_where_it_is_asked_for()
    {
        await _account.ClearAsync();
        string surplus = _account.Region.AddRules(_account.GroupId, SandboxRule.Inbound("tcp", 3389, 3389, SandboxPeer.AnyIpv4)).Rules[0].Id;
        _account.Region.Replace(_account.Group with { Tags = [.. _account.Group.Tags, new SandboxTag("Extra", "tag")] });

        RemediationRun run = await _account.RestoreAsync();
        Assert.Equal(RemediationStatus.Restored, run.Result.Status);
        Assert.Contains(run.Warnings, warning => warning.Contains("3389", StringComparison.Ordinal) && warning.Contains("Extra", StringComparison.Ordinal));
        Assert.Contains(_account.Group.Rules, rule => rule.Id == surplus);
        Assert.Contains(_account.Group.Tags, tag => tag.Key == "Extra");
        Assert.Equal(0, _account.Sandbox.Requests.Count(action: "ec2:DeleteTags"));

        RemediationRun exact = await _account.RestoreAsync(exact: true);
        Assert.Equal((RemediationStatus.Restored, surplus), (exact.Result.Status, Assert.Single(exact.Result.RemovedRules).RuleId));
        Assert.Contains("remove inbound tcp 3389", Assert.Single(exact.Questions).Text, StringComparison.Ordinal);
        Assert.Equal(_before, _account.Picture);
    }

    [Fact]
    public async Task Descriptions_and_tags_come_back_on_rules_that_are_there()
    {
        RemediationRun cleared = await _account.ClearAsync();
        await _account.RestoreAsync();
        string[] ids = [.. _account.Group.Rules.Select(rule => rule.Id)];
        _account.Region.Replace(_account.Group with
        {
            Rules = [.. _account.Group.Rules.Select(rule => rule with { Description = rule.Description is null ? "new" : null, Tags = [new("Owner", "somebody")] })],
            Tags = [],
        });

        RemediationRun run = await _account.RestoreDocumentAsync(cleared.Result.Backup!.Document, exact: true);

        Assert.True(run.Result.Status == RemediationStatus.Restored, run.ToString());
        Assert.Equal(_before, _account.Picture);
        Assert.Equal(ids, _account.Group.Rules.Select(rule => rule.Id));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(25)]
    public async Task A_rule_whose_reference_is_gone_is_reported_and_the_rest_is_restored(int others)
    {
        string group = _account.Region.AddSecurityGroup(_account.VpcId, "web").Id;
        string list = _account.Region.AddPrefixList("mine").Id;
        _account.Region.AddRules(
            _account.GroupId,
            [
                SandboxRule.Inbound("tcp", 80, 80, SandboxPeer.Group(group)),
                SandboxRule.Inbound("tcp", 81, 81, SandboxPeer.PrefixList(list)),
                .. Enumerable.Range(1, others).Select(port => SandboxRule.Inbound("tcp", port, port, SandboxPeer.AnyIpv4)),
            ]);
        await _account.ClearAsync();
        _account.Region.Remove(group);
        _account.Region.Remove(list);

        RemediationRun run = await _account.RestoreAsync();

        Assert.Equal((RemediationStatus.Partial, FailureKind.ReferenceNotFound), (run.Result.Status, run.Result.FailureKind));
        Assert.Equal([group, list], run.Result.UnfinishedRules.Select(each => each.Rule.Peer).Order(StringComparer.Ordinal).Reverse());
        Assert.All(run.Result.UnfinishedRules, each => Assert.Equal(FailureKind.ReferenceNotFound, each.FailureKind));
        Assert.Contains(group, Assert.Single(run.Failures).Message, StringComparison.Ordinal);
        Assert.Equal((6 + others, 6 + others), (run.Result.AddedRules.Count, _account.Group.Rules.Count));
    }

    [Fact]
    public async Task What_the_quota_does_not_allow_is_reported()
    {
        _account.Region.AddRules(
            _account.GroupId, [.. Enumerable.Range(1, 20).Select(port => SandboxRule.Inbound("tcp", port, port, SandboxPeer.AnyIpv4))]);
        await _account.ClearAsync();
        _account.Region.RulesPerSecurityGroup = 10;
        RemediationRun run = await _account.RestoreAsync();
        Assert.Equal((RemediationStatus.Partial, FailureKind.RuleRejected), (run.Result.Status, run.Result.FailureKind));
        Assert.Equal(13, run.Result.UnfinishedRules.Count);
        Assert.Equal(13, _account.Group.Rules.Count);

        _account.Region.RulesPerSecurityGroup = 60;
        Assert.Equal((RemediationStatus.Restored, 13), ((await _account.RestoreAsync()).Result is var again ? again.Status : default, again.AddedRules.Count));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    public async Task Rules_that_somebody_else_puts_back_meanwhile_are_no_obstacle(int count)
    {
        SandboxRule[] rules = [.. _account.Group.Rules];
        await _account.ClearAsync();
        int seen = 0;
        _account.Sandbox.BeforeRequest = request =>
        {
            if (request.Action == "AuthorizeSecurityGroupIngress" && ++seen == 1)
            {
                _account.Region.AddRules(_account.GroupId, [.. rules.Take(count).Select(rule => rule with { Id = string.Empty })]);
            }

            return Task.CompletedTask;
        };
        RemediationRun run = await _account.RestoreAsync();
        Assert.True(run.Result.Status == RemediationStatus.Restored, run.ToString());
        Assert.Equal(_before, _account.Picture);
    }

    [Fact]
    public async Task A_folder_stands_for_the_latest_save_of_every_group_before_it_was_cleared()
    {
        string second = _account.Region.DefaultGroup(_account.Region.AddVpc("10.1.0.0/16").Id).Id;
        await _account.ClearGroupsAsync(_account.GroupId, second);
        await _account.RestoreAsync();
        _account.Region.AddRules(_account.GroupId, SandboxRule.Inbound("tcp", 1, 1, SandboxPeer.AnyIpv4));
        string latest = _account.Picture;
        await _account.ClearAsync();
        await _account.RestoreAsync();
        Assert.Equal(latest, _account.Picture);
        Assert.Equal(3, _account.SavedFiles.Count(file => file.Contains("-before-restore", StringComparison.Ordinal)));
        await _account.ClearAsync();

        RemediationRun run = await _account.RestoreAsync();

        Assert.Equal([RemediationStatus.AlreadyRestored, RemediationStatus.Restored], run.Results.Select(result => result.Status).Order().Reverse());
        Assert.Equal(latest, _account.Picture);
        Assert.Equal(2, _account.Region.SecurityGroup(second).Rules.Count);

        RemediationRun one = await _account.RestoreAsync(new RestoreSource { Session = null!, Places = [_account.Place], GroupIds = [second] });
        Assert.Equal(second, one.Result.GroupId);
    }

    [Fact]
    public async Task A_file_that_is_named_is_restored_whatever_it_was_saved_before()
    {
        await _account.ClearAsync();
        RemediationRun restored = await _account.RestoreAsync();
        await _account.RestoreAsync(SavePlace.File(restored.Result.BackupPath!), exact: true);
        Assert.Empty(_account.Group.Rules);
        await _account.RestoreAsync(SavePlace.File(_account.SavedFiles[0]));
        Assert.Equal(_before, _account.Picture);
    }

    [Theory]
    [InlineData("account")]
    [InlineData("vpc")]
    [InlineData("group")]
    public async Task A_save_of_something_else_is_refused(string what)
    {
        SavedGroup saved = (await _account.ClearAsync()).Result.Backup!;
        long changes = _account.Changes;
        SavedGroup other = SavedDocument.Seal(what switch
        {
            "account" => saved with { AccountId = "444455556666" },
            "vpc" => saved with { VpcId = "vpc-00000000000000001" },
            _ => saved with
            {
                GroupId = _account.Region.AddSecurityGroup(_account.VpcId, "web").Id,
                Rules = new(saved.Rules.Where(rule => rule.PeerKind != RulePeerKind.Self)),
            },
        });
        RemediationRun run = await _account.RestoreDocumentAsync(other.Document);
        Assert.Equal(
            (RemediationStatus.Refused, what == "group" ? FailureKind.NotDefaultGroup : FailureKind.BackupMismatch), (run.Result.Status, run.Result.FailureKind));
        Assert.Equal(changes, _account.Changes);
        Assert.Empty(_account.Group.Rules);

        RemediationRun named = await _account.RestoreAsync(new RestoreSource { Session = null!, Documents = [saved.Document], GroupIds = ["sg-1"] });
        Assert.Equal(FailureKind.BackupMismatch, Assert.Single(named.Failures).Kind);
        Assert.Equal(changes, _account.Changes);
    }

    [Fact]
    public async Task A_place_without_saves_is_a_failure()
    {
        RemediationRun run = await _account.RestoreAsync();
        Assert.Equal(FailureKind.BackupNotFound, Assert.Single(run.Failures).Kind);
        Assert.Equal(FailureKind.BackupUnreadable, Assert.Single((await _account.RestoreAsync(SavePlace.File(Path.Combine(_account.Folder, "x.json")))).Failures).Kind);
    }

    [Theory]
    [InlineData(Answer.No)]
    [InlineData(Answer.NotInDanger)]
    public async Task A_no_changes_nothing(Answer answer)
    {
        await _account.ClearAsync();
        long changes = _account.Changes;
        RemediationRun run = await _account.RestoreAsync(answer: _ => answer);
        Assert.Empty(run.Results);
        Assert.Empty(run.Failures);
        Assert.Equal((changes, 1), (_account.Changes, _account.SavedFiles.Count));
    }

    [Fact]
    public async Task What_came_after_the_question_is_not_removed()
    {
        await _account.ClearAsync();
        _account.Region.AddRules(_account.GroupId, SandboxRule.Inbound("tcp", 1, 1, SandboxPeer.AnyIpv4));
        _account.Region.Replace(_account.Group with { Tags = [new SandboxTag("before", "x")] });
        RemediationRun run = await _account.RestoreAsync(
            new RestoreSource { Session = null!, Places = [_account.Place] },
            exact: true,
            async _ =>
            {
                await Task.Delay(TimeSpan.FromSeconds(10.3), TestContext.Current.CancellationToken);
                _account.Region.AddRules(_account.GroupId, SandboxRule.Inbound("tcp", 2, 2, SandboxPeer.AnyIpv4));
                _account.Region.Replace(_account.Group with { Tags = [.. _account.Group.Tags, new SandboxTag("after", "x")] });
                return Answer.Yes;
            },
            _account.Place);
        Assert.Equal(RemediationStatus.Partial, run.Result.Status);
        Assert.Equal([2], _account.Group.Rules.Where(rule => rule.FromPort is 1 or 2).Select(rule => rule.FromPort));
        Assert.Equal(["Name", "Team", "after"], _account.Group.Tags.Select(tag => tag.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Saves_that_lie_together_are_told_apart_by_what_is_in_them()
    {
        string second = _account.Region.DefaultGroup(_account.Region.AddVpc("10.1.0.0/16").Id).Id;
        _account.Region.RemoveRules(second);
        _account.Region.AddRules(second, SandboxRule.InboundAll(SandboxPeer.AnyIpv4));
        await _account.ClearGroupsAsync(second);
        _account.Region.AddRules(second, SandboxRule.InboundAll(SandboxPeer.AnyIpv6));
        await _account.ClearGroupsAsync(_account.GroupId, second);
        string flat = Path.Combine(_account.Folder, "flat");
        foreach (string file in _account.SavedFiles)
        {
            Directory.CreateDirectory(flat);
            File.Copy(file, Path.Combine(flat, $"{Random.Shared.Next():x}.json"));
        }

        RemediationRun run = await _account.RestoreAsync(SavePlace.Folder(flat));

        Assert.Equal([RemediationStatus.Restored, RemediationStatus.Restored], run.Results.Select(result => result.Status));
        Assert.Equal(_before, _account.Picture);
        Assert.Equal("::/0", Assert.Single(_account.Region.SecurityGroup(second).Rules).Peer.Value);
    }

    [Fact]
    public async Task A_group_that_was_saved_in_two_places_under_a_folder_is_restored_once()
    {
        await _account.ClearAsync(_account.Clear with { SaveTo = SavePlace.Folder(Path.Combine(_account.Folder, "second")) });
        await _account.RestoreAsync();
        _account.Region.RemoveRules(_account.GroupId, _account.Group.Rules[0].Id);
        string latest = _account.Picture;
        await _account.ClearAsync(_account.Clear with { SaveTo = SavePlace.Folder(Path.Combine(_account.Folder, "first")) });
        Assert.Equal(RemediationStatus.Restored, (await _account.RestoreAsync()).Result.Status);
        Assert.Equal(latest, _account.Picture);
    }

    [Fact]
    public async Task A_group_that_comes_from_two_sources_is_restored_once()
    {
        string first = (await _account.ClearAsync(_account.Clear with { Direction = RemediationDirection.Inbound })).Result.Backup!.Document;
        string second = (await _account.ClearAsync()).Result.Backup!.Document;
        RestoreSource one = new() { Session = await _account.OpenAsync(), Documents = [first] };
        RestoreSource other = new() { Session = await _account.OpenAsync(), Documents = [second] };
        RemediationRun run = await RemediationRun.ReadAsync(
            RuleRestoring.RunAsync(SweepSource.Of(one, other), 32, new RestoreOptions { SaveTo = _account.Place }),
            _ => Task.FromResult(Answer.Yes),
            TestContext.Current.CancellationToken);
        Assert.Equal(RemediationStatus.Restored, run.Result.Status);
        Assert.Contains(run.Warnings, warning => warning.StartsWith("There are 2 saves of ", StringComparison.Ordinal));
    }
}
