using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.FlowLogCoverage;
using DefaultSgAudit.Engine.Remediation;
using DefaultSgAudit.Model;
using DefaultSgAudit.Sandbox.Faults;
using DefaultSgAudit.Sandbox.World;
using DefaultSgAudit.Tests.FlowQueries;

namespace DefaultSgAudit.Tests.FlowLogCoverage;

/// <summary>Flow logs made and ended: with leave, once, and only our own.</summary>
public sealed class ChangeTests : IDisposable
{
    private static readonly EnableOptions ToBucket = new() { Bucket = new S3Location(FlowWorld.BucketName, "a/b/") };

    private readonly FlowWorld _world = new();

    private EnableOptions ToGroup => new() { LogGroupName = FlowWorld.GroupName, DeliveryRoleArn = _world.Role.Arn };

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task The_one_from_which_most_can_be_learnt_is_made_once()
    {
        FlowLogRun first = await FlowLogRun.EnableAsync(_world, ToBucket with { IsHiveCompatible = true, IsHourly = true });
        FlowLogRun second = await FlowLogRun.EnableAsync(_world, ToBucket);

        SandboxFlowLog made = Assert.Single(_world.Home.FlowLogs);
        Assert.Equal(
            (_world.Vpc.Id, "ALL", 60, "s3", FlowWorld.BucketName, "a/b", true, true, FlowWorld.FormatOf(FlowWorld.GradeA)),
            (made.ResourceId, made.TrafficType, made.MaxAggregationInterval, made.DestinationType, made.Bucket, made.Prefix, made.IsHiveCompatible, made.IsHourly, made.LogFormat));
        Assert.Equal([new SandboxTag("DefaultSgAudit", _world.Vpc.Id)], made.Tags);
        FlowLogChange change = Assert.Single(first.Changes);
        Assert.Equal((FlowLogChangeStatus.Enabled, made.Id, "arn:aws:s3:::flow-logs-of-mine/a/b/"), (change.Status, change.FlowLogId, change.Destination));
        Assert.Equal((FlowLogChangeStatus.AlreadyEnabled, made.Id), (Assert.Single(second.Changes).Status, second.Changes[0].FlowLogId));
        Assert.Empty(second.Questions);
        Assert.Equal(FlowLogGrade.A, Assert.Single((await FlowLogRun.CoverageAsync(_world)).Results).Grade);
        Assert.Equal(1, _world.Server.Requests.Count(action: "ec2:CreateFlowLogs"));
    }

    [Theory]
    [InlineData(FlowLogScope.Subnet)]
    [InlineData(FlowLogScope.Member)]
    public async Task Subnets_and_members_get_their_own(FlowLogScope scope)
    {
        FlowLogRun run = await FlowLogRun.EnableAsync(_world, ToGroup with { Scope = scope });

        string[] resources = scope == FlowLogScope.Subnet ? [_world.Members[0].SubnetId] : [.. _world.Members.Select(member => member.Id)];
        Assert.Equal(resources.Order(StringComparer.Ordinal), _world.Home.FlowLogs.Select(log => log.ResourceId).Order(StringComparer.Ordinal));
        Assert.All(run.Changes, change => Assert.Equal((FlowLogChangeStatus.Enabled, FlowWorld.GroupName), (change.Status, change.Destination)));
        Assert.All(_world.Home.FlowLogs, log => Assert.Equal(_world.Role.Arn, log.RoleArn));
        Assert.Equal(1, _world.Server.Requests.Count(action: "ec2:CreateFlowLogs"));
        Assert.Equal(FlowLogStatus.Covered, Assert.Single((await FlowLogRun.CoverageAsync(_world)).Results).Status);
    }

    [Fact]
    public async Task Many_members_are_asked_for_in_requests_of_25()
    {
        using FlowWorld world = new(members: 60);

        FlowLogRun run = await FlowLogRun.EnableAsync(world, ToBucket with { Scope = FlowLogScope.Member });

        Assert.Equal(60, run.Changes.Count(change => change.Status == FlowLogChangeStatus.Enabled));
        Assert.Equal(3, world.Server.Requests.Count(action: "ec2:CreateFlowLogs"));
    }

