using System.Diagnostics;

namespace DefaultSgAudit.Tests.Runner;

/// <summary>The runner as a process of its own, in an environment that holds of AWS only what a test puts there.</summary>
internal sealed record RunnerProcess(int ExitCode, string Output, string Error)
{
    public static async Task<RunnerProcess> RunAsync(IReadOnlyDictionary<string, string>? environment, params string[] arguments)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "DefaultSgAudit.Console.dll");
        ProcessStartInfo start = new("dotnet", [path, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        CancellationToken cancel = TestContext.Current.CancellationToken;
        Task<string> output = process.StandardOutput.ReadToEndAsync(cancel);
        Task<string> error = process.StandardError.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        return new RunnerProcess(process.ExitCode, await output, await error);
    }
}
