using System.Globalization;
using System.Text;
using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.Wire;

namespace DefaultSgAudit.Sandbox.S3;

/// <summary>
/// The body of a request, out of the chunks in which SDKs sign it piece by piece. The pieces' signatures are not
/// checked. See <see href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html"/>.
/// </summary>
internal sealed class SentBody
{
    private SentBody(ArraySegment<byte> content, IReadOnlyDictionary<string, string> trailers)
    {
        Content = content;
        Trailers = trailers;
    }

    public ArraySegment<byte> Content { get; }

    /// <summary>The headers that came after the last chunk.</summary>
    public IReadOnlyDictionary<string, string> Trailers { get; }

    /// <exception cref="AwsErrorException">The chunks are not what they say.</exception>
    public static SentBody Read(S3Request request)
    {
        ArraySegment<byte> body = request.Call.Request.Body;
        Dictionary<string, string> trailers = new(StringComparer.OrdinalIgnoreCase);
        return IsChunked(request) ? Join(request, body, trailers) : new SentBody(body, trailers);
    }

    private static bool IsChunked(S3Request request) =>
        request.Header("x-amz-content-sha256")?.StartsWith("STREAMING-", StringComparison.Ordinal) == true
        || request.Header("Content-Encoding")?.Contains("aws-chunked") == true;

    private static SentBody Join(S3Request request, ArraySegment<byte> body, Dictionary<string, string> trailers)
    {
        ByteBuffer content = new(Math.Max(1, body.Count));
        byte[] bytes = body.Array ?? [];
        int end = body.Offset + body.Count;
        int at = body.Offset;
        while (true)
        {
            string line = ReadLine(bytes, ref at, end);
            int semicolon = line.IndexOf(';');
            string digits = semicolon < 0 ? line : line.Substring(0, semicolon);
            if (!int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int size)
                || size < 0
                || size > end - at)
            {
                throw Incomplete();
            }

            if (size == 0)
            {
                break;
            }

            content.Append(bytes, at, size);
            at += size;
            if (ReadLine(bytes, ref at, end).Length > 0)
            {
                throw Incomplete();
            }
        }

        while (at < end && ReadLine(bytes, ref at, end) is { Length: > 0 } trailer)
        {
            int colon = trailer.IndexOf(':');
            trailers[trailer.Substring(0, Math.Max(colon, 0))] = trailer.Substring(colon + 1).Trim();
        }

        string? announced = request.Header("x-amz-decoded-content-length");
        return announced is null || announced == content.Length.ToString(CultureInfo.InvariantCulture)
            ? new SentBody(new ArraySegment<byte>(content.Bytes, 0, content.Length), trailers)
            : throw Incomplete();
    }

    private static string ReadLine(byte[] bytes, ref int at, int end)
    {
        int lineFeed = Array.IndexOf(bytes, (byte)'\n', at, end - at);
        if (lineFeed < 0)
        {
            throw Incomplete();
        }

        string line = Encoding.ASCII.GetString(bytes, at, lineFeed - at).TrimEnd('\r');
        at = lineFeed + 1;
        return line;
    }

    private static AwsErrorException Incomplete() => new(
        "IncompleteBody", "The request body terminated unexpectedly");
}
