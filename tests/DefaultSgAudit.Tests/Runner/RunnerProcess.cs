using System.Diagnostics;

namespace DefaultSgAudit.Tests.Runner;

/// <summary>The runner as a process of its own, in an environment that holds of AWS only what a test puts there.</summary>
internal sealed record RunnerProcess(int ExitCode, string Output, string Error)
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "DefaultSgAudit.Console.dll");

    /// <summary>How long after the signal the runner ended; zero where it got none.</summary>
    public TimeSpan AfterSignal { get; private init; }

    /// <summary>What the runner wrote to standard error, without line ends.</summary>
    public IReadOnlyList<string> ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public static Task<RunnerProcess> RunAsync(IReadOnlyDictionary<string, string>? environment, params string[] arguments) =>
        EndAsync(Start(environment, "dotnet", [Program, .. arguments]));

    /// <summary>Runs a line of shell in which <c>run</c> stands for the runner with its arguments.</summary>
    public static Task<RunnerProcess> ShellAsync(
        IReadOnlyDictionary<string, string>? environment, string script, params string[] arguments)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no POSIX shell on Windows.");
        return EndAsync(Start(environment, "/bin/sh", ["-c", script.Replace("run", "dotnet \"$0\" \"$@\""), Program, .. arguments]));
    }

    /// <summary>Runs it until it has done something, and sends it a signal then.</summary>
    public static async Task<RunnerProcess> SignalAsync(
        string signal, IReadOnlyDictionary<string, string> environment, Func<bool> isReady, params string[] arguments)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no POSIX signals on Windows.");
        Process process = Start(environment, "dotnet", [Program, .. arguments]);
        int id = process.Id;
        Task<RunnerProcess> ended = EndAsync(process);
        while (!isReady() && !ended.IsCompleted)
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        Stopwatch watch = Stopwatch.StartNew();
        using Process kill = Process.Start("/bin/sh", ["-c", $"kill -{signal} {id}"]);
        RunnerProcess run = await ended;
        return run with { AfterSignal = watch.Elapsed };
    }

    private static Process Start(IReadOnlyDictionary<string, string>? environment, string program, string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    private static async Task<RunnerProcess> EndAsync(Process process)
    {
        using (process)
        {
            process.StandardInput.Close();
            CancellationToken cancel = TestContext.Current.CancellationToken;
            Task<string> output = process.StandardOutput.ReadToEndAsync(cancel);
            Task<string> error = process.StandardError.ReadToEndAsync(cancel);
            await process.WaitForExitAsync(cancel);
            return new RunnerProcess(process.ExitCode, await output, await error);
        }
    }
}
