using DefaultSgAudit.Model;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Tests.Remediation;

/// <summary>What clearing costs, counted by the other side.</summary>
public sealed class CostTests
{
    [Fact]
    public async Task A_group_that_is_clear_is_neither_changed_nor_saved_nor_asked_about()
    {
        using TestAccount account = new();
        account.Region.RemoveRules(account.GroupId);
        RemediationRun run = await account.ClearAsync();
        Assert.Equal(RemediationStatus.AlreadyClear, run.Result.Status);
        Assert.Empty(run.Questions);
        Assert.Equal(0, account.Changes);
        Assert.InRange(account.Sandbox.Requests.Total, 1, 6);
        Assert.Empty(account.SavedFiles);
    }

    [Fact]
    public async Task A_request_takes_a_thousand_rules()
    {
        using TestAccount account = new();
        account.Region.RulesPerSecurityGroup = 2000;
        account.Region.AddRules(
            account.GroupId, [.. Enumerable.Range(1, 1500).Select(port => SandboxRule.Inbound("tcp", port, port, SandboxPeer.AnyIpv4))]);
        string before = account.Picture;

        RemediationRun run = await account.ClearAsync();

        Assert.Equal((RemediationStatus.Cleared, 1502), (run.Result.Status, run.Result.RemovedRules.Count));
        Assert.Equal(2, account.Sandbox.Requests.Count(action: "ec2:RevokeSecurityGroupIngress"));
        Assert.Equal(1, account.Sandbox.Requests.Count(action: "ec2:RevokeSecurityGroupEgress"));
        Assert.Equal(RemediationStatus.Restored, (await account.RestoreAsync()).Result.Status);
        Assert.Equal(before, account.Picture);
    }

    [Fact]
    public async Task Among_thousands_of_rules_one_that_is_gone_holds_nothing_up()
    {
        using TestAccount account = new();
        account.Region.AddRules(
            account.GroupId, [.. Enumerable.Range(1, 1500).Select(port => SandboxRule.Inbound("tcp", port, port, SandboxPeer.AnyIpv4))]);
        int seen = 0;
        account.Sandbox.BeforeRequest = request =>
        {
            if (request.Action == "RevokeSecurityGroupIngress" && ++seen == 2)
            {
                account.Region.RemoveRules(account.GroupId, account.Group.Rules[^1].Id);
            }

            return Task.CompletedTask;
        };
        RemediationRun run = await account.ClearAsync();
        Assert.Equal(RemediationStatus.Cleared, run.Result.Status);
        Assert.Equal(3, account.Sandbox.Requests.Count(action: "ec2:RevokeSecurityGroupIngress"));
    }

    [Fact]
    public async Task Many_groups_cost_less_than_four_requests_each()
    {
        using TestAccount account = new();
        string[] ids = [account.GroupId, .. Enumerable.Range(1, 49).Select(number => account.Region.DefaultGroup(account.Region.AddVpc($"10.{number}.0.0/16").Id).Id)];
        RemediationRun run = await account.ClearGroupsAsync(ids);
        Assert.Equal(50, run.Results.Count(result => result.Status == RemediationStatus.Cleared));
        Assert.Equal(100, account.Changes);
        Assert.InRange(account.Sandbox.Requests.Total, 150, 50 * 4);
    }
}
