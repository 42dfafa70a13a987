using System.Globalization;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Tests.Runner;

/// <summary><c>traffic</c> of flow logs at AWS: on a sandbox of its own, the same from wherever they are.</summary>
public sealed class TrafficCommandTests
{
    private const string Bucket = "s3://flow-logs-111122223333";

    /// <summary>The sandbox has a whole day until the last full hour: in the same hour it is the same for all.</summary>
    private static string Start => DateTimeOffset.UtcNow.AddHours(-3).ToString("yyyy-MM-ddTHH:00Z", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Every_source_gives_the_same_rows()
    {
        string start;
        RunnerProcess[] runs;
        do
        {
            start = Start;
            string[] common = ["traffic", "--sandbox", "--region", DemoTraffic.Region, "--start-time", start, "--format", "csv"];
            runs = await Task.WhenAll(
                RunnerProcess.RunAsync(null, [.. common, "--path", $"{Bucket}/hive"]),
                RunnerProcess.RunAsync(null, [.. common, "--log-group", DemoTraffic.LogGroup]),
                RunnerProcess.RunAsync(null, [.. common, "--table", DemoTraffic.Table, "--output-location", $"{Bucket}/results", "--partition-value", "accid=111122223333"]));
        }
        while (start != Start);

        Assert.All(runs, run => Assert.Equal((ExitCodes.Clean, string.Empty), (run.ExitCode, string.Concat(run.Error.Split('\n').Where(line => line.StartsWith("error", StringComparison.Ordinal))))));
        Assert.True(runs[0].Output.Split('\n').Length > 10);
        Assert.Equal(runs[0].Output, runs[1].Output);

        // A table of the default format's columns knows neither flags nor VPCs.
        Assert.Equal(runs[0].Output.Split('\n').Length, runs[2].Output.Split('\n').Length);
    }

    [Theory]
    [InlineData("It is not said where the flow logs are", "--interface-id", "eni-0a")]
    [InlineData("sources of their own", "--path", "x", "--log-group", "y")]
    [InlineData("no start was given", "--log-group", "y")]
    [InlineData("is no region", "--path", "s3://bucket", "--region", "nowhere")]
    [InlineData("has an empty value", "--log-group", "")]
    public async Task What_cannot_be_is_refused_before_any_work(string cause, params string[] arguments)
    {
        RunnerProcess run = await RunnerProcess.RunAsync(null, ["traffic", "--sandbox", .. arguments]);

        Assert.Equal((ExitCodes.CouldNotRun, string.Empty), (run.ExitCode, run.Output));
        Assert.Contains(cause, run.Error, StringComparison.Ordinal);
    }
}
