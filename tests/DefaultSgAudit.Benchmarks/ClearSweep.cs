using System.Diagnostics;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.Remediation;
using DefaultSgAudit.Engine.Remediation.Saves;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Benchmarks;

/// <summary>One account, 17 regions, 40 VPCs each, three quarters of them open: cleared and restored, every answer held back for 50 ms.</summary>
internal static class ClearSweep
{
    private const int LatencyMilliseconds = 50;
    private const int VpcsPerRegion = 40;
    private const int Concurrency = 64;
    private const int WarmUp = 1;
    private const int Runs = 5;

    public static async Task RunAsync()
    {
        using SandboxProcess sandbox = SandboxProcess.Start(accounts: 1, VpcsPerRegion, LatencyMilliseconds);
        string folder = Path.Combine(Path.GetTempPath(), $"defaultsgaudit-clear-{Environment.ProcessId}");
        List<Figures> cleared = [];
        List<Figures> restored = [];
        try
        {
            for (int i = 0; i < WarmUp + Runs; i++)
            {
                SavePlace place = SavePlace.Folder(Path.Combine(folder, $"{i}"));
                cleared.Add(await MeasureAsync(sandbox, RemediationStatus.Cleared, session => RuleClearing.RunAsync(
                    SweepSource.Of(new TargetQuery { Session = session }), Concurrency, new ClearOptions { SaveTo = place, Force = true })));
                restored.Add(await MeasureAsync(sandbox, RemediationStatus.Restored, session => RuleRestoring.RunAsync(
                    SweepSource.Of(new RestoreSource { Session = session, Places = [place] }), Concurrency, new RestoreOptions { SaveTo = place })));
            }
        }
        finally
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }

        Console.WriteLine($"{Runs} runs after {WarmUp}, {Concurrency} requests at once, {LatencyMilliseconds} ms each; ideal is requests / {Concurrency} x {LatencyMilliseconds} ms");
        Print("clear", cleared, " (limits: 4 requests a group, 1.5 times the ideal)");
        Print("restore", restored, string.Empty);
    }

    private static void Print(string name, List<Figures> all, string limits)
    {
        Figures[] runs = [.. all.Skip(WarmUp).OrderBy(run => run.Ratio)];
        Figures median = runs[runs.Length / 2];
        Console.WriteLine($"  {name,-8} {median.Groups} groups, {median.Requests} requests, {(double)median.Requests / median.Groups:F2} a group{limits}");
        Console.WriteLine($"           time / ideal  min {runs[0].Ratio:F2}  median {median.Ratio:F2}  max {runs[^1].Ratio:F2}  (median {median.Milliseconds:F0} ms)");
    }

    private static async Task<Figures> MeasureAsync(SandboxProcess sandbox, RemediationStatus wanted, Func<AwsSession, IAsyncEnumerable<SweepEvent>> run)
    {
        Stopwatch watch = Stopwatch.StartNew();
        AwsSession session = await AwsSession.OpenAsync(new ConnectionOptions
        {
            EndpointUrl = sandbox.EndpointUrl,
            AccessKey = sandbox.AccessKey,
            SecretKey = sandbox.SecretKey,
            ThrottleLimit = Concurrency,
        });
        int groups = 0;
        await foreach (SweepEvent found in run(session))
        {
            switch (found)
            {
                case QuestionEvent question:
                    question.Give(Answer.Yes);
                    break;
                case FailureEvent failure:
                    throw new InvalidOperationException(failure.Failure.Message);
                case ItemsEvent<RemediationResult> results:
                    groups += results.Items.Count(result => result.Status == wanted);
                    break;
            }
        }

        return new Figures(groups, session.RequestCount, watch.Elapsed.TotalMilliseconds);
    }

    private sealed record Figures(int Groups, long Requests, double Milliseconds)
    {
        public double Ratio => Milliseconds / ((double)Requests / Concurrency * LatencyMilliseconds);
    }
}
