using System.Net.Sockets;
using DefaultSgAudit.Sandbox.Wire;

namespace DefaultSgAudit.Sandbox.Http;

/// <summary>One client's connection: reads a request, has it answered, sends the answer, and again.</summary>
internal sealed class HttpConnection : IDisposable
{
    private const int CopyUpTo = 64 * 1024;

    private readonly Socket _socket;
    private readonly Func<HttpRequest, HttpResponse, Task> _handler;
    private readonly HttpRequestReader _reader;
    private readonly SocketOperation _send = new();
    private readonly HttpResponse _response = new();
    private readonly ByteBuffer _out = new(4 * 1024);

    public HttpConnection(Socket socket, HttpLimits limits, Func<HttpRequest, HttpResponse, Task> handler)
    {
        _socket = socket;
        _handler = handler;
        _reader = new HttpRequestReader(socket, limits);
    }

    /// <summary>Ends, and never throws, when either side closes.</summary>
    public async Task RunAsync()
    {
        try
        {
            while (await TurnAsync().ConfigureAwait(false))
            {
            }
        }
        finally
        {
            Dispose();
        }
    }

    /// <summary>May be called at any time, from any thread: whatever is under way on the socket ends at once.</summary>
    public void Dispose()
    {
        _socket.Dispose();
        _reader.Dispose();
        _send.Dispose();
    }

    private async Task<bool> TurnAsync()
    {
        HttpRequest? request;
        _response.Reset();
        try
        {
            request = await _reader.ReadAsync(_send).ConfigureAwait(false);
        }
        catch (HttpException e)
        {
            await RefuseAsync(e).ConfigureAwait(false);
            return false;
        }

        if (request is null)
        {
            return false;
        }

        try
        {
            return await TryHandleAsync(request).ConfigureAwait(false)
                && await AnswerAsync(request).ConfigureAwait(false);
        }
        finally
        {
            _response.End();
        }
    }

    private async Task<bool> TryHandleAsync(HttpRequest request)
    {
        try
        {
            await _handler(request, _response).ConfigureAwait(false);
            return true;
        }
        catch (Exception e)
        {
            await RefuseAsync(new HttpException(500, e.ToString())).ConfigureAwait(false);
            return false;
        }
    }

    private async Task<bool> AnswerAsync(HttpRequest request)
    {
        switch (_response.Fate)
        {
            case ResponseFate.Reset:
                MakeCloseAReset();
                return false;
            case ResponseFate.Hang:
                await _reader.WaitForCloseAsync().ConfigureAwait(false);
                return false;
        }

        bool whole = _response.Fate == ResponseFate.Send;
        bool keepAlive = request.KeepAlive && whole;
        _out.Clear();
        HttpResponseHead.Write(_out, _response, request.KeepAlive);
        int bodyLength = request.Method == "HEAD" ? 0 : whole ? _response.Body.Length : _response.Body.Length / 2;
        if (whole)
        {
            // Whoever has the answer may ask again before this side is told that it was sent.
            _response.End();
        }

        bool sent = await SendAsync(bodyLength).ConfigureAwait(false);
        switch (_response.Fate)
        {
            case ResponseFate.ResetHalfway:
                MakeCloseAReset();
                break;
            case ResponseFate.HangHalfway when sent:
                await _reader.WaitForCloseAsync().ConfigureAwait(false);
                break;
        }

        return sent && keepAlive;
    }

    private async Task<bool> SendAsync(int bodyLength)
    {
        int copied = bodyLength <= CopyUpTo ? bodyLength : 0;
        _out.Append(_response.Body.Bytes, 0, copied);
        return await SendAllAsync(_out.Bytes, _out.Length).ConfigureAwait(false)
            && (copied == bodyLength || await SendAllAsync(_response.Body.Bytes, bodyLength).ConfigureAwait(false));
    }

    private async Task<bool> SendAllAsync(byte[] bytes, int length)
    {
        for (int offset = 0; offset < length;)
        {
            int sent = await _send.Send(_socket, bytes, offset, length - offset);
            if (sent <= 0)
            {
                return false;
            }

            offset += sent;
        }

        return true;
    }

    private async Task RefuseAsync(HttpException reason)
    {
        _response.Reset();
        _response.Status = reason.Status;
        _response.ContentType = "text/plain";
        _response.Body.Append(reason.Message);
        _out.Clear();
        HttpResponseHead.Write(_out, _response, keepAlive: false);
        if (await SendAsync(_response.Body.Length).ConfigureAwait(false))
        {
            // Closing with unread bytes would reset the connection and could take the answer with it.
            await _reader.DrainAsync().ConfigureAwait(false);
        }
    }

    private void MakeCloseAReset()
    {
        try
        {
            _socket.LingerState = new LingerOption(true, 0);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The client was faster.
        }
    }
}
