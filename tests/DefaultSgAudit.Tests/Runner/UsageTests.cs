namespace DefaultSgAudit.Tests.Runner;

public sealed class UsageTests
{
    [Theory]
    [InlineData("Required command was not provided.", "--help")]
    [InlineData("There is no command 'adit'. Did you mean audit?", "--help", "adit")]
    [InlineData("There is no option '--regin'. Did you mean --region?", "audit --help", "audit", "--regin", "eu-west-1")]
    [InlineData("'x' belongs to no option.", "members --help", "members", "x")]
    [InlineData("Required argument missing for option: '--region'.", "audit --help", "audit", "--region")]
    [InlineData("--region has an empty value.", "audit --help", "audit", "--region", "")]
    [InlineData("--region has an empty value.", "audit --help", "audit", "--region", " ")]
    [InlineData("--region has an empty value.", "audit --help", "audit", "--region", ",")]
    [InlineData("--region has an empty value.", "audit --help", "audit", "--region", "eu-west-1,")]
    [InlineData("--exclude-region has an empty value.", "audit --help", "audit", "--exclude-region", "")]
    [InlineData("--profile-name has an empty value.", "audit --help", "audit", "--profile-name", "")]
    [InlineData("--vpc-id has an empty value.", "audit --help", "audit", "--vpc-id", ",")]
    [InlineData("--group-id takes ids that begin with sg-, not 'vpc-1'.", "members --help", "members", "--group-id", "sg-1,vpc-1")]
    [InlineData("--throttle-limit takes a whole number from 1 to 1000, not 'abc'.", "audit --help", "audit", "--throttle-limit", "abc")]
    [InlineData("--throttle-limit takes a whole number from 1 to 1000, not '0'.", "audit --help", "audit", "--throttle-limit", "0")]
    [InlineData("--throttle-limit takes a whole number from 1 to 1000, not '1.5'.", "audit --help", "audit", "--throttle-limit", "1.5")]
    [InlineData("--throttle-limit takes a whole number from 1 to 1000, not ''.", "audit --help", "audit", "--throttle-limit", "")]
    [InlineData("not '99999999999'.", "audit --help", "audit", "--throttle-limit", "99999999999")]
    [InlineData("--timeout-seconds takes a whole number from 1 to 3600, not '1m'.", "audit --help", "audit", "--timeout-seconds", "1m")]
    [InlineData("--format takes table, json or csv, not '7'.", "audit --help", "audit", "--format", "7")]
    [InlineData("--format takes table, json or csv, not 'xml'.", "audit --help", "audit", "--format", "xml")]
    [InlineData("leave it out, or leave out --profile-name.", "audit --help", "audit", "--sandbox", "--profile-name", "x")]
    [InlineData("leave it out, or leave out --profile-location.", "audit --help", "audit", "--sandbox", "--profile-location", "x")]
    [InlineData("leave it out, or leave out --access-key.", "audit --help", "audit", "--sandbox", "--access-key", "x", "--secret-key", "y")]
    [InlineData("leave it out, or leave out --session-token.", "audit --help", "audit", "--sandbox", "--session-token", "x")]
    [InlineData("leave it out, or leave out --endpoint-url.", "members --help", "members", "--sandbox", "--endpoint-url", "http://127.0.0.1:1")]
    [InlineData("There is no option '--coverge'. Did you mean --coverage?", "traffic --help", "traffic", "--path", "x", "--coverge")]
    [InlineData("There is no option '--interface-id'.", "plan --help", "plan", "--region", "eu-west-1", "--interface-id", "eni-1")]
    public async Task Wrong_usage_is_1_with_an_error_and_a_hint(string message, string help, params string[] arguments)
    {
        RunnerProcess run = await RunnerProcess.RunAsync(null, arguments);
        Assert.Equal(ExitCodes.CouldNotRun, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Equal(2, run.ErrorLines.Count);
        Assert.StartsWith("error Usage: ", run.ErrorLines[0], StringComparison.Ordinal);
        Assert.Contains(message, run.ErrorLines[0], StringComparison.Ordinal);
        Assert.Equal($"See {help}.", run.ErrorLines[1]);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("audit", "--help")]
    [InlineData("members", "-h")]
    public async Task Help_is_0_and_lists_the_exit_codes(params string[] arguments)
    {
        RunnerProcess run = await RunnerProcess.RunAsync(null, arguments);
        Assert.Equal(ExitCodes.Clean, run.ExitCode);
        Assert.Empty(run.Error);
        string codes = run.Output[run.Output.IndexOf("Exit codes:", StringComparison.Ordinal)..];
        Assert.Equal(ExitCodes.All, codes.Split('\n').Skip(1).Select(line => line.Trim().Split(' ')[0]).Where(code => code.Length > 0));
        Assert.DoesNotContain("DefaultSgAudit.Console", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("audit", "--include-member")]
    [InlineData("members", "--group-id")]
    public async Task Help_names_the_options_as_they_are_typed(string command, string own)
    {
        string help = (await RunnerProcess.RunAsync(null, command, "--help")).Output;
        Assert.All(
            (string[])["--region", "--exclude-region", "--vpc-id", "--endpoint-url", "--throttle-limit", "--sandbox", own],
            option => Assert.Contains($"  {option} ", help, StringComparison.Ordinal));
        Assert.Contains("--format <table|json|csv>", help, StringComparison.Ordinal);
        Assert.DoesNotMatch("<[a-z]+-[a-z]+>", help);
        Assert.Contains("[default: table]", help, StringComparison.Ordinal);
        Assert.Contains($"\n  {command} [options]", help, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_format_may_be_written_in_capitals()
    {
        RunnerProcess run = await RunnerProcess.RunAsync(null, "audit", "--sandbox", "--region", "eu-west-3", "--format", "JSON");
        Assert.StartsWith("[", run.Output, StringComparison.Ordinal);
    }
}
