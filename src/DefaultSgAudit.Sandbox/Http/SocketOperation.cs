using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace DefaultSgAudit.Sandbox.Http;

/// <summary>
/// One awaitable socket operation, used again and again. It allocates nothing and never throws: a failed or aborted
/// operation gives a negative number, which is what makes closing everything at once cheap and quiet.
/// </summary>
internal sealed class SocketOperation : SocketAsyncEventArgs, ICriticalNotifyCompletion
{
    private static readonly Action Finished = static () => { };

    private Action? _continuation;

    public bool IsCompleted => ReferenceEquals(_continuation, Finished);

    public SocketOperation GetAwaiter() => this;

    /// <summary>The bytes moved, or -1.</summary>
    public int GetResult() => SocketError == SocketError.Success ? BytesTransferred : -1;

    public SocketOperation Receive(Socket socket, byte[] buffer, int offset, int count) =>
        Begin(socket, static (s, e) => s.ReceiveAsync(e), buffer, offset, count);

    public SocketOperation Send(Socket socket, byte[] buffer, int offset, int count) =>
        Begin(socket, static (s, e) => s.SendAsync(e), buffer, offset, count);

    public SocketOperation Accept(Socket listener)
    {
        AcceptSocket = null;
        return Begin(listener, static (s, e) => s.AcceptAsync(e), null, 0, 0);
    }

    public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

    public void UnsafeOnCompleted(Action continuation)
    {
        if (Interlocked.CompareExchange(ref _continuation, continuation, null) is not null)
        {
            // It finished since IsCompleted was asked; running it here would deepen the stack at every turn.
            ThreadPool.QueueUserWorkItem(static state => ((Action)state!)(), continuation);
        }
    }

    protected override void OnCompleted(SocketAsyncEventArgs e) =>
        Interlocked.Exchange(ref _continuation, Finished)?.Invoke();

    private SocketOperation Begin(
        Socket socket, Func<Socket, SocketAsyncEventArgs, bool> start, byte[]? buffer, int offset, int count)
    {
        _continuation = null;
        try
        {
            if (buffer is not null)
            {
                SetBuffer(buffer, offset, count);
            }

            if (!start(socket, this))
            {
                _continuation = Finished;
            }
        }
        catch (Exception e) when (e is ObjectDisposedException or SocketException or InvalidOperationException)
        {
            SocketError = SocketError.OperationAborted;
            _continuation = Finished;
        }

        return this;
    }
}
