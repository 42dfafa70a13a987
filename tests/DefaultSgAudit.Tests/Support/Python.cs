using System.Collections.Concurrent;
using System.Diagnostics;

namespace DefaultSgAudit.Tests.Support;

/// <summary>A third party's eyes: Python programs (botocore, boto3) that say what AWS's own tools make of the same thing.</summary>
internal static class Python
{
    private static readonly ConcurrentDictionary<string, Lazy<bool>> Importable = new(StringComparer.Ordinal);

    /// <summary>Skips the running test, with the reason, unless python3 is there and can import every module named.</summary>
    public static void Require(params string[] modules)
    {
        string? missing = modules.FirstOrDefault(module => !Importable.GetOrAdd(module, name => new(() => CanImport(name))).Value);
        Assert.SkipWhen(missing is not null, $"python3 with '{missing}' was not found on this machine.");
    }

    /// <summary>Runs a script that lies beside the tests; what it is given on standard input it answers on standard output.</summary>
    public static async Task<string> RunAsync(
        string script, string input, IReadOnlyDictionary<string, string>? environment = null, params string[] arguments)
    {
        ProcessStartInfo start = new("python3")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, script));
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach ((string name, string value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start) ?? throw new InvalidOperationException("python3 did not start.");
        CancellationToken cancel = TestContext.Current.CancellationToken;
        Task<string> output = process.StandardOutput.ReadToEndAsync(cancel);
        Task<string> error = process.StandardError.ReadToEndAsync(cancel);
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync(cancel);
        Assert.True(process.ExitCode == 0, $"{script} ended with {process.ExitCode}: {await error}");
        return await output;
    }

    private static bool CanImport(string module)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo("python3", ["-c", $"import {module}"])
            {
                RedirectStandardError = true,
            })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
