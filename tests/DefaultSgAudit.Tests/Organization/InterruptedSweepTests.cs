using DefaultSgAudit.Sandbox;
using DefaultSgAudit.Sandbox.Faults;
using DefaultSgAudit.Sandbox.World;
using DefaultSgAudit.Tests.Runner;
using DefaultSgAudit.Tests.Support;

namespace DefaultSgAudit.Tests.Organization;

/// <summary>Whoever interrupts a sweep has the prompt back within a second, and AWS is asked no more.</summary>
public sealed class InterruptedSweepTests
{
    private const int Moments = 5;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    /// <summary>What the sandbox does with the sweep's requests, besides taking its time.</summary>
    public static TheoryData<string> Manners => ["answers", "half answers", "no answers", "refusals"];

    [Theory]
    [MemberData(nameof(Manners))]
    public async Task Interrupted_at_any_moment_it_ends_within_a_second_and_leaves_no_request_behind(string manner)
    {
        Signals.RequireInterrupt();
        Random random = new(manner.Length);
        List<TimeSpan> times = [];
        for (int i = 0; i < Moments; i++)
        {
            using SandboxServer sandbox = SandboxServer.Start(SandboxWorld.Create(new SandboxWorldOptions { Accounts = 30, VpcsPerRegion = 2 }));
            sandbox.Faults.Add(Fault.Latency(TimeSpan.FromMilliseconds(30)));
            if (FaultOf(manner) is Fault fault)
            {
                sandbox.Faults.Add(fault.SkipFirst(random.Next(100)));
            }

            int moment = random.Next(1, manner == "answers" ? 600 : 64);
            RunnerProcess run = await RunnerProcess.SignalAsync(
                "INT",
                sandbox.EnvironmentVariables(),
                () => sandbox.Requests.Total >= moment,
                "audit", "--organization", "--throttle-limit", "64", "--format", "json");

            Assert.Equal(ExitCodes.Interrupted, run.ExitCode);
            Assert.StartsWith("Interrupted by SIGINT", run.ErrorLines[^1], StringComparison.Ordinal);
            times.Add(run.AfterSignal);
            await AssertQuietAsync(sandbox);
        }

        // One of five may be late where others use the machine; what holds the process does so each time.
        TimeSpan median = times.Order().ElementAt(Moments / 2);
        Assert.True(median < Limit, $"It took {string.Join(", ", times.Select(time => $"{time.TotalSeconds:F2} s"))}.");
    }

    private static Fault? FaultOf(string manner) => manner switch
    {
        "half answers" => Fault.StallMidAnswer(),
        "no answers" => Fault.NeverAnswer(),
        "refusals" => Fault.Throttle(20, 5),
        _ => null,
    };

    /// <summary>The process is gone; the sandbox notices as soon as it has what it held back.</summary>
    private static async Task AssertQuietAsync(SandboxServer sandbox)
    {
        CancellationToken cancel = TestContext.Current.CancellationToken;
        bool isQuiet = false;
        for (int i = 0; i < 100 && !isQuiet; i++)
        {
            // What the process had sent may be read here after it has gone; that comes to an end, a process that goes on does not.
            long asked = sandbox.Requests.Total;
            await Task.Delay(200, cancel);
            isQuiet = sandbox.Requests.InFlight == 0 && sandbox.Requests.Total == asked;
        }

        Assert.True(isQuiet, $"{sandbox.Requests.InFlight} requests are under way, {sandbox.Requests.Total} were asked.");
    }
}
