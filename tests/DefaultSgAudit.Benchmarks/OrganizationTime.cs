namespace DefaultSgAudit.Benchmarks;

/// <summary>50 accounts, 17 regions, 5 VPCs each, 64 requests at once, every answer held back for 50 ms: how near the ideal a sweep comes.</summary>
internal static class OrganizationTime
{
    private const int Accounts = 50;
    private const int WarmUp = 4;
    private const int Runs = 7;

    private static readonly string[][] Rivals = [["pool", "16"], ["pool", "32"], ["shared", "32"], ["processes", "8", "4"]];

    public static async Task RunAsync(bool withRivals)
    {
        using SandboxProcess sandbox = SandboxProcess.Start(Accounts, OrganizationSweep.VpcsPerRegion, OrganizationSweep.LatencyMilliseconds);
        await WarmAsync(sandbox);
        double runner = await WholeAsync(sandbox);
        if (!withRivals)
        {
            return;
        }

        if (await Rival.WhyNoneAsync() is string reason)
        {
            Console.WriteLine($"The comparison with boto3 is skipped: {reason}");
            return;
        }

        await CompareAsync(sandbox, runner);
    }

    private static async Task WarmAsync(SandboxProcess sandbox)
    {
        List<OrganizationSweep> sweeps = [];
        TimeSpan served = TimeSpan.Zero;
        for (int i = 0; i < WarmUp + Runs; i++)
        {
            served = i == WarmUp ? sandbox.ProcessorTime : served;
            sweeps.Add(await OrganizationSweep.RunAsync(sandbox));
        }

        served = sandbox.ProcessorTime - served;
        OrganizationSweep[] runs = [.. sweeps.Skip(WarmUp).OrderBy(run => run.Elapsed / run.Ideal)];
        OrganizationSweep median = runs[runs.Length / 2];
        Console.WriteLine($"Warm process, {Runs} runs after {WarmUp}: {median.Accounts} accounts, {median.Targets} account-regions, {median.Results} results");
        Console.WriteLine($"  requests         {median.Requests}  (limit {median.RequestLimit}: 2 an account-region and 3 an account)");
        Console.WriteLine($"  time / ideal     min {runs[0].Elapsed / runs[0].Ideal:F2}  median {median.Elapsed / median.Ideal:F2}  max {runs[^1].Elapsed / runs[^1].Ideal:F2}"
            + $"  (limit 1.25; ideal {median.Ideal.TotalSeconds:F2} s)");
        Console.WriteLine($"  CPU a request    median {runs.Select(run => run.ProcessorTime.TotalMicroseconds / run.Requests).Order().ElementAt(Runs / 2):F0} us"
            + $" of the client, {served.TotalMicroseconds / runs.Sum(run => run.Requests):F0} us of the sandbox");
    }

    private static async Task<double> WholeAsync(SandboxProcess sandbox)
    {
        string output = Path.GetTempFileName();
        List<ClientProcess> runs = [];
        long requests = 0;
        for (int i = 0; i <= Runs; i++)
        {
            await sandbox.ResetAsync();
            runs.Add(await ClientProcess.RunnerAsync(sandbox, output, "audit", "--organization", "--throttle-limit", "64", "--format", "json"));
            requests = (await sandbox.CountAsync()).Requests;
        }

        File.Delete(output);
        TimeSpan ideal = OrganizationSweep.IdealOf(requests);
        double limit = (1.5 * ideal.TotalSeconds) + 0.5;
        double[] seconds = [.. runs.Skip(1).Select(run => run.Elapsed.TotalSeconds).Order()];
        Console.WriteLine($"Whole process, {Runs} runs after 1, {requests} requests, in seconds (limit {limit:F2}: 1.5 times the ideal of {ideal.TotalSeconds:F2} and 0.5)");
        Console.WriteLine($"  runner           min {seconds[0]:F2}  median {seconds[Runs / 2]:F2}  max {seconds[^1]:F2}; of the limit {seconds[Runs / 2] / limit:F2}"
            + $"  (CPU {runs[^1].ProcessorTime.TotalSeconds:F2} s, peak {runs[^1].PeakMegabytes:F0} MB)");
        return seconds[Runs / 2];
    }

    private static async Task CompareAsync(SandboxProcess sandbox, double runner)
    {
        string output = Path.GetTempFileName();
        string script = Path.Combine(AppContext.BaseDirectory, "boto3_organization.py");
        foreach (string[] rival in Rivals)
        {
            ClientProcess run = await ClientProcess.RunAsync(sandbox, output, "python3", [script, .. rival]);
            string limit = rival[0] switch { "pool" => "  (limit 15)", "processes" => "  (limit 5)", _ => string.Empty };
            Console.WriteLine($"  boto3 {string.Join(' ', rival),-18} {run.Elapsed.TotalSeconds,6:F1} s;"
                + $" {run.Elapsed.TotalSeconds / runner:F1} times the runner's time{limit}");
        }

        File.Delete(output);
    }
}
