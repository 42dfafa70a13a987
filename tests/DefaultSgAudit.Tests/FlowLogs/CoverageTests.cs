using DefaultSgAudit.Engine.FlowLogs;
using DefaultSgAudit.Engine.FlowLogs.Sources;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Tests.FlowLogs;

/// <summary>How much of the time is there, and how much is likely still to come.</summary>
public sealed class CoverageTests
{
    private const long Noon = Flow.Noon;
    private static readonly Flow Web = new("203.0.113.5", 40001, "10.0.0.7", 443);

    [Fact]
    public async Task Minutes_are_covered_by_traffic_and_by_the_word_that_there_was_none()
    {
        // Ten minutes of traffic, ten quiet, twenty of nothing, ten of loss.
        string[] lines =
        [
            .. Enumerable.Range(0, 10).Select(minute => $"{Web.Later(60 * minute)}"),
            .. Enumerable.Range(10, 10).Select(minute => Empty(minute, "NODATA")),
            .. Enumerable.Range(40, 10).Select(minute => Empty(minute, "SKIPDATA")),
        ];
        TrafficCoverage coverage = Assert.Single((await Measured.OfAsync(lines)).Coverage);
        Assert.Equal((50, 20, 10, 0.4, 30), (coverage.Minutes, coverage.MinutesWithData, coverage.MinutesSkipped, coverage.Share, coverage.LongestHole));
        Assert.Equal((10L, 10L, 10L), (coverage.Records, coverage.QuietWindows, coverage.SkippedWindows));
    }

    [Fact]
    public async Task A_window_of_ten_minutes_is_no_hole()
    {
        string[] lines = [.. Enumerable.Range(0, 12).Select(window => $"{Web.Later(600 * window) with { Length = 5 }}")];
        TrafficCoverage coverage = Assert.Single((await Measured.OfAsync(lines)).Coverage);
        Assert.Equal((111, 1.0, 0), (coverage.Minutes, coverage.Share, coverage.LongestHole));
    }

    [Fact]
    public async Task The_time_that_was_asked_for_is_the_measure()
    {
        TrafficOptions options = new() { From = DateTimeOffset.FromUnixTimeSeconds(Noon - 3600), Until = DateTimeOffset.FromUnixTimeSeconds(Noon + 3600) };
        string[] lines = [.. Enumerable.Range(0, 60).Select(minute => $"{Web.Later(60 * minute)}")];
        TrafficCoverage coverage = Assert.Single((await Measured.OfAsync(Measured.Part(Measured.Lines(lines)), options)).Coverage);
        Assert.Equal((120, 0.5, 60), (coverage.Minutes, coverage.Share, coverage.LongestHole));
    }

    [Fact]
    public async Task Days_that_lie_far_apart_are_one_long_hole()
    {
        TrafficCoverage coverage = Assert.Single((await Measured.OfAsync($"{Web}", $"{Web.Later(30 * 86400)}")).Coverage);
        Assert.Equal(((30 * 1440) + 1, 2, 2, (30 * 1440) - 1), (coverage.Minutes, coverage.MinutesWithData, coverage.Days, coverage.LongestHole));
    }

    [Fact]
    public async Task What_was_seen_once_says_how_much_is_unseen()
    {
        // One service with ten conversations, one with two, three with one: 3 of 15.
        Flow[] flows =
        [
            .. Enumerable.Range(0, 10).Select(i => Web with { FromPort = 40000 + i }),
            .. Enumerable.Range(0, 2).Select(i => Web with { FromPort = 41000 + i, ToPort = 8443 }),
            .. Enumerable.Range(0, 3).Select(i => Web.Later(86400 * i) with { From = $"203.0.113.{50 + i}" }),
        ];
        TrafficCoverage coverage = Assert.Single((await Measured.OfAsync([.. flows.SelectMany(flow => new[] { $"{flow}", $"{flow.Back()}" })])).Coverage);
        Assert.Equal((5, 15L, 3, 0.2, 1.5), (coverage.Tuples, coverage.Conversations, coverage.SeenOnce, coverage.UnseenMass, coverage.UnseenTuples));
        Assert.Equal([3, 1, 1], coverage.NewByDay.Select(day => day.Count));
    }

    [Fact]
    public async Task A_member_without_a_record_is_covered_by_nothing()
    {
        GroupMember member = new() { NetworkInterfaceId = "eni-0ccccccccccccccc3", OwnerKind = OwnerKind.Unknown, AccountId = "111122223333" };
        Measured measured = await Measured.OfAsync(Measured.Part(Measured.Lines($"{Web}")), new TrafficOptions { Members = [member] });
        TrafficCoverage coverage = Assert.Single(measured.Coverage);
        Assert.Equal(("eni-0ccccccccccccccc3", 0, null, "111122223333"), (coverage.NetworkInterfaceId, coverage.Minutes, coverage.UnseenMass, coverage.AccountId));
        Assert.Equal(1, measured.Reading.Filtered);
    }

    [Fact]
    public async Task Rows_of_coverage_count_as_lines_do()
    {
        Measured lines = await Measured.OfAsync(Empty(0, "NODATA"), Empty(1, "NODATA"), Empty(5, "SKIPDATA"));
        CoverageRow[] rows =
        [
            new() { InterfaceId = Web.Eni, AccountId = "123456789012", Start = Noon, End = Noon + 120, Windows = 2 },
            new() { InterfaceId = Web.Eni, AccountId = "123456789012", Start = Noon + 300, End = Noon + 360, Windows = 1, IsSkipped = true },
        ];
        Measured summed = await Measured.OfAsync([new FlowRowPage([], rows) { Name = "query" }]);
        Assert.Equal(Assert.Single(lines.Coverage) with { NewByDay = Assert.Single(summed.Coverage).NewByDay }, Assert.Single(summed.Coverage));
    }

    private static string Empty(int minute, string status) => TrafficWorld.Empty(Web.Later(60 * minute) with { Status = status });
}
