using System.Diagnostics;

namespace DefaultSgAudit.Benchmarks;

/// <summary>1,000 accounts, 17 regions, 5 VPCs each: 85,000 results, and the memory and processor time they take.</summary>
internal static class OrganizationScale
{
    private const int Accounts = 1000;
    private const int FewAccounts = 100;

    public static async Task RunAsync(string module)
    {
        using SandboxProcess sandbox = SandboxProcess.Start(Accounts, OrganizationSweep.VpcsPerRegion, OrganizationSweep.LatencyMilliseconds);
        foreach (string format in (string[])["json", "csv"])
        {
            await RunnerAsync(sandbox, format);
        }

        await CpuAsync(sandbox);
        if (!Directory.Exists(module))
        {
            Console.WriteLine($"pwsh is skipped: there is no built module at {module}; run ./build.ps1 first.");
            return;
        }

        foreach (string pipeline in (string[])
        [
            "Get-DefaultSgTarget -Organization -ThrottleLimit 64 | Get-DefaultSgCompliance -ThrottleLimit 64",
            "Get-DefaultSgCompliance -Organization -ThrottleLimit 64",
        ])
        {
            await PwshAsync(sandbox, module, pipeline);
        }
    }

    private static async Task RunnerAsync(SandboxProcess sandbox, string format)
    {
        string output = Path.GetTempFileName();
        await sandbox.ResetAsync();
        Task<ClientProcess> running = ClientProcess.RunnerAsync(sandbox, output, "audit", "--organization", "--throttle-limit", "64", "--format", format);
        Stopwatch watch = Stopwatch.StartNew();
        while ((await sandbox.CountAsync()).Requests == 0 && !running.IsCompleted)
        {
            await Task.Delay(5);
        }

        double firstAnswer = watch.Elapsed.TotalSeconds;
        ClientProcess run = await running;
        long requests = (await sandbox.CountAsync()).Requests;
        int results = File.ReadLines(output).Count(line => line.Contains("vpc-", StringComparison.Ordinal));
        File.Delete(output);
        Console.WriteLine($"Runner, {format} to a file: {results} results, {requests} requests, {run.Elapsed.TotalSeconds:F1} s"
            + $" ({run.Elapsed / OrganizationSweep.IdealOf(requests):F2} times the ideal)");
        Console.WriteLine($"  peak memory      {run.PeakMegabytes:F0} MB  (limit 200)");
        Console.WriteLine($"  first result     {run.FirstOutput.TotalSeconds - firstAnswer:F2} s after the first answer  (limit 1)");
        Console.WriteLine($"  CPU a request    {run.ProcessorTime.TotalMicroseconds / requests:F0} us, start-up and compiling included");
    }

    /// <summary>A second sweep in a process that has done one: nothing in it is start-up.</summary>
    private static async Task CpuAsync(SandboxProcess sandbox)
    {
        using SandboxProcess few = SandboxProcess.Start(FewAccounts, OrganizationSweep.VpcsPerRegion, OrganizationSweep.LatencyMilliseconds);
        List<double> all = [];
        for (int i = 0; i < 4; i++)
        {
            OrganizationSweep sweep = await OrganizationSweep.RunAsync(few);
            all.Add(sweep.ProcessorTime.TotalMicroseconds / sweep.Requests);
        }

        TimeSpan before = sandbox.ProcessorTime;
        OrganizationSweep big = await OrganizationSweep.RunAsync(sandbox);
        Console.WriteLine($"CPU a request in a warm process: {all.Skip(1).Min():F0} us for {FewAccounts} accounts, "
            + $"{big.ProcessorTime.TotalMicroseconds / big.Requests:F0} us for {Accounts}  (limit 250);"
            + $" the sandbox's own {(sandbox.ProcessorTime - before).TotalMicroseconds / big.Requests:F0} us; time {big.Elapsed / big.Ideal:F2} times the ideal");
    }

    private static async Task PwshAsync(SandboxProcess sandbox, string module, string pipeline)
    {
        string csv = Path.GetTempFileName();
        string output = Path.GetTempFileName();
        string command = $"Import-Module '{module.Replace("'", "''", StringComparison.Ordinal)}'; {pipeline} | Export-Csv '{csv}'";
        ClientProcess run = await ClientProcess.RunAsync(sandbox, output, "pwsh", "-NoProfile", "-NonInteractive", "-Command", command);
        int results = File.ReadLines(csv).Count(line => line.Contains("vpc-", StringComparison.Ordinal));
        File.Delete(csv);
        File.Delete(output);
        Console.WriteLine($"pwsh, {pipeline} | Export-Csv: {results} results, {run.Elapsed.TotalSeconds:F1} s, CPU {run.ProcessorTime.TotalSeconds:F1} s");
        Console.WriteLine($"  peak memory      {run.PeakMegabytes:F0} MB  (limit 400)");
    }
}
