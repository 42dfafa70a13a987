namespace DefaultSgAudit.Benchmarks;

/// <summary>The sweep of a whole Organization, each figure beside its limit.</summary>
internal static class Organization
{
    private static readonly string[] Parts = ["rivals", "scale", "throttle", "faults"];

    public static async Task<int> RunAsync(string[] args)
    {
        string module = Path.GetFullPath(args.Length > 1 ? args[1] : Path.Combine("output", "DefaultSgAudit"));
        foreach (string part in args.Length > 0 ? [args[0]] : Parts)
        {
            // On a machine that others use too, times say little: the load says how little.
            string load = File.Exists("/proc/loadavg") ? $" (load {File.ReadAllText("/proc/loadavg").Split(' ')[0]} on {Environment.ProcessorCount} cores)" : string.Empty;
            Console.WriteLine($"-- {part}{load}");
            switch (part)
            {
                case "time":
                case "rivals":
                    await OrganizationTime.RunAsync(withRivals: part == "rivals");
                    break;
                case "scale":
                    await OrganizationScale.RunAsync(module);
                    break;
                case "throttle":
                    await OrganizationThrottle.RunAsync();
                    break;
                case "faults":
                    await OrganizationFaults.RunAsync();
                    break;
                default:
                    Console.Error.WriteLine($"There is no part '{part}'.");
                    return 1;
            }
        }

        return 0;
    }
}
