using System.ComponentModel;
using System.Diagnostics;

namespace DefaultSgAudit.Benchmarks;

/// <summary>What importing the built module adds to a bare <c>pwsh</c>, as whole processes in turn.</summary>
internal static class ModuleImport
{
    private const int Runs = 15;
    private const double LimitMilliseconds = 200;

    public static void Run(string module)
    {
        if (!Directory.Exists(module))
        {
            Console.WriteLine($"Skipped: there is no built module at {module}; run ./build.ps1 first.");
            return;
        }

        List<double> bare = [];
        List<double> importing = [];
        try
        {
            for (int i = 0; i < Runs; i++)
            {
                bare.Add(Time("exit"));
                importing.Add(Time($"Import-Module '{module.Replace("'", "''", StringComparison.Ordinal)}'"));
            }
        }
        catch (Win32Exception)
        {
            Console.WriteLine("Skipped: pwsh was not found on PATH.");
            return;
        }

        double best = importing.Min() - bare.Min();
        double median = Median(importing) - Median(bare);
        Console.WriteLine($"Import-Module: best {best:F0} ms, median {median:F0} ms over a bare pwsh of {bare.Min():F0} ms (best of {Runs} each);"
            + $" {best / LimitMilliseconds:F2} of the limit of {LimitMilliseconds:F0} ms");
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);

    private static double Time(string command)
    {
        ProcessStartInfo start = new("pwsh") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in (string[])["-NoProfile", "-NonInteractive", "-Command", command])
        {
            start.ArgumentList.Add(argument);
        }

        Stopwatch watch = Stopwatch.StartNew();
        using Process process = Process.Start(start)!;
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? watch.Elapsed.TotalMilliseconds : throw new InvalidOperationException(error);
    }
}
