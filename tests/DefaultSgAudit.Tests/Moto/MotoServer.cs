using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace DefaultSgAudit.Tests.Moto;

/// <summary>A third party's AWS on loopback, one for the tests of a class.</summary>
public sealed class MotoServer : IDisposable
{
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
        int port = FreePort();
        try
        {
            _process = Process.Start(new ProcessStartInfo("moto_server", ["-H", "127.0.0.1", "-p", port.ToString(null, null)])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("moto_server was not found on this machine.");
        }

        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        Stopwatch waited = Stopwatch.StartNew();
        while (!await IsListeningAsync(port, cancel))
        {
            Assert.SkipWhen(_process.HasExited, $"moto_server is on this machine but does not start (exit code {(_process.HasExited ? _process.ExitCode : 0)}).");
            Assert.True(waited.Elapsed < StartUp, "moto_server did not begin to listen.");
            await Task.Delay(50, cancel);
        }

        return new Uri($"http://127.0.0.1:{port}");
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
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
