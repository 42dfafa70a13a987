using DefaultSgAudit.Engine.Compliance;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Model;
using DefaultSgAudit.Sandbox;
using DefaultSgAudit.Sandbox.Faults;
using DefaultSgAudit.Sandbox.World;
using DefaultSgAudit.Tests.Support;

namespace DefaultSgAudit.Tests.Sweeps;

/// <summary>What an audit may cost, counted by the other side; and that it stops when told to.</summary>
public sealed class BudgetTests
{
    private const int Regions = 17;

    [Fact]
    public async Task An_account_costs_two_requests_a_region_and_at_most_three_more()
    {
        using SandboxServer sandbox = SandboxServer.Start(SandboxWorld.Create(new SandboxWorldOptions { VpcsPerRegion = 5 }));
        AuditRun run = await SandboxAudit.OfAsync(sandbox);
        Assert.Equal(Regions * 5, run.Results.Count);
        Assert.InRange(sandbox.Requests.Total, 1, (2 * Regions) + 3);
        Assert.Equal(sandbox.Requests.Total, run.Session.RequestCount);
    }

    [Fact]
    public async Task One_region_by_name_costs_no_more_than_five()
    {
        using SandboxServer sandbox = SandboxServer.Start();
        await SandboxAudit.OfAsync(sandbox, "eu-west-1");
        Assert.InRange(sandbox.Requests.Total, 1, 5);
    }

    [Fact]
    public async Task The_throttle_limit_bounds_the_requests_under_way()
    {
        using SandboxServer sandbox = SandboxServer.Start();
        Crowd crowd = new(3);
        sandbox.BeforeRequest = request => request.Action is "DescribeVpcs" or "DescribeSecurityGroups"
            ? crowd.PassAsync(TestContext.Current.CancellationToken)
            : Task.CompletedTask;
        await AuditRun.OfAsync(SandboxAudit.Options(sandbox) with { ThrottleLimit = 3 });
        Assert.Equal(3, crowd.Most);
    }

    [Fact]
    public async Task The_first_result_comes_before_the_slowest_region_has_answered()
    {
        using SandboxServer sandbox = SandboxServer.Start();
        TaskCompletionSource slow = new(TaskCreationOptions.RunContinuationsAsynchronously);
        sandbox.BeforeRequest = request => request.Region == "eu-west-1" ? slow.Task : Task.CompletedTask;
        List<string?> order = [];
        ConnectionOptions options = SandboxAudit.Options(sandbox) with { Timeout = TimeSpan.FromSeconds(20) };
        await foreach (ComplianceResult result in ResultsAsync(options, TestContext.Current.CancellationToken))
        {
            order.Add(result.Region);
            Assert.NotEqual(ComplianceStatus.Unknown, result.Status);
            if (order.Distinct().Count() == Regions - 1)
            {
                // Only now is the slow region let go: everything else was there before.
                slow.TrySetResult();
            }
        }

        Assert.Equal("eu-west-1", order[^1]);
        Assert.Equal(Regions, order.Distinct().Count());
    }

    [Fact]
    public async Task Who_has_enough_stops_the_requests_behind()
    {
        using SandboxServer sandbox = SandboxServer.Start();
        sandbox.Faults.Add(Fault.NeverAnswer(region: "eu-*"));
        await foreach (ComplianceResult _ in ResultsAsync(SandboxAudit.Options(sandbox), TestContext.Current.CancellationToken))
        {
            Assert.True(await ComesTrueAsync(() => sandbox.Requests.InFlight > 0), "Nothing is under way, so nothing could be stopped.");
            break;
        }

        Assert.True(await ComesTrueAsync(() => sandbox.Requests.InFlight == 0));
    }

    [Fact]
    public async Task A_cancelled_audit_leaves_no_request_under_way()
    {
        using SandboxServer sandbox = SandboxServer.Start();
        sandbox.Faults.Add(Fault.NeverAnswer(action: "ec2:DescribeVpcs"));
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        sandbox.BeforeRequest = request =>
        {
            if (request.Action == "DescribeVpcs")
            {
                stop.Cancel();
            }

            return Task.CompletedTask;
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (ComplianceResult _ in ResultsAsync(SandboxAudit.Options(sandbox), stop.Token))
            {
            }
        });
        Assert.True(sandbox.Requests.PeakInFlight > 0);
        Assert.True(await ComesTrueAsync(() => sandbox.Requests.InFlight == 0));
    }

    /// <summary>The other side learns of what happens here a moment later.</summary>
    private static async Task<bool> ComesTrueAsync(Func<bool> condition)
    {
        for (int i = 0; i < 1000 && !condition(); i++)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        return condition();
    }

    private static async IAsyncEnumerable<ComplianceResult> ResultsAsync(
        ConnectionOptions options, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        AwsSession session = await AwsSession.OpenAsync(options, cancel);
        await foreach (SweepEvent found in ComplianceAudit
            .RunAsync(SweepSource.Of(new TargetQuery { Session = session }), options.ThrottleLimit).WithCancellation(cancel))
        {
            foreach (ComplianceResult result in (found as ItemsEvent<ComplianceResult>)?.Items ?? [])
            {
                yield return result;
            }
        }
    }
}
