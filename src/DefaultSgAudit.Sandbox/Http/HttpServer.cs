using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace DefaultSgAudit.Sandbox.Http;

/// <summary>
/// A small HTTP/1.1 server on 127.0.0.1. It stands on sockets because it must run in Windows PowerShell without rights
/// to reserve URLs, and because it shares its two cores with the client under test.
/// </summary>
internal sealed class HttpServer : IDisposable
{
    private static readonly TimeSpan PatienceAtEnd = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMilliseconds(20);

    private readonly Socket _listener;
    private readonly HttpLimits _limits;
    private readonly Func<HttpRequest, HttpResponse, Task> _handler;
    private readonly ConcurrentDictionary<HttpConnection, Task> _connections = new();
    private readonly Task _accepting;
    private volatile bool _stopping;

    /// <exception cref="SocketException">The port is taken.</exception>
    public HttpServer(int port, HttpLimits limits, Func<HttpRequest, HttpResponse, Task> handler)
    {
        _limits = limits;
        _handler = handler;
        _listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            _listener.Bind(new IPEndPoint(IPAddress.Loopback, port));
            _listener.Listen(512);
        }
        catch (SocketException)
        {
            _listener.Dispose();
            throw;
        }

        Port = ((IPEndPoint)_listener.LocalEndPoint!).Port;
        _accepting = Task.Run(AcceptAsync);
    }

    public int Port { get; }

    /// <summary>Closes the port and every connection, and waits until nothing of them runs any more.</summary>
    public void Dispose()
    {
        if (_stopping)
        {
            return;
        }

        _stopping = true;
        _listener.Dispose();
        _accepting.Wait(PatienceAtEnd);
        Task[] running = [.. _connections.Values];
        foreach (HttpConnection connection in _connections.Keys)
        {
            connection.Dispose();
        }

        Task.WaitAll(running, PatienceAtEnd);
    }

    private async Task AcceptAsync()
    {
        using SocketOperation accept = new();
        while (!_stopping)
        {
            int result = await accept.Accept(_listener);
            if (result >= 0 && accept.AcceptSocket is { } socket)
            {
                Serve(socket);
            }
            else if (!_stopping)
            {
                // Out of file handles, most likely: trying again at once would only burn a core.
                await Task.Delay(PauseAfterFailure).ConfigureAwait(false);
            }
        }
    }

    private void Serve(Socket socket)
    {
        try
        {
            socket.NoDelay = true;
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            socket.Dispose();
            return;
        }

        HttpConnection connection = new(socket, _limits, _handler);
        TaskCompletionSource<bool> registered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _connections[connection] = RunAsync(connection, registered.Task);
        registered.SetResult(true);
    }

    private async Task RunAsync(HttpConnection connection, Task registered)
    {
        // A connection must not leave the list before it is on it.
        await registered.ConfigureAwait(false);
        await connection.RunAsync().ConfigureAwait(false);
        _connections.TryRemove(connection, out _);
    }
}
