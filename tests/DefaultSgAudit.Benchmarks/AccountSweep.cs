using System.Diagnostics;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.Compliance;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Benchmarks;

/// <summary>One account, 17 regions, 5 VPCs each, every answer held back for 50 ms.</summary>
internal static class AccountSweep
{
    private const int LatencyMilliseconds = 50;
    private const int WarmUp = 5;
    private const int Runs = 15;
    private const int ProcessRuns = 7;

    public static async Task RunAsync()
    {
        using SandboxProcess sandbox = SandboxProcess.Start(accounts: 1, vpcsPerRegion: 5, LatencyMilliseconds);
        await WarmSweepsAsync(sandbox);
        if (await Rival.WhyNoneAsync() is string reason)
        {
            Console.WriteLine($"Whole process: the comparison with boto3 is skipped: {reason}");
            return;
        }

        await WholeProcessesAsync(sandbox);
    }

    private static async Task WarmSweepsAsync(SandboxProcess sandbox)
    {
        List<(double First, double Last)> times = [];
        long requests = 0;
        int results = 0;
        for (int i = 0; i < WarmUp + Runs; i++)
        {
            Stopwatch watch = Stopwatch.StartNew();
            AwsSession session = await AwsSession.OpenAsync(new ConnectionOptions
            {
                EndpointUrl = sandbox.EndpointUrl,
                AccessKey = sandbox.AccessKey,
                SecretKey = sandbox.SecretKey,
            });
            double first = 0;
            results = 0;
            await foreach (SweepEvent found in ComplianceAudit.RunAsync(SweepSource.Of(new TargetQuery { Session = session }), 32))
            {
                if (found is ItemsEvent<ComplianceResult> items)
                {
                    first = first == 0 ? watch.Elapsed.TotalMilliseconds : first;
                    results += items.Items.Count;
                }
            }

            times.Add((first / LatencyMilliseconds, watch.Elapsed.TotalMilliseconds / LatencyMilliseconds));
            requests = session.RequestCount;
        }

        double[] last = [.. times.Skip(WarmUp).Select(time => time.Last).Order()];
        double[] earliest = [.. times.Skip(WarmUp).Select(time => time.First).Order()];
        Console.WriteLine($"Warm sweep: {results} results, {requests} requests (limit 2 x 17 + 3 = 37), {Runs} runs after {WarmUp}, in latencies of {LatencyMilliseconds} ms");
        Console.WriteLine($"  first result  min {earliest[0]:F2}  median {Median(earliest):F2}  max {earliest[^1]:F2}");
        Console.WriteLine($"  last result   min {last[0]:F2}  median {Median(last):F2}  max {last[^1]:F2}  (limit 6)");
    }

    private static async Task WholeProcessesAsync(SandboxProcess sandbox)
    {
        string runner = Path.Combine(AppContext.BaseDirectory, "DefaultSgAudit.Console.dll");
        string script = Path.Combine(AppContext.BaseDirectory, "boto3_pool.py");
        List<double> ours = [];
        List<double> theirs = [];
        for (int i = 0; i <= ProcessRuns; i++)
        {
            double mine = await TimeAsync(sandbox, "dotnet", runner, "audit", "--format", "json");
            double other = await TimeAsync(sandbox, "python3", script);
            if (i > 0)
            {
                ours.Add(mine);
                theirs.Add(other);
            }
        }

        double[] ratios = [.. ours.Zip(theirs, (mine, other) => mine / other).Order()];
        Console.WriteLine($"Whole process, {ProcessRuns} pairs after 1, wall milliseconds");
        Console.WriteLine($"  runner        min {ours.Min():F0}  median {Median([.. ours.Order()]):F0}  max {ours.Max():F0}");
        Console.WriteLine($"  boto3 pool    min {theirs.Min():F0}  median {Median([.. theirs.Order()]):F0}  max {theirs.Max():F0}");
        Console.WriteLine($"  runner/boto3  min {ratios[0]:F2}  median {Median(ratios):F2}  max {ratios[^1]:F2}  (limit 1)");
    }

    private static async Task<double> TimeAsync(SandboxProcess sandbox, string program, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        sandbox.Point(start);
        Stopwatch watch = Stopwatch.StartNew();
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        double elapsed = watch.Elapsed.TotalMilliseconds;
        return process.ExitCode is 0 or 3 && (await output).Contains("sg-", StringComparison.Ordinal)
            ? elapsed
            : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {await error}");
    }

    private static double Median(double[] ordered) => ordered[ordered.Length / 2];
}
