using System.Diagnostics;
using System.Globalization;
using DefaultSgAudit.Sandbox;
using DefaultSgAudit.Sandbox.Faults;
using DefaultSgAudit.Sandbox.Requests;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Tests.Sandbox;

/// <summary>Whether a change is made when its answer is lost, and who may look on.</summary>
public sealed class ActingTests : IDisposable
{
    private readonly SandboxServer _server;
    private readonly SandboxRegion _region;
    private readonly SandboxSecurityGroup _group;
    private readonly HttpClient _client = new();

    public ActingTests()
    {
        SandboxWorld world = new();
        _region = world.AddAccount("111122223333", "mine").Region("us-east-1");
        _group = _region.DefaultGroup(_region.AddVpc("10.0.0.0/16").Id);
        _server = SandboxServer.Start(world, AwsRequest.Unverified);
    }

    public void Dispose()
    {
        _client.Dispose();
        _server.Dispose();
    }

    [Theory]
    [InlineData("drop", false, false)]
    [InlineData("drop", true, true)]
    [InlineData("never", false, false)]
    [InlineData("never", true, true)]
    [InlineData("mid-answer", false, true)]
    [InlineData("error", false, false)]
    [InlineData("error", true, true)]
    [InlineData("unavailable", true, true)]
    [InlineData("deny", false, false)]
    public async Task A_lost_answer_may_mean_a_done_change(string kind, bool afterActing, bool done)
    {
        Fault fault = kind switch
        {
            "drop" => Fault.DropConnection(action: "ec2:Revoke*"),
            "never" => Fault.NeverAnswer(action: "ec2:Revoke*"),
            "mid-answer" => Fault.DropMidAnswer(action: "ec2:Revoke*"),
            "error" => Fault.InternalError(action: "ec2:Revoke*"),
            "unavailable" => Fault.Unavailable(action: "ec2:Revoke*"),
            _ => Fault.Deny(action: "ec2:Revoke*"),
        };
        _server.Faults.Add(afterActing ? fault.AfterActing() : fault);
        using CancellationTokenSource giveUp = new(TimeSpan.FromSeconds(30));
        _server.AfterRequest = _ =>
        {
            if (kind == "never")
            {
                giveUp.CancelAfter(TimeSpan.FromSeconds(0.5));
            }

            return Task.CompletedTask;
        };
        using HttpRequestMessage request = AwsRequest.Create(_server, Revoke(_group));
        if (kind is "error" or "unavailable" or "deny")
        {
            using HttpResponseMessage response = await _client.SendAsync(request, giveUp.Token);
            Assert.Equal(kind == "error" ? 500 : kind == "deny" ? 403 : 503, (int)response.StatusCode);
        }
        else
        {
            await Assert.ThrowsAnyAsync<Exception>(() => _client.SendAsync(request, giveUp.Token));
        }

        Assert.Equal(done, _region.SecurityGroup(_group.Id).Rules.Count < _group.Rules.Count);
        Assert.Equal(1, fault.Hits);
    }

    [Fact]
    public void What_changes_the_answer_alone_cannot_wait_for_the_action()
    {
        Assert.Throws<InvalidOperationException>(() => Fault.Deny().AfterActing());
        Assert.Throws<InvalidOperationException>(() => Fault.TruncatedBody().AfterActing());
        Assert.Throws<InvalidOperationException>(() => Fault.PageSize(1).AfterActing());
    }

    [Fact]
    public async Task A_late_answer_may_follow_a_change_that_is_done()
    {
        _server.Faults.Add(Fault.Latency(TimeSpan.FromSeconds(30), action: "ec2:Revoke*").AfterActing());
        Task<(int, string)> late = _client.SendAsync(_server, Revoke(_group));
        Stopwatch watch = Stopwatch.StartNew();
        while (_region.SecurityGroup(_group.Id).Rules.Count == _group.Rules.Count)
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10));
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        Assert.False(late.IsCompleted);
        _server.Dispose();
        await Assert.ThrowsAnyAsync<Exception>(() => late);
    }

    [Fact]
    public async Task A_request_can_be_held_before_it_acts_and_after()
    {
        TaskCompletionSource arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource go = new();
        TaskCompletionSource<SandboxRequest> acted = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource answer = new();
        _server.BeforeRequest = request =>
        {
            if (request.Number == 2)
            {
                arrived.SetResult();
                return go.Task;
            }

            return Task.CompletedTask;
        };
        _server.AfterRequest = request =>
        {
            if (request.Action == "RevokeSecurityGroupEgress")
            {
                acted.SetResult(request);
                return answer.Task;
            }

            return Task.CompletedTask;
        };
        Assert.Equal(200, (await _client.SendAsync(_server, "DescribeVpcs")).Status);
        Task<(int Status, string Body)> held = _client.SendAsync(_server, Revoke(_group));
        await arrived.Task;
        Assert.Equal(_group, _region.SecurityGroup(_group.Id));
        go.SetResult();
        Assert.Equal(
            new SandboxRequest(2, "111122223333", "us-east-1", "ec2", "RevokeSecurityGroupEgress", 200),
            await acted.Task);
        Assert.Single(_region.SecurityGroup(_group.Id).Rules);
        Assert.False(held.IsCompleted);
        answer.SetResult();
        Assert.Equal(200, (await held).Status);
    }

    [Fact]
    public async Task Somebody_else_may_add_a_rule_between_two_requests()
    {
        _server.AfterRequest = request =>
        {
            if (request is { Action: "RevokeSecurityGroupEgress", ErrorCode: "" })
            {
                _region.AddRules(_group.Id, SandboxRule.OutboundAll(SandboxPeer.AnyIpv6));
            }

            return Task.CompletedTask;
        };
        Assert.Equal(200, (await _client.SendAsync(_server, Revoke(_group))).Status);
        (_, string body) = await _client.SendAsync(_server, "DescribeSecurityGroupRules");
        Assert.Contains("<cidrIpv6>::/0</cidrIpv6>", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_is_held_does_not_hold_up_the_end()
    {
        TaskCompletionSource arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _server.BeforeRequest = _ =>
        {
            arrived.SetResult();
            return Task.Delay(Timeout.Infinite);
        };
        Task<(int, string)> held = _client.SendAsync(_server, "DescribeVpcs");
        await arrived.Task;
        Stopwatch watch = Stopwatch.StartNew();
        _server.Dispose();
        Assert.InRange(watch.ElapsedMilliseconds, 0, 2000);
        await Assert.ThrowsAnyAsync<Exception>(() => held);
    }

    [Fact]
    public async Task Hundreds_of_groups_are_cleared_at_once()
    {
        SandboxSecurityGroup[] groups =
        [
            .. Enumerable.Range(0, 500).Select(i => _region.DefaultGroup(
                _region.AddVpc(string.Create(CultureInfo.InvariantCulture, $"10.{i % 256}.0.0/16")).Id)),
        ];
        Stopwatch watch = Stopwatch.StartNew();
        await Parallel.ForEachAsync(
            groups,
            new ParallelOptions
            {
                MaxDegreeOfParallelism = 64,
                CancellationToken = TestContext.Current.CancellationToken,
            },
            async (group, _) => Assert.Equal(200, (await _client.SendAsync(_server, Revoke(group))).Status));
        Assert.All(groups, group => Assert.Single(_region.SecurityGroup(group.Id).Rules));
        Assert.InRange(watch.ElapsedMilliseconds, 0, 10_000);
    }

    private static string Revoke(SandboxSecurityGroup group) =>
        $"RevokeSecurityGroupEgress&GroupId={group.Id}&SecurityGroupRuleId.1={group.Rules[1].Id}";
}
