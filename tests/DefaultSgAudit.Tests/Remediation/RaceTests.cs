using DefaultSgAudit.Engine.Remediation.Saves;
using DefaultSgAudit.Model;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Tests.Remediation;

/// <summary>Somebody else changes the group while it is cleared.</summary>
public sealed class RaceTests
{
    private const string RevokeInbound = "RevokeSecurityGroupIngress";
    private const string RevokeOutbound = "RevokeSecurityGroupEgress";

    [Theory]
    [InlineData(false, false, 1, 2)]
    [InlineData(false, true, 1, 2)]
    [InlineData(true, false, 1, 2)]
    [InlineData(true, true, 1, 1)]
    [InlineData(false, false, 3, 1)]
    [InlineData(false, true, 3, 1)]
    [InlineData(true, false, 3, 1)]
    [InlineData(true, true, 3, 1)]
    public async Task Rules_that_somebody_else_removes_first_hold_nothing_up(bool isDefaultVpc, bool asPermissions, int removed, int requests)
    {
        using TestAccount account = new TestAccount(isDefaultVpc).WithRules();
        account.Region.TakesUnknownRuleIdsAsPermissions = asPermissions;
        string before = account.Picture;
        Once(account, RevokeInbound, () => account.Region.RemoveRules(account.GroupId, [.. account.Group.Rules.Take(removed).Select(rule => rule.Id)]));

        RemediationRun run = await account.ClearAsync();

        run.IsHonest(run.Result);
        Assert.Equal(RemediationStatus.Cleared, run.Result.Status);
        Assert.Empty(account.Group.Rules);
        Assert.Equal(requests, account.Sandbox.Requests.Count(action: $"ec2:{RevokeInbound}"));
        Assert.Equal(1, account.Sandbox.Requests.Count(action: $"ec2:{RevokeOutbound}"));
        await account.RestoreAsync();
        Assert.Equal(before, account.Picture);
    }

    [Theory]
    [InlineData(RevokeInbound)]
    [InlineData(RevokeOutbound)]
    public async Task A_rule_that_somebody_else_adds_is_left_and_named(string moment)
    {
        using TestAccount account = new TestAccount().WithRules();
        Once(account, moment, () => account.Region.AddRules(account.GroupId, SandboxRule.Inbound("tcp", 3389, 3389, SandboxPeer.AnyIpv4)));

        RemediationRun run = await account.ClearAsync();

        Assert.Equal((RemediationStatus.Partial, FailureKind.RulesRemain), (run.Result.Status, run.Result.FailureKind));
        UnfinishedRule left = Assert.Single(run.Result.UnfinishedRules);
        Assert.Equal(Assert.Single(account.Group.Rules).Id, left.Rule.RuleId);
        Assert.Contains("tcp 3389 from 0.0.0.0/0", Assert.Single(run.Failures).Message, StringComparison.Ordinal);
        Assert.Equal(6, run.Result.RemovedRules.Count);

        RemediationRun again = await account.ClearAsync();
        Assert.Equal((RemediationStatus.Cleared, 7), (again.Result.Status, again.Result.Backup!.Rules.Count));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_rule_that_somebody_else_modifies_is_saved_as_it_was_at_last(bool cannotBeSaved)
    {
        using TestAccount account = new TestAccount().WithRules();
        string after = string.Empty;
        Once(account, RevokeInbound, () =>
        {
            account.Region.Replace(account.Group with
            {
                Rules =
                [
                    .. account.Group.Rules.Select(rule => rule.Description switch
                    {
                        "office (#1)" => rule with { FromPort = 2222, ToPort = 2223, Peer = SandboxPeer.Ipv4("198.51.100.0/24"), Description = "new office" },
                        "dns" => rule with { Description = "names" },
                        _ => rule,
                    }),
                ],
            });
            after = account.Picture;
            if (cannotBeSaved)
            {
                Directory.Move(account.Folder, account.Folder + ".moved");
                File.WriteAllText(account.Folder, "in the way");
            }
        });

        RemediationRun run = await account.ClearAsync();

        Assert.Equal(RemediationStatus.Cleared, run.Result.Status);
        Assert.Contains(run.Warnings, warning => warning.Contains("modified", StringComparison.Ordinal));
        Assert.Equal(["names", "new office"], run.Result.Backup!.Rules.Select(rule => rule.Description).Where(text => text?[0] == 'n').Order());
        if (cannotBeSaved)
        {
            File.Delete(account.Folder);
            Directory.Delete(account.Folder + ".moved", recursive: true);
            Assert.Contains(run.Warnings, warning => warning.Contains("Backup", StringComparison.Ordinal));
            await account.RestoreDocumentAsync(run.Result.Backup.Document);
        }
        else
        {
            Assert.Equal(2, account.SavedFiles.Count);
            Assert.Equal(account.SavedFiles[1], run.Result.BackupPath);
            await account.RestoreAsync();
        }

        Assert.Equal(after, account.Picture);
    }

    [Fact]
    public async Task An_ec2_that_still_shows_what_is_gone_is_asked_again()
    {
        using TestAccount account = new TestAccount().WithRules();
        IReadOnlyList<SandboxRule> rules = account.Group.Rules;
        int shown = 0;
        account.Sandbox.BeforeRequest = request =>
        {
            if (request.Action == "DescribeSecurityGroupRules" && account.Group.Rules.Count == 0 && shown++ < 2)
            {
                account.Region.Replace(account.Group with { Rules = rules });
            }

            return Task.CompletedTask;
        };
        account.Sandbox.AfterRequest = request =>
        {
            if (request.Action == "DescribeSecurityGroupRules" && shown > 0)
            {
                account.Region.RemoveRules(account.GroupId);
            }

            return Task.CompletedTask;
        };

        RemediationRun run = await account.ClearAsync();

        Assert.Equal((RemediationStatus.Cleared, 6), (run.Result.Status, run.Result.RemovedRules.Count));
        Assert.Equal(2, account.Changes);
        Assert.Equal(3, shown);
    }

    [Fact]
    public async Task Two_who_clear_at_once_both_see_it_cleared_and_either_save_restores()
    {
        using TestAccount account = new TestAccount().WithRules();
        string before = account.Picture;
        RemediationRun[] runs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => account.ClearAsync()));
        Assert.All(runs, run =>
        {
            run.IsHonest(run.Result);
            Assert.Contains(run.Result.Status, new[] { RemediationStatus.Cleared, RemediationStatus.AlreadyClear });
        });
        Assert.Empty(account.Group.Rules);
        await account.RestoreAsync(SavePlace.Folder(account.Folder));
        Assert.Equal(before, account.Picture);
    }

    private static void Once(TestAccount account, string action, Action change)
    {
        int seen = 0;
        account.Sandbox.BeforeRequest = request =>
        {
            if (request.Action == action && Interlocked.Increment(ref seen) == 1)
            {
                change();
            }

            return Task.CompletedTask;
        };
    }
}
