using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.FlowLogs;
using DefaultSgAudit.Engine.FlowLogs.Sources;
using DefaultSgAudit.Engine.FlowQueries;
using DefaultSgAudit.Model;
using DefaultSgAudit.Sandbox.Faults;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Tests.FlowQueries;

/// <summary>Sums that Athena and Insights make, against sums made here of the same records.</summary>
public sealed class FlowReaderTests : IDisposable
{
    private static readonly DateTimeOffset Start = DateTimeOffset.FromUnixTimeSeconds(FlowWorld.Day);

    private readonly FlowWorld _world = new(members: 3);
    private readonly List<SandboxFlowRecord> _records = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _world.Dispose();

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task Both_services_give_the_sums_of_the_records(bool hive, bool isDefault)
    {
        FlowLogFormat format = isDefault ? FlowLogFormat.Default : FlowWorld.GradeAFormat;
        AddRecords(FlowWorld.FormatOf(format.Names), hive);
        AwsSession session = await _world.OpenAsync();
        FlowQueryScope scope = new() { Start = Start.AddMinutes(2), End = Start.AddDays(1), InterfaceIds = [_world.Members[0].Id, _world.Members[1].Id] };
        AthenaFlowReader athena = Athena(session, format, hive);
        InsightsFlowReader insights = new(session.CloudWatchLogs(FlowWorld.Region), [FlowWorld.GroupName], format);

        SortedDictionary<string, string> expected = Expected(scope, !isDefault);
        SortedDictionary<string, string> fromAthena = Sums(await AllAsync(athena.ReadAsync(scope, Cancel)));
        SortedDictionary<string, string> fromInsights = Sums(await AllAsync(insights.ReadAsync(scope, Cancel)));

        Assert.True(expected.Count > 20);
        Assert.Equal(expected, fromAthena);
        Assert.Equal(expected, fromInsights);
        Assert.True(athena.BytesScanned > 0);
        Assert.True(insights.BytesScanned > 0);
        Assert.Equal(0, await OthersAsync(insights, scope));
    }

    [Fact]
    public async Task Both_services_tell_the_same_coverage()
    {
        AddRecords(FlowWorld.FormatOf(FlowWorld.GradeA));
        _records.Clear();
        _world.Home.AddFlowRecords(
        [
            new() { InterfaceId = _world.Members[0].Id, Start = FlowWorld.Day + 7200, End = FlowWorld.Day + 7259, LogStatus = "NODATA" },
            new() { InterfaceId = _world.Members[0].Id, Start = FlowWorld.Day + 7260, End = FlowWorld.Day + 7319, LogStatus = "NODATA" },
            new() { InterfaceId = _world.Members[1].Id, Start = FlowWorld.Day + 7260, End = FlowWorld.Day + 7319, LogStatus = "SKIPDATA" },
        ]);
        AwsSession session = await _world.OpenAsync();
        FlowQueryScope scope = new() { Start = Start, End = Start.AddDays(1) };

        CoverageRow[] fromAthena = InOrder(await CoverageAsync(Athena(session, FlowWorld.GradeAFormat, hive: false).ReadCoverageAsync(scope, Cancel)));
        CoverageRow[] fromInsights = InOrder(await CoverageAsync(
            new InsightsFlowReader(session.CloudWatchLogs(FlowWorld.Region), [FlowWorld.GroupName], FlowWorld.GradeAFormat).ReadCoverageAsync(scope, Cancel)));

        Assert.Equal(fromAthena, fromInsights);
        CoverageRow[] nothing = [.. fromAthena.Where(row => row.Windows > 0 && !row.IsSkipped)];
        Assert.Equal([FlowWorld.Day + 7200, FlowWorld.Day + 7260], nothing.Select(row => row.Start));
        Assert.Equal((_world.Members[0].Id, _world.Account.Id, _world.Vpc.Id, 1L), (nothing[0].InterfaceId, nothing[0].AccountId, nothing[0].VpcId, nothing[0].Windows));
        Assert.Single(fromAthena, row => row.IsSkipped);
        Assert.True(fromAthena.Count(row => row.Windows == 0) > 3);
    }

