namespace DefaultSgAudit.Benchmarks;

/// <summary>
/// 100 accounts, 17 regions: 3 in 100 account-regions denied, 1 in 100 dropping connections, one account hanging. Exactly those may
/// be Unknown.
/// </summary>
internal static class OrganizationFaults
{
    private const int Accounts = 100;
    private const long FirstAccount = 210_000_000_001;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    public static async Task RunAsync()
    {
        string[] all = [.. Enumerable.Range(0, Accounts).Select(i => $"{FirstAccount + i}")];
        string hanging = all[57];
        string[] pairs = [.. all.Where(account => account != hanging)
            .SelectMany(account => Sandbox.World.AwsRegions.EnabledByDefault.Select(region => $"{account},{region}"))];
        Random random = new(1);
        random.Shuffle(pairs);
        int total = Accounts * OrganizationSweep.Regions;
        string[] denied = pairs[..(total * 3 / 100)];
        string[] dropping = pairs[denied.Length..(denied.Length + (total / 100))];
        using SandboxProcess sandbox = SandboxProcess.Start(Accounts, OrganizationSweep.VpcsPerRegion, OrganizationSweep.LatencyMilliseconds,
        [
            .. denied.Select(pair => $"deny,{pair},ec2:DescribeV*"), .. denied.Select(pair => $"deny,{pair},ec2:DescribeS*"),
            .. dropping.Select(pair => $"drop,{pair},ec2:DescribeV*"), .. dropping.Select(pair => $"drop,{pair},ec2:DescribeS*"),
            $"hang,{hanging},*,*",
        ]);
        OrganizationSweep sweep = await OrganizationSweep.RunAsync(sandbox, Timeout);
        HashSet<string> expected = [.. denied.Concat(dropping).Select(pair => pair.Replace(',', '/')), $"{hanging}/"];
        int surplus = sweep.Unknown.Count(unknown => !expected.Contains(unknown));
        int missing = expected.Count(pair => !sweep.Unknown.Contains(pair));
        int judged = (total - OrganizationSweep.Regions - denied.Length - dropping.Length) * OrganizationSweep.VpcsPerRegion;
        Console.WriteLine($"{denied.Length} account-regions denied, {dropping.Length} dropping connections, account {hanging} hanging; {Timeout.TotalSeconds:F0} s to wait for an answer");
        Console.WriteLine($"  Unknown          {sweep.Unknown.Count}: {surplus} that should not be, {missing} missing  (limit 0 and 0)");
        Console.WriteLine($"  judged           {sweep.Results - sweep.Unknown.Count} of {judged}");
        Console.WriteLine($"  time             {sweep.Elapsed.TotalSeconds:F1} s, ideal {sweep.Ideal.TotalSeconds:F1} s; bounded by the ideal and some timeouts");
    }
}
