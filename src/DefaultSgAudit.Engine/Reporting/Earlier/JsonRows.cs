using System.Text;
using System.Text.Json;

namespace DefaultSgAudit.Engine.Reporting.Earlier;

/// <summary>
/// The objects of a JSON document that have a Status, wherever in it they stand. It is read in pieces: a document of 85,000
/// results is larger than the memory that a report may take.
/// </summary>
internal sealed class JsonRows(Action<EarlierRow> found)
{
    private const int PieceBytes = 64 * 1024;
    private const int MostDepth = 64;

    private readonly Stack<EarlierRow?> _open = new();
    private string _name = string.Empty;

    /// <summary>Reads one document to its end.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public void Read(Stream json)
    {
        byte[] piece = new byte[PieceBytes];
        int filled = 0;
        JsonReaderState state = new(new JsonReaderOptions { MaxDepth = MostDepth, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        bool isFirst = true;
        while (true)
        {
            int read = json.Read(piece, filled, piece.Length - filled);
            filled += read;
            int from = isFirst && filled >= 3 && piece[0] == 0xEF && piece[1] == 0xBB && piece[2] == 0xBF ? 3 : 0;
            isFirst = false;
            Utf8JsonReader reader = new(piece.AsSpan(from, filled - from), isFinalBlock: read == 0, state);
            while (reader.Read())
            {
                Take(ref reader);
            }

            if (read == 0)
            {
                return;
            }

            state = reader.CurrentState;
            int used = from + (int)reader.BytesConsumed;
            filled -= used;
            Buffer.BlockCopy(piece, used, piece, 0, filled);
            if (filled == piece.Length)
            {
                Array.Resize(ref piece, piece.Length * 2);
            }
        }
    }

    /// <summary>Reads a document that is one line.</summary>
    public void Read(string json)
    {
        using MemoryStream line = new(Encoding.UTF8.GetBytes(json));
        Read(line);
    }

    private void Take(ref Utf8JsonReader reader)
    {
        EarlierRow? row = _open.Count == 0 ? null : _open.Peek();
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                _name = reader.GetString()!;
                break;
            case JsonTokenType.StartObject:
                row?.Set(_name, "{}");
                _open.Push(new EarlierRow());
                break;
            case JsonTokenType.StartArray:
                _open.Push(null);
                break;
            case JsonTokenType.EndArray:
                _open.Pop();
                break;
            case JsonTokenType.EndObject:
                if (_open.Pop() is { Status: not null } whole)
                {
                    found(whole);
                }

                break;
            case JsonTokenType.String:
                row?.Set(_name, reader.GetString());
                break;
            case JsonTokenType.Number:
                row?.Set(_name, Encoding.UTF8.GetString(reader.ValueSpan.ToArray()));
                break;
            default:
                break;
        }
    }
}
