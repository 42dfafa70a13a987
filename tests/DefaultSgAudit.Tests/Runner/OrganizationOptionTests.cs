using System.Text.Json;
using DefaultSgAudit.Sandbox;
using DefaultSgAudit.Sandbox.Faults;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Tests.Runner;

/// <summary>The options for many accounts: the same accounts as the parameters mean, the exit codes, and the summary.</summary>
public sealed class OrganizationOptionTests : IDisposable
{
    private readonly SandboxServer _sandbox = SandboxServer.Start(SandboxWorld.Create(
        new SandboxWorldOptions { Accounts = 5, OrganizationalUnits = 2, VpcsPerRegion = 2 }));

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task An_Organization_is_judged_and_summed_up()
    {
        RunnerProcess run = await RunAsync("audit", "--organization", "--region", "eu-west-1", "--format", "json");

        Assert.Equal(ExitCodes.Findings, run.ExitCode);
        JsonElement[] rows = [.. JsonDocument.Parse(run.Output).RootElement.EnumerateArray()];
        Assert.Equal(
            _sandbox.World.Accounts.SelectMany(account => account.Region("eu-west-1").Vpcs.Select(vpc => $"{account.Id} {vpc.Id}")).Order(),
            rows.Select(row => $"{row.GetProperty("AccountId")} {row.GetProperty("VpcId")}").Order());
        int open = rows.Count(row => row.GetProperty("Status").GetString() == "NonCompliant");
        Assert.Equal(
            $"5 accounts, 5 regions, 10 VPCs judged: {10 - open} compliant, {open} non-compliant; 0 unknown. {_sandbox.Requests.Total} requests.",
            Assert.Single(run.ErrorLines));
        Assert.InRange(_sandbox.Requests.Total, 1, (5 * 2) + (5 * 3));
    }

