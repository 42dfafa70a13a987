using System.Collections.Concurrent;
using System.Diagnostics;

namespace DefaultSgAudit.Tests.Support;

/// <summary>
/// Python programs that stay for more than one question, a line each: importing AWS's tools takes longer than asking them. They
/// end when their standard input does, with this process at the latest.
/// </summary>
internal sealed class PythonWorkers(string script)
{
    private readonly ConcurrentBag<Process> _idle = [];

    /// <summary>Asks a program that is free, or starts another.</summary>
    public async Task<string> AskAsync(string question)
    {
        Process process = _idle.TryTake(out Process? idle) ? idle : Start();
        CancellationToken cancel = TestContext.Current.CancellationToken;
        await process.StandardInput.WriteLineAsync(question.AsMemory(), cancel);
        await process.StandardInput.FlushAsync(cancel);
        if (await process.StandardOutput.ReadLineAsync(cancel) is not string answer)
        {
            using (process)
            {
                throw new InvalidOperationException($"{script} ended: {await process.StandardError.ReadToEndAsync(cancel)}");
            }
        }

        // One that was cancelled above is not asked again: its answer is still to come.
        _idle.Add(process);
        return answer;
    }

    private Process Start()
    {
        ProcessStartInfo start = new("python3", [Path.Combine(AppContext.BaseDirectory, script)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        start.Environment["AWS_CONFIG_FILE"] = "none";
        start.Environment["AWS_SHARED_CREDENTIALS_FILE"] = "none";
        return Process.Start(start) ?? throw new InvalidOperationException("python3 did not start.");
    }
}
