using System.Diagnostics;

namespace DefaultSgAudit.Tests.Support;

/// <summary>A real PowerShell, where the machine has one. Always a fresh process: a binary module cannot be unloaded.</summary>
internal static class Powershell
{
    private static readonly Lazy<Task<(int Code, string Said)>> PesterVersions =
        new(() => TryRunAsync(["-NoProfile", "-NonInteractive", "-Command", "(Get-Module -ListAvailable Pester).Version.Major"]));

    /// <summary>Skips the running test, with the reason, unless pwsh and Pester 5 are there.</summary>
    public static async Task RequireAsync()
    {
        (int code, string said) = await PesterVersions.Value;
        Assert.SkipWhen(code < 0, "pwsh was not found on this machine's PATH, so nothing of the cmdlets was seen running.");
        Assert.SkipUnless(
            code == 0 && said.Split('\n').Any(line => line.Trim() == "5"),
            "Pester 5 was not found by pwsh on this machine, so nothing of the cmdlets was seen running.");
    }

    /// <summary>Runs pwsh and gives all that it wrote; a code that is not 0 fails the test.</summary>
    public static Task<string> RunAsync(params string[] arguments) => RunAsync(new Dictionary<string, string>(), arguments);

    /// <summary>The same in an environment that holds some more.</summary>
    public static async Task<string> RunAsync(IReadOnlyDictionary<string, string> environment, string[] arguments)
    {
        (int code, string said) = await TryRunAsync(arguments, environment);
        Assert.True(code == 0, $"pwsh ended with {code}:\n{said}");
        return said;
    }

    private static async Task<(int Code, string Said)> TryRunAsync(
        string[] arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        ProcessStartInfo start = new("pwsh", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.Environment["NO_COLOR"] = "1";

        // Code is not run often enough here for a profile of it to be worth what it costs: a fifth of the processor's time.
        start.Environment["DOTNET_TieredPGO"] = "0";
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        try
        {
            using Process process = Process.Start(start)!;
            process.StandardInput.Close();
            CancellationToken cancel = TestContext.Current.CancellationToken;
            Task<string> output = process.StandardOutput.ReadToEndAsync(cancel);
            Task<string> error = process.StandardError.ReadToEndAsync(cancel);
            await process.WaitForExitAsync(cancel);
            return (process.ExitCode, await output + await error);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return (-1, string.Empty);
        }
    }
}
