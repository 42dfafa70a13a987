using System.Diagnostics;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Sandbox;
using DefaultSgAudit.Sandbox.Faults;
using DefaultSgAudit.Tests.Sweeps;

namespace DefaultSgAudit.Tests.Aws;

/// <summary>An answer of which half has come: whoever gives it up is free at once, and so is the connection.</summary>
public sealed class GivenUpAnswerTests
{
    /// <summary>.NET's handler would read an answer to its end for two seconds after it was given up.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1.5);

    [Fact]
    public async Task Half_an_answer_is_given_up_at_once()
    {
        // Others use the machine too; what waits for the answer's end does so each time.
        List<TimeSpan> times = [];
        while (times.Count < 3 && times.All(time => time >= Limit))
        {
            times.Add(await TimeOfGivingUpAsync());
        }

        Assert.True(times[^1] < Limit, $"It took {string.Join(", ", times.Select(time => $"{time.TotalSeconds:F2} s"))} to give up.");
    }

    private static async Task<TimeSpan> TimeOfGivingUpAsync()
    {
        CancellationToken cancel = TestContext.Current.CancellationToken;
        using SandboxServer sandbox = SandboxServer.Start();
        sandbox.Faults.Add(Fault.StallMidAnswer());
        AwsSession session = await AwsSession.OpenAsync(SandboxAudit.Options(sandbox), cancel);
        using CancellationTokenSource giveUp = new();
        Task asking = session.GetIdentityAsync(giveUp.Token);
        while (sandbox.Requests.Total == 0)
        {
            await Task.Delay(10, cancel);
        }

        // The answer's first half has to be there, or it would be given up before it begins.
        await Task.Delay(200, cancel);
        Stopwatch watch = Stopwatch.StartNew();
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        while (sandbox.Requests.InFlight > 0 && watch.Elapsed < Limit)
        {
            await Task.Delay(10, cancel);
        }

        return watch.Elapsed;
    }
}
