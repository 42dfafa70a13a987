using System.Globalization;
using System.Net.Sockets;
using System.Text;
using DefaultSgAudit.Sandbox.Wire;

namespace DefaultSgAudit.Sandbox.Http;

/// <summary>
/// Reads one request after the other from a socket: whatever comes early stays in the buffer for the next.
/// </summary>
internal sealed class HttpRequestReader : IDisposable
{
    private static readonly byte[] Continue = Encoding.ASCII.GetBytes("HTTP/1.1 100 Continue\r\n\r\n");

    private readonly Socket _socket;
    private readonly HttpLimits _limits;
    private readonly HttpInput _input;
    private int _toConsume;

    public HttpRequestReader(Socket socket, HttpLimits limits)
    {
        _socket = socket;
        _limits = limits;
        _input = new HttpInput(socket);
    }

    /// <summary>The next request, or null when the client has closed.</summary>
    /// <exception cref="HttpException">The bytes are no HTTP request, or too many.</exception>
    public async Task<HttpRequest?> ReadAsync(SocketOperation send)
    {
        _input.Consume(_toConsume);
        _toConsume = 0;
        int headLength = await ReadHeadAsync().ConfigureAwait(false);
        if (headLength < 0)
        {
            return null;
        }

        HttpRequest request = HttpHead.Parse(_input.Bytes, _input.Start, headLength);
        string? transferEncoding = request.Header("Transfer-Encoding");
        string? contentLength = request.Header("Content-Length");
        int announced = transferEncoding is null ? ParseLength(contentLength) : -1;
        if (transferEncoding is not null && (contentLength is not null || !IsChunked(transferEncoding)))
        {
            throw new HttpException(400, "The length of the body is announced in two ways, or in an unknown one.");
        }

        bool waits = request.Header("Expect")?.Equals("100-continue", StringComparison.OrdinalIgnoreCase) == true;
        if (waits && announced != 0 && _input.Available == headLength)
        {
            await send.Send(_socket, Continue, 0, Continue.Length);
        }

        _toConsume = headLength;
        if (transferEncoding is not null)
        {
            _input.Consume(headLength);
            _toConsume = 0;
            ByteBuffer? body = await new ChunkedBody(_input, _limits).ReadAsync().ConfigureAwait(false);
            request.Body = body is null ? default : new ArraySegment<byte>(body.Bytes, 0, body.Length);
            return body is null ? null : request;
        }

        bool whole = announced == 0 || await ReadBodyAsync(request, headLength, announced).ConfigureAwait(false);
        return whole ? request : null;
    }

    /// <summary>Waits until the client closes; what it may send meanwhile is thrown away.</summary>
    public async Task WaitForCloseAsync()
    {
        do
        {
            _input.Consume(_input.Available);
        }
        while (await _input.FillAsync().ConfigureAwait(false));
    }

    /// <summary>
    /// Says that no more will be sent, and reads on for a while so that the client gets to the answer.
    /// </summary>
    public async Task DrainAsync()
    {
        const int Patience = 4 * 1024 * 1024;
        try
        {
            _socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            return;
        }

        for (int drained = 0; drained < Patience && await _input.FillAsync().ConfigureAwait(false);)
        {
            drained += _input.Available;
            _input.Consume(_input.Available);
        }
    }

    public void Dispose() => _input.Dispose();

    private async Task<int> ReadHeadAsync()
    {
        int looked = 0;
        while (true)
        {
            SkipEmptyLines();
            int length = HttpHead.FindEnd(_input.Bytes, _input.Start, _input.Start + looked, _input.End);
            if (length > _limits.MaxHeadSize || (length < 0 && _input.Available > _limits.MaxHeadSize))
            {
                throw new HttpException(431, "The header fields are too large.");
            }

            looked = _input.Available;
            if (length >= 0 || !await _input.FillAsync().ConfigureAwait(false))
            {
                return length;
            }
        }
    }

    private async Task<bool> ReadBodyAsync(HttpRequest request, int headLength, int length)
    {
        while (_input.Available < headLength + length)
        {
            if (!await _input.FillAsync().ConfigureAwait(false))
            {
                return false;
            }
        }

        request.Body = new ArraySegment<byte>(_input.Bytes, _input.Start + headLength, length);
        _toConsume = headLength + length;
        return true;
    }

    private void SkipEmptyLines()
    {
        while (_input.Available >= 2 && _input.Bytes[_input.Start] == '\r' && _input.Bytes[_input.Start + 1] == '\n')
        {
            _input.Consume(2);
        }
    }

    private int ParseLength(string? text)
    {
        if (text is null)
        {
            return 0;
        }

        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long length))
        {
            throw new HttpException(400, "The Content-Length is not a number.");
        }

        return length <= _limits.MaxBodySize ? (int)length : throw new HttpException(413, "The body is too large.");
    }

    private static bool IsChunked(string transferEncoding) =>
        transferEncoding.Equals("chunked", StringComparison.OrdinalIgnoreCase);
}
