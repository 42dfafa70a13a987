using System.Globalization;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.FlowLogs;
using DefaultSgAudit.Engine.FlowLogs.Sources;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Tests.FlowLogs;

/// <summary>Which files of a bucket are listed, loaded and read, and which are not.</summary>
public sealed class S3TrafficTests
{
    private const string Bucket = "flow-logs-of-mine";
    private const string Own = "111122223333";
    private const string Other = "444455556666";

    private static readonly DateTimeOffset Day = new(2026, 8, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("")]
    [InlineData("some/folder")]
    [InlineData("some/folder/")]
    public async Task Only_folders_that_are_asked_for_are_listed_in_both_layouts(string prefix)
    {
        KeptObjects kept = new();
        string root = prefix.Length == 0 ? string.Empty : prefix.TrimEnd('/') + "/";
        foreach (string account in (string[])[Own, Other])
        {
            foreach (string region in (string[])["eu-west-1", "us-east-1"])
            {
                for (int day = -40; day < 40; day++)
                {
                    kept.Put(root + Key(account, region, Day.AddDays(day), isHive: false), Line(Day.AddDays(day)));
                    kept.Put(root + Key(account, region, Day.AddDays(day).AddHours(5), isHive: true), Line(Day.AddDays(day).AddHours(5)));
                }
            }
        }

        Measured measured = await MeasureAsync(kept, prefix, options => options with
        {
            From = Day.AddDays(-2), Until = Day.AddDays(1).AddHours(1), AccountIds = [Own], Regions = ["eu-west-1"],
        });

        // 30 July to 2 August at one in the night: the last day's file of five o'clock is not loaded.
        Assert.Equal(4 + 3, measured.Reading.Records);
        Assert.Equal(7, measured.Reading.Sources);
        Assert.Empty(measured.Failures);
        string[] listed = [.. kept.Listed.Select(each => each[root.Length..])];
        Assert.DoesNotContain(listed, each => each.Contains(Other, StringComparison.Ordinal) || each.Contains("us-east-1", StringComparison.Ordinal));
        Assert.Equal(
            ["01", "01", "02", "02", "29", "29", "30", "30", "31", "31"],
            listed.Where(each => !each.EndsWith('?')).Select(each => each.TrimEnd('/')[^2..]).Order(StringComparer.Ordinal));
        Assert.All(listed.Where(each => each.EndsWith('?')).Skip(1), each => Assert.Matches("/(2026/0[78]|year=2026/month=0[78])/\\?$", each));
        Assert.Equal(1 + 4 + 10, listed.Length);
    }

    [Fact]
    public async Task Without_a_time_all_years_are_read_and_what_is_no_flow_log_is_left_alone()
    {
        KeptObjects kept = new KeptObjects()
            .Put(Key(Own, "eu-west-1", Day, isHive: false), Line(Day))
            .Put(Key(Own, "eu-west-1", Day.AddYears(-3), isHive: false), Line(Day.AddYears(-3)))
            .Put($"AWSLogs/{Own}/elasticloadbalancing/eu-west-1/2026/08/01/x.log.gz", "no record")
            .Put($"AWSLogs/{Own}/vpcflowlogs/eu-west-1/2026/02/31/x.log.gz", "no record")
            .Put("other/x.log", "no record");

        Measured measured = await MeasureAsync(kept, string.Empty);

        Assert.Equal((2L, 0L), (measured.Reading.Records, measured.Reading.Malformed));
        Assert.Empty(measured.Failures);
    }

    [Theory]
    [InlineData("AWSLogs/111122223333/vpcflowlogs/eu-west-1/2026/08/01", 1)]
    [InlineData("AWSLogs/111122223333/vpcflowlogs/eu-west-1/2026/08/", 2)]
    [InlineData("AWSLogs/111122223333/", 2)]
    [InlineData("AWSLogs", 3)]
    [InlineData("AWSLogs/aws-account-id=444455556666/aws-service=vpcflowlogs/aws-region=eu-west-1/year=2026/month=08/day=01/hour=00", 1)]
    [InlineData("copies", 1)]
    [InlineData("copies/one.log.gz", 1)]
    public async Task A_place_may_be_any_folder_or_a_file(string place, int records)
    {
        KeptObjects kept = new KeptObjects()
            .Put(Key(Own, "eu-west-1", Day, isHive: false), Line(Day))
            .Put(Key(Own, "eu-west-1", Day.AddDays(1), isHive: false), Line(Day.AddDays(1)))
            .Put(Key(Other, "eu-west-1", Day, isHive: true), Line(Day))
            .Put("copies/one.log.gz", Line(Day));

        Measured measured = await MeasureAsync(kept, place);

        Assert.Equal(records, measured.Reading.Records);
        Assert.Empty(measured.Failures);
    }

