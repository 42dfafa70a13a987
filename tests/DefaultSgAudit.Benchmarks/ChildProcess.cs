using System.Diagnostics;
using System.Globalization;

namespace DefaultSgAudit.Benchmarks;

/// <summary>A whole process: how long it took, how much of a processor, how much memory. Its output goes to the null device.</summary>
internal sealed record ChildProcess(TimeSpan Elapsed, TimeSpan Processor, long PeakBytes)
{
    private const string Mark = "measured";

    /// <summary>Runs a program under <c>/usr/bin/time</c>, which knows a child's peak.</summary>
    public static ChildProcess Run(string program, IReadOnlyList<string> arguments)
    {
        ProcessStartInfo start = new("/usr/bin/time") { RedirectStandardError = true };
        foreach (string argument in (string[])["-f", $"{Mark} %e %U %S %M", "sh", "-c", "exec \"$@\" > /dev/null", "sh", program, .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start)!;
        string said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        string[] figures = said[(said.LastIndexOf(Mark, StringComparison.Ordinal) + Mark.Length)..].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {said}");
        }

        double[] numbers = [.. figures.Take(4).Select(figure => double.Parse(figure, CultureInfo.InvariantCulture))];
        return new ChildProcess(TimeSpan.FromSeconds(numbers[0]), TimeSpan.FromSeconds(numbers[1] + numbers[2]), (long)numbers[3] * 1024);
    }
}
