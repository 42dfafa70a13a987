using System.ComponentModel;
using System.Diagnostics;

namespace DefaultSgAudit.Benchmarks;

/// <summary>Whether this machine has what the rivals' scripts need.</summary>
internal static class Rival
{
    /// <summary>Why boto3's scripts cannot run; null if they can.</summary>
    public static async Task<string?> WhyNoneAsync()
    {
        try
        {
            using Process python = Process.Start(new ProcessStartInfo("python3", ["-c", "import boto3"]) { RedirectStandardError = true })!;
            string error = await python.StandardError.ReadToEndAsync();
            await python.WaitForExitAsync();
            return python.ExitCode == 0 ? null : $"python3 does not import boto3 ({error.TrimEnd().Split('\n')[^1]}).";
        }
        catch (Win32Exception)
        {
            return "python3 was not found on PATH.";
        }
    }
}
