using System.Text;

namespace DefaultSgAudit.Sandbox.Http;

/// <summary>Finds and reads the request line and the header fields (RFC 9112).</summary>
internal static class HttpHead
{
    /// <summary>
    /// The length of the head with its empty line, or -1 while that has not come; looks from <paramref name="from"/>
    /// on.
    /// </summary>
    public static int FindEnd(byte[] bytes, int start, int from, int end)
    {
        for (int i = Math.Max(start, from - 3); i + 3 < end; i++)
        {
            i = Array.IndexOf(bytes, (byte)'\r', i, end - i);
            if (i < 0 || i + 3 >= end)
            {
                return -1;
            }

            if (bytes[i + 1] == '\n' && bytes[i + 2] == '\r' && bytes[i + 3] == '\n')
            {
                return i + 4 - start;
            }
        }

        return -1;
    }

    public static HttpRequest Parse(byte[] bytes, int start, int length)
    {
        // The empty line is left out; the last header line keeps its own end.
        int end = start + length - 2;
        int lineEnd = LineEnd(bytes, start, end);
        HttpRequest request = RequestLine(Encoding.UTF8.GetString(bytes, start, lineEnd - start));
        for (int line = lineEnd + 2; line < end; line = lineEnd + 2)
        {
            lineEnd = LineEnd(bytes, line, end);
            AddHeader(request, bytes, line, lineEnd);
        }

        return request;
    }

    private static HttpRequest RequestLine(string line)
    {
        string[] parts = line.Split(' ');
        if (parts.Length != 3 || parts[0].Length == 0 || parts[2] is not ("HTTP/1.1" or "HTTP/1.0"))
        {
            throw new HttpException(400, "The request line is not HTTP/1.1.");
        }

        string target = parts[1];
        if (target.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
        {
            int slash = target.IndexOf('/', "http://".Length);
            target = slash < 0 ? "/" : target.Substring(slash);
        }

        if (target.Length == 0 || target[0] != '/')
        {
            throw new HttpException(400, "The request target is not a path.");
        }

        int question = target.IndexOf('?');
        return new HttpRequest
        {
            Method = parts[0],
            Path = question < 0 ? target : target.Substring(0, question),
            Query = question < 0 ? string.Empty : target.Substring(question + 1),
            MinorVersion = parts[2] == "HTTP/1.1" ? 1 : 0,
        };
    }

    private static void AddHeader(HttpRequest request, byte[] bytes, int start, int end)
    {
        int colon = Array.IndexOf(bytes, (byte)':', start, end - start);
        if (colon <= start || bytes[start] is (byte)' ' or (byte)'\t' || bytes[colon - 1] is (byte)' ' or (byte)'\t')
        {
            throw new HttpException(400, "A header line has no name.");
        }

        int first = colon + 1;
        while (first < end && bytes[first] is (byte)' ' or (byte)'\t')
        {
            first++;
        }

        int last = end;
        while (last > first && bytes[last - 1] is (byte)' ' or (byte)'\t')
        {
            last--;
        }

        request.AddHeader(
            Encoding.ASCII.GetString(bytes, start, colon - start), Encoding.UTF8.GetString(bytes, first, last - first));
    }

    private static int LineEnd(byte[] bytes, int start, int end)
    {
        int carriageReturn = Array.IndexOf(bytes, (byte)'\r', start, end - start);
        if (carriageReturn < 0 || bytes[carriageReturn + 1] != '\n')
        {
            throw new HttpException(400, "A header line does not end with CR LF.");
        }

        return carriageReturn;
    }
}
