using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using DefaultSgAudit.Aws.Profiles;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Aws.Credentials;

/// <summary>Credentials that a profile's program prints. AWSSDK.Core would wait for it without end, and leave it running.</summary>
/// <remarks>See https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html.</remarks>
internal sealed class ProcessCredentials(string profile, string command, TimeSpan patience) : RenewedCredentials
{
    protected override async Task<TemporaryKeys> AskAsync(CancellationToken cancellationToken)
    {
        using Process process = Start();
        try
        {
            (string output, string error) = await Patience.WaitAsync(() => ReadAsync(process), patience, cancellationToken);
            return process.ExitCode == 0
                ? ProcessOutput.Read(output) ?? throw Failed("printed something else than the JSON that AWS documents")
                : throw Failed($"ended with exit code {process.ExitCode}{(error.Length == 0 ? string.Empty : $" and said: {error}")}");
        }
        catch (TimeoutException)
        {
            throw Failed($"gave no answer in {Patience.InWords(patience)}");
        }
        finally
        {
            Stop(process);
        }
    }

    private static async Task<(string Output, string Error)> ReadAsync(Process process)
    {
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        process.WaitForExit();
        return (output, await error);
    }

    private static void Stop(Process process)
    {
        try
        {
            if (!process.HasExited)
            {
#if NET8_0_OR_GREATER
                process.Kill(entireProcessTree: true);
#else
                process.Kill();
#endif
            }
        }
        catch (Exception error) when (error is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It ended by itself meanwhile, or will not be ended.
        }
    }

    /// <summary>Through the shell, as the SDK does: a profile may rely on it for quoting, variables and pipes.</summary>
    private Process Start()
    {
        ProcessStartInfo start = RuntimeInformation.IsOSPlatform(OSPlatform.Windows)
            ? new ProcessStartInfo("cmd.exe", $"/c {command}")
            : new ProcessStartInfo("sh", $"-c \"{command.Replace("\\", "\\\\").Replace("\"", "\\\"")}\"");
        start.UseShellExecute = false;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.CreateNoWindow = true;
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception error)
        {
            throw Failed($"could not be started: {error.Message}", error);
        }
    }

    private Model.AuditException Failed(string problem, Exception? thrown = null) =>
        ProfileReader.Unusable(profile, PlainText.Sentence($"The credential_process of profile '{profile}' {problem.Trim()}"), thrown);
}
