using System.Diagnostics;
using System.Globalization;

namespace DefaultSgAudit.Benchmarks;

/// <summary>A client as a whole process, its output in a file: how long it took and what it needed.</summary>
/// <param name="Elapsed">From its start to its end.</param>
/// <param name="ProcessorTime">User and system time.</param>
/// <param name="PeakMegabytes">The most memory that was resident, which Linux calls VmHWM; 0 where that is not told.</param>
/// <param name="FirstOutput">From its start to the first byte of output.</param>
/// <param name="Error">What it wrote to standard error.</param>
internal sealed record ClientProcess(TimeSpan Elapsed, TimeSpan ProcessorTime, double PeakMegabytes, TimeSpan FirstOutput, string Error)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);

    public static Task<ClientProcess> RunnerAsync(SandboxProcess sandbox, string output, params string[] arguments) =>
        RunAsync(sandbox, output, "dotnet", [Path.Combine(AppContext.BaseDirectory, "DefaultSgAudit.Console.dll"), .. arguments]);

    public static async Task<ClientProcess> RunAsync(SandboxProcess sandbox, string output, string program, params string[] arguments)
    {
        // A shell puts the output into a file and becomes the program, so that nothing is measured with it.
        ProcessStartInfo start = new("/bin/sh", ["-c", "exec \"$@\" > \"$0\"", output, program, .. arguments]) { RedirectStandardError = true };
        sandbox.Point(start);
        File.Delete(output);
        Stopwatch watch = Stopwatch.StartNew();
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        Task ended = process.WaitForExitAsync();
        (TimeSpan time, double peak, TimeSpan? first) = (TimeSpan.Zero, 0, null);
        while (!ended.IsCompleted)
        {
            await Task.WhenAny(ended, Task.Delay(Interval));
            first ??= File.Exists(output) && new FileInfo(output).Length > 0 ? watch.Elapsed : null;
            (time, peak) = Read(process, time, peak);
        }

        TimeSpan elapsed = watch.Elapsed;
        return process.ExitCode is 0 or 3 or 4
            ? new ClientProcess(elapsed, time, peak, first ?? elapsed, await error)
            : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {await error}");
    }

    /// <summary>Both only ever grow, so the last reading before the end is nearly all of it.</summary>
    private static (TimeSpan Time, double Peak) Read(Process process, TimeSpan time, double peak)
    {
        try
        {
            process.Refresh();
            string? line = File.ReadLines($"/proc/{process.Id}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            double kilobytes = line is null ? peak * 1024 : double.Parse(line["VmHWM:".Length..^" kB".Length], CultureInfo.InvariantCulture);
            return (process.TotalProcessorTime, kilobytes / 1024);
        }
        catch (Exception gone) when (gone is InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            return (time, peak);
        }
    }
}
