namespace DefaultSgAudit.Sandbox.Http;

/// <summary>
/// One request as it came. The body lies in the connection's buffer: it is good until the answer is sent.
/// </summary>
internal sealed class HttpRequest
{
    private readonly List<KeyValuePair<string, string>> _headers = new(12);

    public required string Method { get; init; }

    /// <summary>Still percent-encoded, without the query.</summary>
    public required string Path { get; init; }

    /// <summary>Still percent-encoded, without the question mark.</summary>
    public required string Query { get; init; }

    /// <summary>1 for HTTP/1.1, 0 for HTTP/1.0.</summary>
    public required int MinorVersion { get; init; }

    public ArraySegment<byte> Body { get; set; }

    public IReadOnlyList<KeyValuePair<string, string>> Headers => _headers;

    public bool KeepAlive => MinorVersion == 1 ? !Connection("close") : Connection("keep-alive");

    public void AddHeader(string name, string value) => _headers.Add(new(name, value));

    /// <summary>The value of a header, several of one name joined by commas.</summary>
    public string? Header(string name)
    {
        string? value = null;
        foreach (KeyValuePair<string, string> header in _headers)
        {
            if (header.Key.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                value = value is null ? header.Value : value + "," + header.Value;
            }
        }

        return value;
    }

    private bool Connection(string option) => Header("Connection")?.Split(',')
        .Any(token => token.Trim().Equals(option, StringComparison.OrdinalIgnoreCase)) == true;
}
