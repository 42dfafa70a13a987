using System.Globalization;
using DefaultSgAudit.Sandbox.Wire;

namespace DefaultSgAudit.Sandbox.Http;

/// <summary>Writes the status line and the header fields of an answer.</summary>
internal static class HttpResponseHead
{
    private const int NoContent = 204;

    private static (long Second, string Text) _date = (0, string.Empty);
    private static readonly object DateLock = new();

    public static void Write(ByteBuffer head, HttpResponse response, bool keepAlive)
    {
        head.Append("HTTP/1.1 ");
        head.Append(response.Status);
        head.Append((byte)' ');
        head.Append(Reason(response.Status));
        head.Append("\r\nContent-Type: ");
        head.Append(response.ContentType);
        head.Append("\r\nDate: ");
        head.Append(Date());
        foreach (KeyValuePair<string, string> header in response.Headers)
        {
            head.Append("\r\n");
            head.Append(header.Key);
            head.Append(": ");
            head.Append(header.Value);
        }

        // RFC 9110, 8.6: an answer without content has no length either.
        if (response.Status != NoContent)
        {
            head.Append("\r\nContent-Length: ");
            head.Append(response.Body.Length);
        }

        head.Append(keepAlive ? "\r\n\r\n" : "\r\nConnection: close\r\n\r\n");
    }

    private static string Date()
    {
        DateTime now = DateTime.UtcNow;
        long second = now.Ticks / TimeSpan.TicksPerSecond;
        lock (DateLock)
        {
            if (_date.Second != second)
            {
                _date = (second, now.ToString("R", CultureInfo.InvariantCulture));
            }

            return _date.Text;
        }
    }

    private static string Reason(int status) => status switch
    {
        200 => "OK",
        204 => "No Content",
        301 => "Moved Permanently",
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        409 => "Conflict",
        411 => "Length Required",
        412 => "Precondition Failed",
        413 => "Content Too Large",
        431 => "Request Header Fields Too Large",
        500 => "Internal Server Error",
        501 => "Not Implemented",
        503 => "Service Unavailable",
        _ => "Status",
    };
}
