using System.Diagnostics;
using DefaultSgAudit.Engine.Remediation.Saves;
using DefaultSgAudit.Model;
using DefaultSgAudit.Sandbox.Faults;
using DefaultSgAudit.Sandbox.Requests;
using DefaultSgAudit.Sandbox.World;
using DefaultSgAudit.Tests.Support;

namespace DefaultSgAudit.Tests.Remediation;

/// <summary>
/// A process is killed, as SIGKILL and power cuts do it, at each of its requests in turn: before EC2 acts on it and after.
/// Whatever it was about: what is saved is whole, running again finishes, and restoring brings back what was there.
/// </summary>
public sealed class KillTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_clear_may_be_killed_at_any_request(bool acted)
    {
        HashSet<string> killedAt = await Kills.AtEveryRequestAsync(async number =>
        {
            using TestAccount account = new TestAccount().WithRules();
            string before = account.Picture;
            string? action = await KillAsync(account, "clear", number, acted);

            AllSavesAreWhole(account);
            RemediationRun again = await account.ClearAsync(account.Clear with { Force = true });
            again.IsHonest(again.Result);
            Assert.True(account.Group.Rules.Count == 0 && again.Failures.Count == 0, $"Killed at {number}, {action}: {again}");
            RemediationRun restored = await account.RestoreAsync(exact: true);
            Assert.True(before == account.Picture, $"Killed at {number}, {action}:\n{before}\ncame back as\n{account.Picture}\n{restored}");
            Assert.Equal(RemediationStatus.Restored, restored.Result.Status);
            return action;
        });
        Assert.Superset(new HashSet<string> { "DescribeSecurityGroupRules", "RevokeSecurityGroupIngress", "RevokeSecurityGroupEgress" }, killedAt);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_restore_may_be_killed_at_any_request(bool acted)
    {
        HashSet<string> killedAt = await Kills.AtEveryRequestAsync(async number =>
        {
            using TestAccount account = new TestAccount().WithRules();
            string before = account.Picture;
            await account.ClearAsync();
            Assert.Empty(account.Group.Rules);
            account.Region.AddRules(
                account.GroupId,
                SandboxRule.Inbound("icmp", 8, -1, SandboxPeer.AnyIpv4, "other words"),
                SandboxRule.Inbound("tcp", 1, 1, SandboxPeer.AnyIpv4));
            account.Region.Replace(account.Group with { Tags = [new("Surplus", "tag")] });
            string? action = await KillAsync(account, "restore", number, acted);

            AllSavesAreWhole(account);
            RemediationRun again = await account.RestoreAsync(exact: true);
            again.IsHonest(again.Result);
            Assert.True(before == account.Picture, $"Killed at {number}, {action}:\n{before}\ncame back as\n{account.Picture}\n{again}");
            Assert.Equal(RemediationStatus.AlreadyRestored, (await account.RestoreAsync(exact: true)).Result.Status);
            return action;
        });
        Assert.Superset(
            new HashSet<string>
            {
                "AuthorizeSecurityGroupIngress", "AuthorizeSecurityGroupEgress", "CreateTags", "DeleteTags",
                "UpdateSecurityGroupRuleDescriptionsIngress", "RevokeSecurityGroupIngress",
            },
            killedAt);
    }

    /// <summary>Runs the driver and kills it at its how-manyth request; gives that request's action, or null when it ended before.</summary>
    private static async Task<string?> KillAsync(TestAccount account, string verb, int number, bool acted)
    {
        ProcessStartInfo start = new(
            "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "RemediationDriver.dll"), verb, TestAccount.RegionName, account.GroupId, account.Folder])
        {
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in account.Sandbox.EnvironmentVariables(region: TestAccount.RegionName))
        {
            start.Environment[name] = value;
        }

        start.Environment["DOTNET_TieredPGO"] = "0";
        Process? driver = null;
        TaskCompletionSource started = new();
        TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        string? killedAt = null;
        int seen = 0;
        Func<SandboxRequest, Task> kill = async request =>
        {
            await started.Task;
            if (Interlocked.Increment(ref seen) == number)
            {
                killedAt = request.Action;
                driver!.Kill();
                await ended.Task.WaitAsync(Cancel);
            }

            if (killedAt is not null && !acted)
            {
                // What it sent is lost on the way: EC2 has not heard of it.
                account.Sandbox.Faults.Add(Fault.DropConnection());
            }
        };
        account.Sandbox.BeforeRequest = acted ? null : kill;
        account.Sandbox.AfterRequest = acted ? kill : null;
        driver = Process.Start(start)!;
        started.SetResult();
        using (driver)
        {
            string said = await driver.StandardError.ReadToEndAsync(Cancel);
            await driver.WaitForExitAsync(Cancel);
            ended.SetResult();
            Assert.True(killedAt is not null || driver.ExitCode == 0, $"Ended with {driver.ExitCode}: {said}");
            Assert.True(killedAt is null || driver.ExitCode != 0, "It was not killed.");
        }

        // Requests of the dead process that are still on their way.
        while (account.Sandbox.Requests.InFlight > 0)
        {
            await Task.Delay(5, Cancel);
        }

        account.Sandbox.BeforeRequest = null;
        account.Sandbox.AfterRequest = null;
        account.Sandbox.Faults.Clear();
        return killedAt;
    }

    private static void AllSavesAreWhole(TestAccount account) => Assert.All(account.SavedFiles, file =>
    {
        SavedGroup saved = SavedDocument.Parse(File.ReadAllText(file), file);
        Assert.Equal(account.GroupId, saved.GroupId);
    });
}
