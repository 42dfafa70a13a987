using System.Globalization;

namespace DefaultSgAudit.Benchmarks;

/// <summary>
/// Token buckets as EC2 has them, for each account, region and action. The hottest is given a tenth of what was asked of it in a
/// run without it; all others stay as they are, so that the time is that one's.
/// </summary>
internal static class OrganizationThrottle
{
    private const double Demand = 10;

    public static async Task RunAsync()
    {
        await MeasureAsync("AssumeRole of the caller's account", "AssumeRole", accounts: 400, vpcs: 1, latency: 50, capacity: 20, [], "us-east-1");
        await MeasureAsync("ListAccounts of the caller's account", "ListAccounts", accounts: 2000, vpcs: 0, latency: 20, capacity: 10, [], "us-east-1");
        await MeasureAsync(
            "DescribeSecurityGroups of one account and region, in pages of 5", "DescribeSecurityGroups", accounts: 2, vpcs: 1500, latency: 20, capacity: 50,
            ["pages,*,*,ec2:DescribeSecurityGroups,5"], "us-east-1");
    }

    private static async Task MeasureAsync(
        string name, string action, int accounts, int vpcs, int latency, int capacity, string[] faults, params string[] regions)
    {
        (double free, long asked, _, _) = await RunAsync(action, accounts, vpcs, latency, faults, regions);
        double rate = asked / free / Demand;
        string service = action switch { "AssumeRole" => "sts", "ListAccounts" => "organizations", _ => "ec2" };
        string throttle = string.Create(CultureInfo.InvariantCulture, $"throttle,210000000001,*,{service}:{action},{capacity},{rate}");
        (double slow, long requests, long refused, int unknown) = await RunAsync(action, accounts, vpcs, latency, [.. faults, throttle], regions);
        double ideal = Math.Max(free, (requests - refused - capacity) / rate);
        Console.WriteLine($"{name}: a bucket of {capacity}, {rate:F1} a second; unthrottled {asked} in {free:F2} s, {Demand:F0} times as many");
        Console.WriteLine($"  Unknown          {unknown}  (limit 0)");
        Console.WriteLine($"  refused          {refused} of {requests}, {100.0 * refused / requests:F1} %  (limit 10 %)");
        Console.WriteLine($"  time             {slow:F2} s, {slow / ideal:F2} times what the bucket allows, {ideal:F2} s  (limit 1.3)");
    }

    private static async Task<(double Seconds, long Requests, long Refused, int Unknown)> RunAsync(
        string action, int accounts, int vpcs, int latency, string[] faults, string[] regions)
    {
        using SandboxProcess sandbox = SandboxProcess.Start(accounts, vpcs, latency, faults);
        OrganizationSweep sweep = await OrganizationSweep.RunAsync(sandbox, timeout: null, regions);
        (long requests, long refused) = await sandbox.CountAsync(action, "210000000001");
        return (sweep.Elapsed.TotalSeconds, requests, refused, sweep.Unknown.Count);
    }
}