    [Fact]
    public async Task A_file_that_cannot_be_loaded_is_a_failure_of_its_own()
    {
        string bad = Key(Own, "eu-west-1", Day.AddDays(1), isHive: false);
        KeptObjects kept = new()
        {
            Refuses = key => key == bad ? new AuditException(new Failure { Kind = FailureKind.AccessDenied, Cause = "No.", Action = "s3:GetObject" }) : null,
        };
        for (int day = 0; day < 4; day++)
        {
            kept.Put(Key(Own, "eu-west-1", Day.AddDays(day), isHive: false), Line(Day.AddDays(day)));
        }

        Measured measured = await MeasureAsync(kept, string.Empty);

        Assert.Equal((3L, 1), (measured.Reading.Records, measured.Reading.FailedSources));
        Assert.Equal(FailureKind.AccessDenied, Assert.Single(measured.Failures).Kind);
    }

    [Fact]
    public async Task Parquet_is_not_loaded_and_told_once()
    {
        KeptObjects kept = new();
        for (int day = 0; day < 3; day++)
        {
            kept.Put(Key(Own, "eu-west-1", Day.AddDays(day), isHive: false).Replace(".log.gz", ".log.parquet", StringComparison.Ordinal), "PAR1");
        }

        Failure failure = Assert.Single((await MeasureAsync(kept, string.Empty)).Failures);

        Assert.Equal(FailureKind.FlowLogIsParquet, failure.Kind);
        Assert.Contains("3 files", failure.Cause, StringComparison.Ordinal);
        Assert.Equal(0, kept.MostOpen);
    }

    [Fact]
    public async Task Nothing_there_is_a_failure() => Assert.Equal(
        FailureKind.FlowLogFileNotFound,
        Assert.Single((await MeasureAsync(new KeptObjects().Put(Key(Own, "eu-west-1", Day, isHive: false), Line(Day)), string.Empty, options => options with { From = Day.AddDays(3) })).Failures).Kind);

    [Theory]
    [InlineData(3, long.MaxValue)]
    [InlineData(100, 1)]
    public async Task Files_are_loaded_ahead_and_no_more_than_there_is_room_for(int mostAtOnce, long mostBytes)
    {
        KeptObjects kept = new();
        for (int hour = 0; hour < 24; hour++)
        {
            kept.Put(Key(Own, "eu-west-1", Day.AddHours(hour), isHive: false), Line(Day.AddHours(hour)));
        }

        Measured measured = await MeasureAsync(kept, string.Empty, options => options with { MostAtOnce = mostAtOnce, MostBytesAhead = mostBytes });

        Assert.Equal(24, measured.Reading.Records);
        Assert.Equal(mostBytes == 1 ? 1 : mostAtOnce, kept.MostOpen);
    }

    [Fact]
    public async Task What_two_flow_logs_delivered_counts_once()
    {
        string key = Key(Own, "eu-west-1", Day, isHive: false);
        KeptObjects kept = new KeptObjects().Put(key, Line(Day)).Put(key.Replace("fl-0123456789abcdef0", "fl-0fedcba9876543210", StringComparison.Ordinal), Line(Day));

        Measured measured = await MeasureAsync(kept, string.Empty);

        Assert.Equal((1L, 1L), (measured.Reading.Records, measured.Reading.Duplicates));
    }

    private static Task<Measured> MeasureAsync(KeptObjects kept, string place, Func<S3TrafficOptions, S3TrafficOptions>? change = null)
    {
        S3TrafficOptions options = new() { Locations = [new S3Location(Bucket, place)] };
        options = change?.Invoke(options) ?? options;
        return Measured.OfAsync(new S3Traffic(kept, options), new TrafficOptions { From = options.From, Until = options.Until });
    }

    private static string Line(DateTimeOffset time) => new Flow("10.0.9.9", 40000, "10.0.0.7", 443) { Start = time.ToUnixTimeSeconds() }.ToString();

    private static string Key(string account, string region, DateTimeOffset time, bool isHive)
    {
        string folder = isHive
            ? string.Create(CultureInfo.InvariantCulture, $"aws-account-id={account}/aws-service=vpcflowlogs/aws-region={region}/year={time:yyyy}/month={time:MM}/day={time:dd}/hour={time:HH}")
            : string.Create(CultureInfo.InvariantCulture, $"{account}/vpcflowlogs/{region}/{time:yyyy'/'MM'/'dd}");
        return string.Create(CultureInfo.InvariantCulture, $"AWSLogs/{folder}/{account}_vpcflowlogs_{region}_fl-0123456789abcdef0_{time:yyyyMMdd'T'HHmm}Z_0a1b2c3d.log.gz");
    }
}
