using DefaultSgAudit.Sandbox;

namespace DefaultSgAudit.Tests.Runner;

/// <summary>Standard streams that are full, closed or no longer read.</summary>
public sealed class OutputTests
{
    private const string FullDevice = "/dev/full";

    [Theory]
    [InlineData("table")]
    [InlineData("json")]
    [InlineData("csv")]
    public async Task Results_that_cannot_be_written_are_1_and_one_error(string format)
    {
        Assert.SkipUnless(File.Exists(FullDevice), "There is no device that is always full on this system.");
        RunnerProcess run = await RunnerProcess.ShellAsync(null, "run >" + FullDevice, "audit", "--sandbox", "--format", format);
        Assert.Equal(ExitCodes.CouldNotRun, run.ExitCode);
        Assert.StartsWith("error OutputLost: Standard output could not be written: ", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("audit")]
    [InlineData("members")]
    public async Task No_standard_output_is_1_before_anything_is_asked(string command)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux shows before the first write whether a stream is there.");
        using SandboxServer sandbox = SandboxServer.Start();
        RunnerProcess run = await RunnerProcess.ShellAsync(sandbox.EnvironmentVariables(), "run >&-", command);
        Assert.Equal(ExitCodes.CouldNotRun, run.ExitCode);
        Assert.StartsWith("error OutputLost: Standard output is closed", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.Equal(0, sandbox.Requests.Count());
    }

    [Theory]
    [InlineData("table")]
    [InlineData("json")]
    [InlineData("csv")]
    public async Task A_reader_that_has_gone_ends_the_audit_quietly(string format)
    {
        // The shell's own exit code is that of the pipeline's last part.
        RunnerProcess run = await RunnerProcess.ShellAsync(null, "{ run; echo \"ended with $?\" >&2; } | :", "audit", "--sandbox", "--format", format);
        Assert.Equal($"ended with {ExitCodes.PipeClosed}", Assert.Single(run.ErrorLines));
    }

    [Theory]
    [InlineData("run 2>&-")]
    [InlineData("run 2>" + FullDevice)]
    [InlineData("run <&- 2>&-")]
    public async Task Without_standard_error_the_audit_goes_on(string script)
    {
        RunnerProcess run = await RunnerProcess.ShellAsync(null, script, "audit", "--sandbox", "--verbose");
        Assert.Equal(ExitCodes.Findings, run.ExitCode);
        Assert.Equal(28, run.Output.TrimEnd().Split('\n').Length);
    }

    [Fact]
    public async Task Without_any_stream_it_is_still_1() =>
        Assert.Equal(
            ExitCodes.CouldNotRun,
            (await RunnerProcess.ShellAsync(null, "run <&- >&- 2>&-", "audit", "--sandbox", "--verbose")).ExitCode);
}
