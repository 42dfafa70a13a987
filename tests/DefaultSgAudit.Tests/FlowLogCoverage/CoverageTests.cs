using DefaultSgAudit.Model;
using DefaultSgAudit.Sandbox.Faults;
using DefaultSgAudit.Sandbox.World;
using DefaultSgAudit.Tests.FlowQueries;

namespace DefaultSgAudit.Tests.FlowLogCoverage;

/// <summary>Which flow logs watch whom, and how much they tell.</summary>
public sealed class CoverageTests : IDisposable
{
    private readonly FlowWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task A_VPC_without_flow_logs_is_not_covered()
    {
        FlowLogResult result = Assert.Single((await FlowLogRun.CoverageAsync(_world)).Results);

        Assert.Equal(
            (FlowLogStatus.NotCovered, FlowLogGrade.None, _world.Vpc.Id, 2, null),
            (result.Status, result.Grade, result.VpcId, result.MemberCount, result.DaysCovered));
        Assert.Equal(_world.Members.Select(member => member.Id).Order(StringComparer.Ordinal), result.UncoveredMembers);
        Assert.Equal(FlowWorld.FormatOf(FlowWorld.GradeA), result.RecommendedFormat);
    }

    [Theory]
    [InlineData("tcp-flags flow-direction pkt-srcaddr pkt-dstaddr", FlowLogGrade.A, "")]
    [InlineData("tcp-flags pkt-srcaddr pkt-dstaddr", FlowLogGrade.B, "flow-direction")]
    [InlineData("flow-direction", FlowLogGrade.C, "tcp-flags; pkt-srcaddr; pkt-dstaddr")]
    [InlineData("", FlowLogGrade.C, "tcp-flags; flow-direction; pkt-srcaddr; pkt-dstaddr")]
    public async Task A_format_has_a_grade(string more, FlowLogGrade grade, string missing)
    {
        SandboxFlowLog log = _world.ToS3($"{SandboxFlowLog.DefaultFormat} {FlowWorld.FormatOf(more.Split(' ', StringSplitOptions.RemoveEmptyEntries))}".Trim());

        FlowLogResult result = Assert.Single((await FlowLogRun.CoverageAsync(_world)).Results);

        Assert.Equal((FlowLogStatus.Covered, grade, missing), (result.Status, result.Grade, result.MissingFields.ToString()));
        Assert.Equal(log.Id, Assert.Single(result.FlowLogs).FlowLogId);
        Assert.Empty(result.UncoveredMembers);
        Assert.Empty(result.Problems);
    }

    [Fact]
    public async Task A_format_without_addresses_tells_nothing()
    {
        _world.ToS3("${version} ${interface-id} ${start} ${end} ${tcp-flags}");

        FlowLogResult result = Assert.Single((await FlowLogRun.CoverageAsync(_world)).Results);

        Assert.Equal((FlowLogStatus.NotDelivering, FlowLogGrade.None), (result.Status, result.Grade));
        Assert.EndsWith("lacks fields that are needed.", Assert.Single(result.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_members_make_the_verdict_and_the_worst_of_them_the_grade()
    {
        _world.ToS3(resource: _world.Members[0].Id);

        FlowLogResult partly = Assert.Single((await FlowLogRun.CoverageAsync(_world)).Results);
        IReadOnlyList<FlowLogResult> each = (await FlowLogRun.CoverageAsync(_world, perMember: true)).Results;
        _world.ToLogs(SandboxFlowLog.DefaultFormat, _world.Members[1].SubnetId);
        FlowLogResult whole = Assert.Single((await FlowLogRun.CoverageAsync(_world)).Results);

        Assert.Equal((FlowLogStatus.Partial, FlowLogGrade.None), (partly.Status, partly.Grade));
        Assert.Equal([_world.Members[1].Id], partly.UncoveredMembers);
        Assert.Null(partly.DaysCovered);
        Assert.Equal(
            new[] { (_world.Members[0].Id, FlowLogStatus.Covered, FlowLogGrade.A), (_world.Members[1].Id, FlowLogStatus.NotCovered, FlowLogGrade.None) }.Order(),
            each.Select(result => (result.NetworkInterfaceId!, result.Status, result.Grade)).Order());
        Assert.Equal((FlowLogStatus.Covered, FlowLogGrade.C, 2), (whole.Status, whole.Grade, whole.FlowLogs.Count));
    }

    [Fact]
    public async Task What_cannot_deliver_or_holds_half_is_told()
    {
        _world.Home.AddFlowLog(new() { ResourceId = _world.Vpc.Id, LogGroupName = "x", RoleArn = "arn:aws:iam::111122223333:role/none" });
        _world.Home.AddFlowRecords(_world.Conversation(0, 0, FlowWorld.Day));
        FlowLogResult failing = Assert.Single((await FlowLogRun.CoverageAsync(_world)).Results);
        _world.Home.AddFlowLog(new() { ResourceId = _world.Vpc.Id, DestinationType = "s3", Bucket = FlowWorld.BucketName, TrafficType = "REJECT" });
        FlowLogResult rejecting = Assert.Single((await FlowLogRun.CoverageAsync(_world)).Results);
        _world.Home.AddFlowLog(new() { ResourceId = _world.Vpc.Id, DestinationType = "s3", Bucket = FlowWorld.BucketName, TrafficType = "ACCEPT" });
        FlowLogResult accepting = Assert.Single((await FlowLogRun.CoverageAsync(_world)).Results);

        Assert.Equal((FlowLogStatus.NotDelivering, FlowLogGrade.None), (failing.Status, failing.Grade));
        Assert.Contains("cannot deliver (Access error)", Assert.Single(failing.Problems), StringComparison.Ordinal);
        Assert.Equal(FlowLogStatus.NotDelivering, rejecting.Status);
        Assert.Contains("holds REJECT traffic only", rejecting.Problems[1], StringComparison.Ordinal);
        Assert.Equal((FlowLogStatus.Partial, FlowLogGrade.C), (accepting.Status, accepting.Grade));
    }

    [Fact]
    public async Task Days_are_counted_from_when_it_was_made()
    {
        SandboxFlowLog old = _world.Home.AddFlowLog(new()
        {
            ResourceId = _world.Vpc.Id, DestinationType = "s3", Bucket = FlowWorld.BucketName, CreationTime = DateTimeOffset.UtcNow.AddDays(-12.5),
        });

        FlowLogResult result = Assert.Single((await FlowLogRun.CoverageAsync(_world)).Results);

        Assert.Equal(12.5, result.DaysCovered);
        Assert.Contains($"{old.Id} adds up 600 seconds.", result.Problems);
    }

    [Theory]
    [InlineData("ec2:DescribeFlowLogs")]
    [InlineData("ec2:DescribeNetworkInterfaces")]
    public async Task What_cannot_be_read_is_unknown(string action)
    {
        _world.Server.Faults.Add(Fault.Deny(action: action));

        FlowLogRun run = await FlowLogRun.CoverageAsync(_world);

        Assert.Equal((FlowLogStatus.Unknown, FailureKind.AccessDenied), (Assert.Single(run.Results).Status, Assert.Single(run.Results).FailureKind));
        Failure failure = Assert.Single(run.Failures);
        Assert.Equal((action, "111122223333", FlowWorld.Region), (failure.Action, failure.AccountId, failure.Region));
    }
}