    [Fact]
    public async Task Without_leave_nothing_is_asked_of_EC2()
    {
        _world.ToS3();
        _world.Home.AddFlowLog(new() { ResourceId = _world.Vpc.Id, DestinationType = "s3", Bucket = "x", Tags = [new("DefaultSgAudit", _world.Vpc.Id)] });

        FlowLogRun enable = await FlowLogRun.EnableAsync(_world, ToBucket, Answer.No);
        FlowLogRun disable = await FlowLogRun.DisableAsync(_world, Answer.No);

        Assert.Empty(enable.Changes.Concat(disable.Changes));
        Assert.Contains(_world.Vpc.Id, Assert.Single(enable.Questions).Text, StringComparison.Ordinal);
        Assert.Contains(_world.Home.FlowLogs[1].Id, Assert.Single(disable.Questions).Text, StringComparison.Ordinal);
        Assert.Equal(0, _world.Server.Requests.Count(action: "ec2:*FlowLogs") - _world.Server.Requests.Count(action: "ec2:DescribeFlowLogs"));
    }

    [Fact]
    public async Task Only_ours_are_ended()
    {
        SandboxFlowLog theirs = _world.ToS3();
        SandboxFlowLog ofAnother = _world.Home.AddFlowLog(new() { ResourceId = _world.Vpc.Id, Bucket = "x", Tags = [new("DefaultSgAudit", "vpc-0123")] });
        await FlowLogRun.EnableAsync(_world, ToGroup with { Scope = FlowLogScope.Member });

        FlowLogRun run = await FlowLogRun.DisableAsync(_world);
        FlowLogRun again = await FlowLogRun.DisableAsync(_world);

        Assert.Equal([theirs.Id, ofAnother.Id], _world.Home.FlowLogs.Select(log => log.Id));
        Assert.Equal(2, run.Changes.Count);
        Assert.All(run.Changes, change => Assert.Equal(FlowLogChangeStatus.Disabled, change.Status));
        Assert.Equal(FlowLogChangeStatus.NothingToDo, Assert.Single(again.Changes).Status);
        Assert.Equal(1, _world.Server.Requests.Count(action: "ec2:DeleteFlowLogs"));
    }

    [Fact]
    public async Task Rights_that_are_missing_are_named()
    {
        _world.Bucket.DeniesLogDelivery = true;
        FlowLogRun denied = await FlowLogRun.EnableAsync(_world, ToBucket);
        FlowLogRun missing = await FlowLogRun.EnableAsync(_world, new EnableOptions { Bucket = new S3Location("no-such-bucket", string.Empty) });
        FlowLogRun role = await FlowLogRun.EnableAsync(_world, ToGroup with { DeliveryRoleArn = "arn:aws:iam::111122223333:role/none" });

        Assert.Equal(
            [FailureKind.DeliveryNotAllowed, FailureKind.LogDestinationNotFound, FailureKind.DeliveryNotAllowed],
            new[] { denied, missing, role }.Select(run => Assert.Single(run.Failures).Kind));
        Assert.All(new[] { denied, missing, role }, run => Assert.Equal(FlowLogChangeStatus.Failed, Assert.Single(run.Changes).Status));
        Assert.Equal((_world.Vpc.Id, "111122223333", FlowWorld.Region), (denied.Failures[0].Resource, denied.Failures[0].AccountId, denied.Failures[0].Region));
        Assert.Empty(_world.Home.FlowLogs);
    }

