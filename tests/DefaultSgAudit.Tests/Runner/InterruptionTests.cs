using System.Text.Json;
using DefaultSgAudit.Sandbox;
using DefaultSgAudit.Sandbox.Faults;
using DefaultSgAudit.Tests.Support;

namespace DefaultSgAudit.Tests.Runner;

public sealed class InterruptionTests
{
    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_signal_ends_an_audit_whose_requests_hang(string signal)
    {
        if (signal == "INT")
        {
            Signals.RequireInterrupt();
        }

        using SandboxServer sandbox = SandboxServer.Start();
        sandbox.Faults.Add(Fault.NeverAnswer(region: "eu-west-1", action: "ec2:DescribeVpcs"));
        RunnerProcess run = await RunnerProcess.SignalAsync(
            signal,
            sandbox.EnvironmentVariables(),
            () => sandbox.Requests.Count() >= 6,
            "audit", "--region", "eu-west-1", "us-east-1", "--format", "json");
        Assert.Equal(ExitCodes.Interrupted, run.ExitCode);
        Assert.StartsWith($"Interrupted by SIG{signal} before the end. Until then: ", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.EndsWith(" 6 requests.", run.ErrorLines[0], StringComparison.Ordinal);
        Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse(run.Output));
    }

    [Fact]
    public async Task A_signal_ends_a_listing_that_does_not_yet_know_whose_account_it_is()
    {
        using SandboxServer sandbox = SandboxServer.Start();
        sandbox.Faults.Add(Fault.NeverAnswer(action: "sts:GetCallerIdentity"));
        RunnerProcess run = await RunnerProcess.SignalAsync(
            "TERM", sandbox.EnvironmentVariables(), () => sandbox.Requests.Count() >= 2, "members");
        Assert.Equal(ExitCodes.Interrupted, run.ExitCode);
        Assert.Contains("0 accounts, 0 regions: 0 network interfaces", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }
}
