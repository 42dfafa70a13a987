using DefaultSgAudit.Sandbox.Wire;

namespace DefaultSgAudit.Sandbox.Http;

/// <summary>An answer in the making; a connection uses the same one for all its answers.</summary>
internal sealed class HttpResponse
{
    private const int InitialSize = 4 * 1024;

    public int Status { get; set; } = 200;

    public string ContentType { get; set; } = "text/xml;charset=UTF-8";

    public List<KeyValuePair<string, string>> Headers { get; } = [];

    public ByteBuffer Body { get; } = new(InitialSize);

    public ResponseFate Fate { get; set; }

    /// <summary>What to do when the answer goes out, or never will.</summary>
    public Action? WhenEnded { get; set; }

    public void AddHeader(string name, string value) => Headers.Add(new(name, value));

    public void End()
    {
        WhenEnded?.Invoke();
        WhenEnded = null;
    }

    public void Reset()
    {
        Status = 200;
        ContentType = "text/xml;charset=UTF-8";
        Headers.Clear();
        Body.Clear();
        Fate = ResponseFate.Send;
    }
}
