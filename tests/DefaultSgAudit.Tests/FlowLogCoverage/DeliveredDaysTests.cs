using DefaultSgAudit.Model;
using DefaultSgAudit.Sandbox.Faults;
using DefaultSgAudit.Tests.FlowQueries;

namespace DefaultSgAudit.Tests.FlowLogCoverage;

/// <summary>On how many days something was delivered, as the destinations tell.</summary>
public sealed class DeliveredDaysTests : IDisposable
{
    private const long Day = 86400;

    private static readonly DateTimeOffset Begin = DateTimeOffset.FromUnixTimeSeconds(FlowWorld.Day);

    private readonly FlowWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Theory]
    [InlineData(false, false, "")]
    [InlineData(true, true, "some/folder")]
    public async Task Folders_of_days_are_counted_and_no_file_is_read(bool hive, bool hourly, string prefix)
    {
        _world.ToS3(hive: hive, hourly: hourly, prefix: prefix, made: Begin);
        Deliver(0, 0, 1, 5, 40);

        FlowLogResult result = Assert.Single((await FlowLogRun.CoverageAsync(_world, withData: true)).Results);

        Assert.Equal(4, result.DaysWithData);
        Assert.Equal(0, _world.Server.Requests.Count(action: "s3:GetObject"));
    }

    [Fact]
    public async Task Streams_count_from_their_first_to_their_last_event_and_the_member_with_the_least_decides()
    {
        _world.ToLogs(made: Begin);
        Deliver(0, 0, 9);
        Deliver(1, 3, 5);

        FlowLogRun run = await FlowLogRun.CoverageAsync(_world, perMember: true, withData: true);

        Assert.Equal([10, 3], _world.Members.Take(2).Select(member => Assert.Single(run.Results, result => result.NetworkInterfaceId == member.Id).DaysWithData));
        Assert.Equal(3, Assert.Single((await FlowLogRun.CoverageAsync(_world, withData: true)).Results).DaysWithData);
    }

    [Fact]
    public async Task What_cannot_be_read_is_said_and_counted_as_nothing()
    {
        _world.ToS3(made: Begin);
        _world.ToLogs(made: Begin);
        Deliver(0, 0, 1);
        Deliver(1, 0, 1);
        _world.Server.Faults.Add(Fault.Deny(action: "s3:ListBucket"));

        FlowLogRun run = await FlowLogRun.CoverageAsync(_world, withData: true);

        Assert.Null(Assert.Single(run.Results).DaysWithData);
        Assert.Equal(FlowLogStatus.Covered, run.Results[0].Status);
        Failure failure = Assert.Single(run.Failures);
        Assert.Equal((FailureKind.AccessDenied, "s3:ListBucket", _world.Account.Id), (failure.Kind, failure.Action, failure.AccountId));
    }

    [Fact]
    public async Task It_is_not_asked_unless_it_is_asked_for()
    {
        _world.ToS3(made: Begin);
        Deliver(0, 0);

        Assert.Null(Assert.Single((await FlowLogRun.CoverageAsync(_world)).Results).DaysWithData);

        Assert.Equal(0, _world.Server.Requests.Count(action: "s3:ListBucket"));
    }

    private void Deliver(int member, params int[] days) =>
        _world.Home.AddFlowRecords(days.SelectMany(day => _world.Conversation(member, day, FlowWorld.Day + (day * Day) + 3600)));
}