    [Fact]
    public async Task Rows_that_a_limit_would_cut_are_asked_for_in_halves()
    {
        AddRecords(FlowWorld.FormatOf(FlowWorld.GradeA));
        AwsSession session = await _world.OpenAsync();
        FlowQueryScope scope = new() { Start = Start, End = Start.AddHours(1) };
        InsightsFlowReader small = new(session.CloudWatchLogs(FlowWorld.Region), [FlowWorld.GroupName], FlowWorld.GradeAFormat, mostRows: 14);

        SortedDictionary<string, string> sums = Sums(await AllAsync(small.ReadAsync(scope, Cancel)));

        Assert.Equal(Expected(scope, flags: true), sums);
        Assert.True(_world.Server.Requests.Count(action: "logs:StartQuery") > 3);
    }

    [Fact]
    public async Task A_minute_with_more_rows_than_fit_is_a_failure()
    {
        AddRecords(FlowWorld.FormatOf(FlowWorld.GradeA));
        AwsSession session = await _world.OpenAsync();
        InsightsFlowReader tiny = new(session.CloudWatchLogs(FlowWorld.Region), [FlowWorld.GroupName], FlowWorld.GradeAFormat, mostRows: 3);

        Failure failure = await FailureOfAsync(() => AllAsync(tiny.ReadAsync(new FlowQueryScope { Start = Start, End = Start.AddHours(1) }, Cancel)));

        Assert.Equal(FailureKind.QueryFailed, failure.Kind);
        Assert.Contains("The minute from 2026-08-01 00:0", failure.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_rows_come_page_by_page()
    {
        AddRecords(FlowWorld.FormatOf(FlowWorld.GradeA));
        _world.Server.Faults.Add(Fault.PageSize(7, action: "logs:GetQueryResults"));
        _world.Server.Faults.Add(Fault.PageSize(7, action: "athena:GetQueryResults"));
        AwsSession session = await _world.OpenAsync();
        FlowQueryScope scope = new() { Start = Start, End = Start.AddHours(1) };

        List<FlowRow> fromAthena = await AllAsync(Athena(session, FlowWorld.GradeAFormat, hive: false).ReadAsync(scope, Cancel));
        List<FlowRow> fromInsights = await AllAsync(
            new InsightsFlowReader(session.CloudWatchLogs(FlowWorld.Region), [FlowWorld.GroupName], FlowWorld.GradeAFormat).ReadAsync(scope, Cancel));

        Assert.True(fromAthena.Count > 30);
        Assert.Equal(Sums(fromAthena), Sums(fromInsights));
    }

    [Fact]
    public async Task Messages_of_another_format_are_counted_and_not_guessed_at()
    {
        AddRecords(FlowWorld.FormatOf(FlowWorld.GradeA));
        SandboxLogGroup group = Assert.Single(_world.Home.LogGroups);
        group.Add($"{_world.Members[0].Id}-all", Start.AddMinutes(3), $"2 111122223333 {_world.Members[0].Id} 1.1.1.1 2.2.2.2 1 2 6 1 1 1785542400 1785542401 ACCEPT OK");
        group.Add($"{_world.Members[0].Id}-all", Start.AddMinutes(3), "bogus");
        AwsSession session = await _world.OpenAsync();
        InsightsFlowReader insights = new(session.CloudWatchLogs(FlowWorld.Region), [FlowWorld.GroupName], FlowWorld.GradeAFormat);
        FlowQueryScope scope = new() { Start = Start, End = Start.AddHours(1) };

        Assert.Equal(Expected(scope, flags: true), Sums(await AllAsync(insights.ReadAsync(scope, Cancel))));
        Assert.Equal(2, await OthersAsync(insights, scope));
    }

    [Theory]
    [InlineData("HIVE_BAD_DATA: Error", "The query failed: HIVE_BAD_DATA: Error.")]
    [InlineData("Timeout", "The query failed: Query timeout.")]
    public async Task A_query_that_fails_is_a_failure_with_its_reason(string reason, string cause)
    {
        AddRecords(FlowWorld.FormatOf(FlowWorld.GradeA));
        _world.Home.QueryFailure = reason;
        AwsSession session = await _world.OpenAsync();
        FlowQueryScope scope = new() { Start = Start, End = Start.AddMinutes(1) };

        Failure athena = await FailureOfAsync(() => AllAsync(Athena(session, FlowWorld.GradeAFormat, hive: false).ReadAsync(scope, Cancel)));
        Failure insights = await FailureOfAsync(() => AllAsync(
            new InsightsFlowReader(session.CloudWatchLogs(FlowWorld.Region), [FlowWorld.GroupName], FlowWorld.GradeAFormat).ReadAsync(scope, Cancel)));

        Assert.Equal((FailureKind.QueryFailed, cause), (athena.Kind, athena.Cause));
        Assert.Equal(FailureKind.QueryFailed, insights.Kind);
    }

    [Theory]
    [InlineData("athena:StartQueryExecution", "athena:StopQueryExecution")]
    [InlineData("athena:GetQueryExecution", "athena:StopQueryExecution")]
    [InlineData("logs:StartQuery", "logs:StopQuery")]
    [InlineData("logs:GetQueryResults", "logs:StopQuery")]
    public async Task Whoever_gives_up_ends_the_query(string during, string stop)
    {
        AddRecords(FlowWorld.FormatOf(FlowWorld.GradeA));
        _world.Home.PollsUntilQueriesEnd = int.MaxValue;
        AwsSession session = await _world.OpenAsync();
        FlowQueryScope scope = new() { Start = Start, End = Start.AddHours(1) };
        using CancellationTokenSource soon = CancellationTokenSource.CreateLinkedTokenSource(Cancel);

        // The service has done what it was asked for, and its answer is not out yet.
        _world.Server.AfterRequest = request =>
        {
            if ($"{request.Service}:{request.Action}" == during)
            {
                soon.Cancel();
            }

            return Task.CompletedTask;
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => AllAsync(during.StartsWith("athena", StringComparison.Ordinal)
            ? Athena(session, FlowWorld.GradeAFormat, hive: false).ReadAsync(scope, soon.Token)
            : new InsightsFlowReader(session.CloudWatchLogs(FlowWorld.Region), [FlowWorld.GroupName], FlowWorld.GradeAFormat).ReadAsync(scope, soon.Token)));

        Assert.Equal(1, _world.Server.Requests.Count(action: stop));
    }

    [Fact]
    public async Task A_start_that_is_never_answered_does_not_hold_whoever_gives_up()
    {
        AddRecords(FlowWorld.FormatOf(FlowWorld.GradeA));
        AwsSession session = await _world.OpenAsync();
        using CancellationTokenSource soon = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        _world.Server.Faults.Add(Fault.NeverAnswer(action: "athena:StartQueryExecution"));
        _world.Server.BeforeRequest = _ =>
        {
            soon.Cancel();
            return Task.CompletedTask;
        };

        Task reading = Assert.ThrowsAnyAsync<OperationCanceledException>(() => AllAsync(
            Athena(session, FlowWorld.GradeAFormat, hive: false).ReadAsync(new FlowQueryScope { Start = Start, End = Start.AddHours(1) }, soon.Token)));
        await reading.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
    }

    [Theory]
    [InlineData("1.5E7", 15_000_000L)]
    [InlineData("12", 12L)]
    [InlineData("12.0", 12L)]
    public void Numbers_are_read_however_Insights_writes_them(string text, long number) =>
        Assert.Equal(number, new FlowRowReader(_ => text, "logs:GetQueryResults").Needed("records"));

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("1.5")]
    [InlineData("1e30")]
    [InlineData(null)]
    public void What_is_no_number_is_a_failure(string? text) => Assert.Equal(
        FailureKind.MalformedAnswer,
        Assert.Throws<AuditException>(() => new FlowRowReader(_ => text, "logs:GetQueryResults").Needed("records")).Failure.Kind);

    private static async Task<List<FlowRow>> AllAsync(IAsyncEnumerable<FlowRowPage> pages) => [.. (await PagesAsync(pages)).SelectMany(page => page.Rows)];

    private static async Task<List<CoverageRow>> CoverageAsync(IAsyncEnumerable<FlowRowPage> pages) => [.. (await PagesAsync(pages)).SelectMany(page => page.Coverage)];

    private static async Task<long> OthersAsync(InsightsFlowReader insights, FlowQueryScope scope) =>
        (await PagesAsync(insights.CountOthersAsync(scope, Cancel))).Sum(page => page.Malformed);

    private static async Task<List<FlowRowPage>> PagesAsync(IAsyncEnumerable<FlowRowPage> pages)
    {
        List<FlowRowPage> all = [];
        await foreach (FlowRowPage page in pages)
        {
            all.Add(page);
        }

        return all;
    }

    private static async Task<Failure> FailureOfAsync(Func<Task> act) => (await Assert.ThrowsAsync<AuditException>(act)).Failure;

    private static CoverageRow[] InOrder(IEnumerable<CoverageRow> rows) =>
        [.. rows.OrderBy(row => row.InterfaceId, StringComparer.Ordinal).ThenBy(row => row.Start).ThenBy(row => row.Windows).ThenBy(row => row.IsSkipped)];

    /// <summary>Rows of one kind added up again, as whoever reads them has to.</summary>
    private static SortedDictionary<string, string> Sums(IEnumerable<FlowRow> rows) => new(
        rows.GroupBy(row => string.Join(" ", [
                row.InterfaceId, row.Source, row.Destination, row.SourcePort, row.DestinationPort, row.Protocol, row.IsRejected, row.IsEgress, row.PacketSource, row.PacketDestination,
            ]))
            .ToDictionary(
                group => group.Key,
                group => $"{group.Sum(row => row.Records)} {group.Sum(row => row.Packets)} {group.Sum(row => row.Bytes)} {group.Min(row => row.FirstStart)} "
                    + $"{group.Max(row => row.LastEnd)} {group.Any(row => row.HasFlags)} {group.Any(row => row.SawSyn)} {group.Any(row => row.SawSynAck)} "
                    + $"{group.Any(row => row.SawFin)} {group.Any(row => row.SawRst)}"),
        StringComparer.Ordinal);

    private AthenaFlowReader Athena(AwsSession session, FlowLogFormat format, bool hive)
    {
        // As AWS's guide has it: numbers are numbers, but for those that were always texts.
        HashSet<string> numbers = ["srcport", "dstport", "protocol", "packets", "bytes", "start", "end", "tcp-flags"];
        _world.Home.AddTable(new SandboxTable
        {
            Name = "flows",
            Bucket = FlowWorld.BucketName,
            Columns = [.. format.Names.Select(field => (field.Replace('-', '_'), numbers.Contains(field) && field != "tcp-flags" ? "bigint" : "string"))],
            Partitions = hive
                ? [("year", "/year=([0-9]{4})/"), ("month", "/month=([0-9]{2})/"), ("day", "/day=([0-9]{2})/")]
                : [("accid", "AWSLogs/([0-9]{12})/"), ("day", "/([0-9]{4}/[0-9]{2}/[0-9]{2})/")],
        });
        FlowTable table = new() { Database = "default", Name = "flows", Format = format, Days = hive ? FlowTableDays.YearMonthDay : FlowTableDays.One };
        return new AthenaFlowReader(
            session.Athena(FlowWorld.Region),
            hive ? table : table with { Folders = new Dictionary<string, string> { ["accid"] = _world.Account.Id } },
            workGroup: null,
            new S3Location("athena-results", string.Empty));
    }

    private void AddRecords(string format, bool hive = false)
    {
        _world.Home.AddBucket("athena-results");
        _world.ToS3(format, hive);
        _world.ToLogs(format);
        for (int i = 0; i < 8; i++)
        {
            for (int member = 0; member < 3; member++)
            {
                SandboxFlowRecord[] pair = _world.Conversation(member, i % 5, FlowWorld.Day + (i * 61));
                _records.AddRange(pair.Select(record => record with { TcpFlags = i % 2 == 0 ? record.TcpFlags : 1 }));
                _records.Add(pair[0] with { Protocol = 17, Action = "REJECT", TcpFlags = 0, DestinationPort = 53, Start = FlowWorld.Day + (i * 61) + 7 });
            }
        }

        _world.Home.AddFlowRecords(_records);
    }

    private SortedDictionary<string, string> Expected(FlowQueryScope scope, bool flags) => Sums(
        _records
            .Where(record => record.End >= scope.Start.ToUnixTimeSeconds() && record.Start < scope.End.ToUnixTimeSeconds()
                && (scope.InterfaceIds.Count == 0 || scope.InterfaceIds.Contains(record.InterfaceId)))
            .Select(record => new FlowRow
            {
                InterfaceId = record.InterfaceId,
                Source = record.Source,
                Destination = record.Destination,
                PacketSource = flags ? record.Source : null,
                PacketDestination = flags ? record.Destination : null,
                SourcePort = record.SourcePort,
                DestinationPort = record.DestinationPort,
                Protocol = record.Protocol,
                IsRejected = record.Action == "REJECT",
                IsEgress = flags ? record.FlowDirection == "egress" : null,
                Packets = record.Packets,
                Bytes = record.Bytes,
                FirstStart = record.Start,
                LastEnd = record.End,
                HasFlags = flags,
                SawSyn = flags && (record.TcpFlags & 18) == 2,
                SawSynAck = flags && (record.TcpFlags & 18) == 18,
                SawFin = flags && (record.TcpFlags & 1) != 0,
                SawRst = flags && (record.TcpFlags & 4) != 0,
            }));
}