    [Fact]
    public async Task Members_are_listed_over_all_accounts_too()
    {
        RunnerProcess run = await RunAsync("members", "--organization", "--region", "eu-west-1");
        Assert.Equal(ExitCodes.Clean, run.ExitCode);
        Assert.Contains("5 accounts, 5 regions: 0 network interfaces in default groups", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Units_exclusions_lists_and_shards_choose_the_accounts()
    {
        string[] ids = [.. _sandbox.World.Accounts.Select(account => account.Id)];
        string unit = _sandbox.World.Organization!.Units[0].Id;
        Assert.Equal([ids[1], ids[3]], await AccountsAsync("--organizational-unit-id", unit));
        Assert.Equal([ids[3]], await AccountsAsync("--organizational-unit-id", unit, "--exclude-account-id", ids[1]));
        Assert.Equal([ids[0], ids[2], ids[4]], await AccountsAsync("--account-id", $"{ids[4]},{ids[2]}", ids[0], "--role-name", "OrganizationAccountAccessRole"));
        Assert.Equal([ids[2]], await AccountsAsync("--account-id", ids[2], "--role-arn", $"arn:aws:iam::{ids[2]}:role/OrganizationAccountAccessRole"));
        string[] first = await AccountsAsync("--organization", "--shard", "1/2");
        string[] second = await AccountsAsync("--organization", "--shard", "2/2");
        Assert.Equal(ids, first.Concat(second).Order());
    }

    [Fact]
    public async Task An_account_that_cannot_be_reached_is_4_and_told_and_the_others_are_judged()
    {
        SandboxAccount account = _sandbox.World.Accounts[2];
        account.AddRole(SandboxWorldOptions.RoleName, []);

        RunnerProcess run = await RunAsync("audit", "--organization", "--region", "eu-west-1", "--format", "csv");

        Assert.Equal(ExitCodes.Incomplete, run.ExitCode);
        Assert.Equal(1 + 8 + 1, run.Output.TrimEnd().Split('\n').Length);
        Assert.Single(run.Output.Split('\n'), line => line.Contains("RoleNotAssumable", StringComparison.Ordinal));
        Assert.Equal(2, run.ErrorLines.Count);
        Assert.StartsWith($"error RoleNotAssumable: Account {account.Id}, ", run.ErrorLines[0], StringComparison.Ordinal);
        Assert.StartsWith("5 accounts, 5 regions, 8 VPCs judged: ", run.ErrorLines[1], StringComparison.Ordinal);
        Assert.Contains("; 1 unknown. ", run.ErrorLines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_of_accounts_that_may_not_be_read_is_4_and_no_verdict()
    {
        _sandbox.Faults.Add(Fault.DenyByServiceControlPolicy(action: "organizations:*"));
        RunnerProcess run = await RunAsync("audit", "--organization", "--region", "eu-west-1");
        Assert.Equal(ExitCodes.Incomplete, run.ExitCode);
        Assert.StartsWith("error ServiceControlPolicyDeny: ", run.ErrorLines[0], StringComparison.Ordinal);
        Assert.Contains("organizations:ListAccounts", run.ErrorLines[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_to_be_left_out_and_is_not_there_is_a_warning_that_everybody_sees()
    {
        RunnerProcess run = await RunAsync("audit", "--organization", "--exclude-account-id", "999988887777", "--region", "eu-west-1");
        Assert.Equal(ExitCodes.Findings, run.ExitCode);
        Assert.StartsWith("warning: ", run.ErrorLines[0], StringComparison.Ordinal);
        Assert.Contains("999988887777", run.ErrorLines[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_external_id_is_not_told_however_much_is()
    {
        _sandbox.World.Accounts[1].AddRole("Audit", [_sandbox.World.Accounts[0].Id], "another");
        RunnerProcess run = await RunAsync(
            "audit", "--account-id", _sandbox.World.Accounts[1].Id, "--role-name", "Audit", "--external-id", "quince:marmalade", "--verbose");
        Assert.Equal(ExitCodes.Incomplete, run.ExitCode);
        Assert.Contains("RoleNotAssumable", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("marmalade", run.Error + run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ConflictingArguments", "--exclude-account-id", "111122223333")]
    [InlineData("ConflictingArguments", "--account-id", "111122223333,111122223334")]
    [InlineData("ConflictingArguments", "--shard", "1/2")]
    [InlineData("ConflictingArguments", "--role-name", "Audit")]
    [InlineData("ConflictingArguments", "--organization", "--role-arn", "arn:aws:iam::111122223333:role/Audit")]
    [InlineData("InvalidId", "--account-id", "12345")]
    [InlineData("InvalidId", "--organization", "--exclude-account-id", "11112222333x")]
    [InlineData("InvalidId", "--organizational-unit-id", "ou-1")]
    [InlineData("InvalidShard", "--organization", "--shard", "9/8")]
    [InlineData("InvalidShard", "--organization", "--shard", "0/8")]
    [InlineData("InvalidShard", "--organization", "--shard", "a/b")]
    [InlineData("InvalidRole", "--organization", "--role-name", "arn:aws:iam::111122223333:role/Audit")]
    [InlineData("InvalidRole", "--organization", "--role-arn", "Audit")]
    [InlineData("InvalidRole", "--organization", "--role-name", "Audit", "--role-arn", "arn:aws:iam::{AccountId}:role/Audit")]
    [InlineData("InvalidRole", "--organization", "--external-id", "no blanks please")]
    [InlineData("InvalidRole", "--organization", "--session-name", "x")]
    [InlineData("Usage", "--organization", "--session-duration", "899")]
    [InlineData("Usage", "--organization", "--role-name", "")]
    public async Task What_cannot_be_meant_is_1_before_anything_is_asked(string kind, params string[] arguments)
    {
        RunnerProcess run = await RunAsync(["audit", .. arguments]);
        Assert.Equal(ExitCodes.CouldNotRun, run.ExitCode);
        Assert.StartsWith($"error {kind}: ", run.ErrorLines[0], StringComparison.Ordinal);
        Assert.DoesNotMatch(" -[A-Z]", run.ErrorLines[0]);
        Assert.Empty(run.Output);
        Assert.Equal(0, _sandbox.Requests.Total);
    }

    [Fact]
    public async Task A_region_that_no_account_has_enabled_is_an_error()
    {
        RunnerProcess run = await RunAsync("audit", "--organization", "--region", "me-*");
        Assert.Equal(ExitCodes.Incomplete, run.ExitCode);
        Assert.StartsWith("error NoRegionMatches: --region 'me-*' ", run.ErrorLines[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_signal_ends_a_sweep_whose_accounts_hang_and_leaves_no_request()
    {
        _sandbox.Faults.Add(Fault.NeverAnswer(account: _sandbox.World.Accounts[3].Id));
        RunnerProcess run = await RunnerProcess.SignalAsync(
            "TERM",
            _sandbox.EnvironmentVariables(),
            () => _sandbox.Requests.InFlight > 0 && _sandbox.Requests.Count(action: "ec2:DescribeVpcs") >= 4,
            "audit", "--organization", "--region", "eu-west-1");
        Assert.Equal(ExitCodes.Interrupted, run.ExitCode);
        Assert.StartsWith("Interrupted by SIGTERM before the end. Until then: ", run.ErrorLines[^1], StringComparison.Ordinal);
        Assert.Matches(" [0-8] VPCs? judged: ", run.ErrorLines[^1]);
        for (int i = 0; i < 1000 && _sandbox.Requests.InFlight > 0; i++)
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        Assert.Equal(0, _sandbox.Requests.InFlight);
    }

    private async Task<string[]> AccountsAsync(params string[] arguments)
    {
        RunnerProcess run = await RunAsync(["audit", "--region", "eu-west-1", "--format", "json", .. arguments]);
        Assert.True(run.ExitCode is ExitCodes.Findings or ExitCodes.Clean, run.Error);
        return [.. JsonDocument.Parse(run.Output).RootElement.EnumerateArray().Select(row => row.GetProperty("AccountId").GetString()!).Distinct().Order()];
    }

    private Task<RunnerProcess> RunAsync(params string[] arguments) => RunnerProcess.RunAsync(_sandbox.EnvironmentVariables(), arguments);
}