    [Fact]
    public async Task One_that_cannot_deliver_is_not_enough()
    {
        SandboxRole untrusted = _world.Account.AddRole("untrusted", []);
        await FlowLogRun.EnableAsync(_world, ToGroup with { DeliveryRoleArn = untrusted.Arn });
        _world.Home.AddFlowRecords(_world.Conversation(0, 0, FlowWorld.Day));

        FlowLogRun run = await FlowLogRun.EnableAsync(_world, ToGroup with { DeliveryRoleArn = untrusted.Arn });

        Assert.Equal((FlowLogChangeStatus.Failed, FailureKind.DeliveryNotAllowed), (Assert.Single(run.Changes).Status, run.Changes[0].FailureKind));
        Assert.Contains("Access error", Assert.Single(run.Failures).Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lost_answer_is_looked_up()
    {
        _world.Server.Faults.Add(Fault.DropConnection(action: "ec2:CreateFlowLogs").AfterActing());

        FlowLogRun run = await FlowLogRun.EnableAsync(_world, ToBucket);

        FlowLogChange change = Assert.Single(run.Changes);
        Assert.Equal((FlowLogChangeStatus.Enabled, Assert.Single(_world.Home.FlowLogs).Id), (change.Status, change.FlowLogId));
        Assert.Empty(run.Failures);
    }

    [Fact]
    public async Task One_that_somebody_else_makes_meanwhile_does_not_keep_the_others_from_being_made()
    {
        bool done = false;
        _world.Server.BeforeRequest = request =>
        {
            if (request.Action == "CreateFlowLogs" && !done)
            {
                done = true;
                _world.ToS3(prefix: "a/b", resource: _world.Members[0].Id);
            }

            return Task.CompletedTask;
        };

        FlowLogRun run = await FlowLogRun.EnableAsync(_world, ToBucket with { Scope = FlowLogScope.Member });

        Assert.Equal(2, _world.Home.FlowLogs.Count);
        Assert.Equal(
            [FlowLogChangeStatus.Enabled, FlowLogChangeStatus.AlreadyEnabled],
            run.Changes.Select(change => change.Status).Order());
        Assert.Empty(run.Failures);
    }

    [Fact]
    public async Task One_that_somebody_else_ends_meanwhile_is_gone_all_the_same()
    {
        await FlowLogRun.EnableAsync(_world, ToBucket with { Scope = FlowLogScope.Member });
        bool done = false;
        _world.Server.BeforeRequest = request =>
        {
            if (request.Action == "DeleteFlowLogs" && !done)
            {
                done = true;
                _world.Home.Remove(_world.Home.FlowLogs[0].Id);
            }

            return Task.CompletedTask;
        };

        FlowLogRun run = await FlowLogRun.DisableAsync(_world);

        Assert.All(run.Changes, change => Assert.Equal(FlowLogChangeStatus.Disabled, change.Status));
        Assert.Empty(_world.Home.FlowLogs);
        Assert.Empty(run.Failures);
    }

    [Fact]
    public async Task What_cannot_be_read_is_not_changed()
    {
        _world.Server.Faults.Add(Fault.Deny(action: "ec2:DescribeFlowLogs"));

        FlowLogRun enable = await FlowLogRun.EnableAsync(_world, ToBucket);
        FlowLogRun disable = await FlowLogRun.DisableAsync(_world);

        Assert.All(new[] { enable, disable }, run =>
        {
            Assert.Equal((FlowLogChangeStatus.Failed, FailureKind.AccessDenied), (Assert.Single(run.Changes).Status, run.Changes[0].FailureKind));
            Assert.StartsWith("Nothing was changed.", Assert.Single(run.Failures).Cause, StringComparison.Ordinal);
            Assert.Empty(run.Questions);
        });
    }

    [Fact]
    public async Task A_group_without_members_has_nothing_to_watch_but_its_VPC()
    {
        using FlowWorld empty = new(members: 0);

        FlowLogRun members = await FlowLogRun.EnableAsync(empty, ToBucket with { Scope = FlowLogScope.Member });
        FlowLogRun vpc = await FlowLogRun.EnableAsync(empty, ToBucket);

        Assert.Equal(FlowLogChangeStatus.NothingToDo, Assert.Single(members.Changes).Status);
        Assert.Equal(FlowLogChangeStatus.Enabled, Assert.Single(vpc.Changes).Status);
    }

    [Theory]
    [InlineData(null, null, null, false)]
    [InlineData("b123", "g", null, false)]
    [InlineData("b123", null, "arn:aws:iam::111122223333:role/x", false)]
    [InlineData(null, "g", null, false)]
    [InlineData(null, "g", "arn:aws:iam::1111:role/x", false)]
    [InlineData(null, "g", "role/x", false)]
    [InlineData(null, "g h", "arn:aws:iam::111122223333:role/x", false)]
    [InlineData(null, "g", "arn:aws:iam::111122223333:role/x", true)]
    public void A_destination_that_is_none_is_refused(string? bucket, string? group, string? role, bool hive)
    {
        EnableOptions options = new()
        {
            Bucket = bucket is null ? null : new S3Location(bucket, string.Empty), LogGroupName = group, DeliveryRoleArn = role, IsHiveCompatible = hive,
        };

        Assert.Equal(FailureKind.InvalidFlowLogDestination, Assert.Throws<AuditException>(options.Check).Failure.Kind);
    }

    [Fact]
    public void EC2s_own_folder_cannot_be_named() => Assert.Throws<AuditException>(
        (ToBucket with { Bucket = new S3Location("b123", "x/AWSLogs/y") }).Check);
}
