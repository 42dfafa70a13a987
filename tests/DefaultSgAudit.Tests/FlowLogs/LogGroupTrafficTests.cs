using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.FlowLogs;
using DefaultSgAudit.Engine.FlowLogs.Sources;
using DefaultSgAudit.Model;
using DefaultSgAudit.Sandbox.Faults;
using DefaultSgAudit.Tests.FlowQueries;

namespace DefaultSgAudit.Tests.FlowLogs;

/// <summary>Which streams of a log group are read, and by which format.</summary>
public sealed class LogGroupTrafficTests : IDisposable
{
    private static readonly DateTimeOffset Day = DateTimeOffset.FromUnixTimeSeconds(FlowWorld.Day);

    private readonly FlowWorld _world = new(members: 3);

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task Only_streams_of_interfaces_that_are_meant_are_read()
    {
        _world.ToLogs();
        Deliver();

        Measured measured = await MeasureAsync(options => options with { InterfaceIds = [_world.Members[0].Id, _world.Members[2].Id] });

        Assert.Equal((4L, 0L, 0L, 2), (measured.Reading.Records, measured.Reading.Filtered, measured.Reading.Malformed, measured.Reading.Sources));
        Assert.Equal(2, _world.Server.Requests.Count(action: "logs:DescribeLogStreams"));
        Assert.All(measured.Summaries, summary => Assert.Equal(TrafficEvidence.Handshake, summary.Evidence));
    }

    [Fact]
    public async Task Streams_that_had_no_events_in_the_time_are_not_asked()
    {
        _world.ToLogs();
        Deliver();

        Measured measured = await MeasureAsync(options => options with { From = Day.AddDays(-3), Until = Day.AddDays(-2) });

        Assert.Equal((0L, 0), (measured.Reading.Records, measured.Reading.Sources));
        Assert.Equal(0, _world.Server.Requests.Count(action: "logs:GetLogEvents"));
    }

    [Fact]
    public async Task Records_of_two_formats_in_one_stream_count_once_and_Insights_refuses_them()
    {
        _world.ToLogs();
        _world.ToLogs(FlowWorld.FormatOf(FlowLogFormat.Default.Names));
        Deliver();

        Measured measured = await MeasureAsync(options => options);
        Failure failure = Assert.Single((await MeasureAsync(options => options, useInsights: true)).Failures);
        Measured chosen = await MeasureAsync(options => options with { Formats = [FlowWorld.GradeAFormat] }, useInsights: true);

        Assert.Equal((6L, 6L, 0L), (measured.Reading.Records, measured.Reading.Duplicates, measured.Reading.Malformed));
        Assert.Equal(FailureKind.QueryRejected, failure.Kind);
        Assert.Contains("2 formats", failure.Cause, StringComparison.Ordinal);
        Assert.Equal((6L, 6L), (chosen.Reading.Records, chosen.Reading.Malformed));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_format_that_nobody_tells_is_the_default_and_that_is_said(bool useInsights)
    {
        _world.Home.AddLogGroup(FlowWorld.GroupName).Add($"{_world.Members[0].Id}-all", Day.AddMinutes(1), new Flow("10.0.9.9", 40000, "10.0.0.7", 443)
        {
            Eni = _world.Members[0].Id, Start = FlowWorld.Day + 60,
        }.ToString());

        Measured measured = await MeasureAsync(options => options, useInsights);

        Assert.Equal(1, measured.Reading.Records);
        Assert.Contains("taken to be of the default format", Assert.Single(measured.Notes, note => note.IsWarning).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ec2:DescribeFlowLogs", false)]
    [InlineData("ec2:DescribeFlowLogs", true)]
    [InlineData("logs:DescribeLogStreams", false)]
    [InlineData("logs:GetLogEvents", false)]
    [InlineData("logs:StartQuery", true)]
    public async Task What_is_denied_is_a_failure_that_names_it(string action, bool useInsights)
    {
        _world.ToLogs();
        Deliver();
        _world.Server.Faults.Add(Fault.Deny(action: action));

        Measured measured = await MeasureAsync(options => options, useInsights);

        Assert.Equal(0, measured.Reading.Records);
        Assert.All(measured.Failures, failure => Assert.Equal((FailureKind.AccessDenied, action), (failure.Kind, failure.Action)));
        Assert.NotEmpty(measured.Failures);
    }

    private void Deliver() => _world.Home.AddFlowRecords(Enumerable.Range(0, 3).SelectMany(member => _world.Conversation(member, 1, FlowWorld.Day + 600)));

    private async Task<Measured> MeasureAsync(Func<LogGroupTrafficOptions, LogGroupTrafficOptions> change, bool useInsights = false)
    {
        AwsSession session = await _world.OpenAsync();
        LogGroupTrafficOptions options = change(new LogGroupTrafficOptions { LogGroups = [FlowWorld.GroupName], From = Day, Until = Day.AddHours(1) });
        ICloudWatchLogsGateway logs = session.CloudWatchLogs(FlowWorld.Region);
        IFlowLogGateway flowLogs = session.FlowLogs(FlowWorld.Region);
        return await Measured.OfAsync(
            useInsights ? new InsightsTraffic(logs, flowLogs, options) : new LogGroupTraffic(logs, flowLogs, options),
            new TrafficOptions { From = options.From, Until = options.Until, InterfaceIds = options.InterfaceIds });
    }
}
