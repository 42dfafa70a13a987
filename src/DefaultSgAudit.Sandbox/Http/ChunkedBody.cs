using System.Globalization;
using System.Text;
using DefaultSgAudit.Sandbox.Wire;

namespace DefaultSgAudit.Sandbox.Http;

/// <summary>Puts a chunked body together (RFC 9112, 7.1); chunk extensions and trailers are read and dropped.</summary>
internal sealed class ChunkedBody
{
    private const int MaxLine = 4096;

    private readonly HttpInput _input;
    private readonly HttpLimits _limits;
    private readonly ByteBuffer _body = new(1024);

    public ChunkedBody(HttpInput input, HttpLimits limits)
    {
        _input = input;
        _limits = limits;
    }

    /// <summary>The whole body, or null when the client closed before its end.</summary>
    public async Task<ByteBuffer?> ReadAsync()
    {
        while (await ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            int size = ParseSize(line);
            if (size == 0)
            {
                return await SkipTrailersAsync().ConfigureAwait(false) ? _body : null;
            }

            if (!await ReadChunkAsync(size).ConfigureAwait(false))
            {
                return null;
            }
        }

        return null;
    }

    private async Task<bool> ReadChunkAsync(int size)
    {
        while (_input.Available < size + 2)
        {
            if (!await _input.FillAsync().ConfigureAwait(false))
            {
                return false;
            }
        }

        if (_input.Bytes[_input.Start + size] != '\r' || _input.Bytes[_input.Start + size + 1] != '\n')
        {
            throw new HttpException(400, "A chunk does not end where it said.");
        }

        _body.Append(_input.Bytes, _input.Start, size);
        _input.Consume(size + 2);
        return true;
    }

    private async Task<bool> SkipTrailersAsync()
    {
        for (int size = 0; await ReadLineAsync().ConfigureAwait(false) is { } line; size += line.Length)
        {
            if (line.Length == 0)
            {
                return true;
            }

            if (size > _limits.MaxHeadSize)
            {
                throw new HttpException(431, "The trailer fields are too large.");
            }
        }

        return false;
    }

    private async Task<string?> ReadLineAsync()
    {
        int looked = 0;
        while (true)
        {
            int lineFeed = Array.IndexOf(_input.Bytes, (byte)'\n', _input.Start + looked, _input.Available - looked);
            if (lineFeed >= 0)
            {
                int length = lineFeed - _input.Start;
                string line = Encoding.ASCII.GetString(_input.Bytes, _input.Start, length).TrimEnd('\r');
                _input.Consume(length + 1);
                return line;
            }

            looked = _input.Available;
            if (looked > MaxLine)
            {
                throw new HttpException(400, "A chunk's size line is too long.");
            }

            if (!await _input.FillAsync().ConfigureAwait(false))
            {
                return null;
            }
        }
    }

    private int ParseSize(string line)
    {
        int semicolon = line.IndexOf(';');
        string digits = (semicolon < 0 ? line : line.Substring(0, semicolon)).Trim();
        if (!int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int size)
            || size < 0)
        {
            throw new HttpException(400, "A chunk's size is not a number.");
        }

        return size <= _limits.MaxBodySize - _body.Length
            ? size
            : throw new HttpException(413, "The body is too large.");
    }
}
