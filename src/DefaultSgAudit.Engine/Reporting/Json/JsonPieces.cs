using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace DefaultSgAudit.Engine.Reporting.Json;

/// <summary>
/// Writes a JSON text in pieces, so that each result has a line of its own. Letters of all scripts stay readable; what HTML
/// or JavaScript would take for its own is escaped.
/// </summary>
internal sealed class JsonPieces : IDisposable
{
    private readonly Stream _output;
    private readonly MemoryStream _piece = new();
    private readonly Utf8JsonWriter _json;
    private bool _hasItem;

    /// <param name="output">Where the text goes; left open.</param>
    /// <param name="isAscii">Whether every other letter is escaped too.</param>
    public JsonPieces(Stream output, bool isAscii = false)
    {
        _output = output;
        _json = new Utf8JsonWriter(_piece, new JsonWriterOptions { Encoder = isAscii ? JavaScriptEncoder.Default : JavaScriptEncoder.Create(UnicodeRanges.All) });
    }

    /// <summary>The writer for the next value, which <see cref="End"/> ends.</summary>
    public Utf8JsonWriter Begin() => _json;

    /// <summary>Writes the value out.</summary>
    public void End()
    {
        _json.Flush();
        _output.Write(_piece.GetBuffer(), 0, (int)_piece.Length);
        _piece.SetLength(0);
        _json.Reset();
    }

    /// <summary>Writes the value out as the next item of an array, on a line of its own.</summary>
    public void EndItem()
    {
        Raw(_hasItem ? ",\n" : "\n");
        _hasItem = true;
        End();
    }

    /// <summary>Writes the end of an array.</summary>
    public void EndArray()
    {
        Raw(_hasItem ? "\n]" : "]");
        _hasItem = false;
    }

    /// <summary>Writes text that is JSON already.</summary>
    public void Raw(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        _output.Write(bytes, 0, bytes.Length);
    }

    public void Dispose()
    {
        _json.Dispose();
        _piece.Dispose();
    }
}
