using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using DefaultSgAudit.Tests.Support;

namespace DefaultSgAudit.Tests.Moto;

/// <summary>A third party's AWS on loopback, one for the tests of a class.</summary>
public sealed class MotoServer : IDisposable
{
    private const int Tries = 3;

    private static readonly TimeSpan StartUp = TimeSpan.FromSeconds(60);

    private readonly SemaphoreSlim _once = new(1);
    private Process? _process;
    private Uri? _endpoint;

    /// <summary>Skips the running test, with the reason, where moto_server is not installed; else where it listens.</summary>
    public async Task<Uri> RequireAsync()
    {
        CancellationToken cancel = TestContext.Current.CancellationToken;
        await _once.WaitAsync(cancel);
        try
        {
            return _endpoint ??= await StartAsync(cancel);
        }
        finally
        {
            _once.Release();
        }
    }

    public void Dispose()
    {
        _once.Dispose();
        _process?.Kill(entireProcessTree: true);
        _process?.Dispose();
    }

    private async Task<Uri> StartAsync(CancellationToken cancel)
    {
        for (int left = Tries; ; left--)
        {
            // Until Python has started, seconds go by: others must not get the port meanwhile. On Linux, who binds a port that is
            // bound and not listened at may listen there; elsewhere it is let go, and another is tried where it was lost.
            using SilentPort port = new();
            int number = port.Port;
            if (!OperatingSystem.IsLinux())
            {
                port.Dispose();
            }

            Process process = Start(number);
            _process = process;
            Stopwatch waited = Stopwatch.StartNew();
            while (!process.HasExited)
            {
                if (await IsListeningAsync(number, cancel))
                {
                    return new Uri($"http://127.0.0.1:{number}");
                }

                Assert.True(waited.Elapsed < StartUp, "moto_server did not begin to listen.");
                await Task.Delay(50, cancel);
            }

            Assert.SkipWhen(left == 1, $"moto_server is on this machine but does not start (exit code {process.ExitCode}).");
            process.Dispose();
            _process = null;
        }
    }

    private static Process Start(int port)
    {
        Process? process = null;
        try
        {
            process = Process.Start(new ProcessStartInfo("moto_server", ["-H", "127.0.0.1", "-p", port.ToString(null, null)])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("moto_server was not found on this machine.");
        }

        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static async Task<bool> IsListeningAsync(int port, CancellationToken cancel)
    {
        using TcpClient client = new();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port, cancel);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
