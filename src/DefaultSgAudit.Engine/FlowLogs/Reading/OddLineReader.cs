using DefaultSgAudit.Engine.FlowLogs.Sources;
using DefaultSgAudit.Engine.FlowLogs.Tables;

namespace DefaultSgAudit.Engine.FlowLogs.Reading;

/// <summary>
/// Lines that are not just a record of the format in force: headers, blank lines, runs of blanks, other formats, and what is
/// no record at all.
/// </summary>
internal sealed unsafe class OddLineReader(RecordReader records, ReadingCounts counts, Writers writers)
{
    private const int MostFields = 256;
    private const int Front = 32;
    private const int Back = 64;
    private const int MostHeaders = 64;

    private readonly Dictionary<string, FlowLogFormat?> _headers = new(StringComparer.Ordinal);
    private readonly uint[] _places = new uint[MostFields + 2];
    private byte[] _line = new byte[4096];
    private IReadOnlyList<FlowLogFormat> _formats = [];
    private FlowLogPart? _part;

    /// <summary>The columns of the format in force; null where lines have to be tried against several, or against none.</summary>
    public FlowColumns? Columns { get; private set; }

    /// <summary>Why a header announced a format that is of no use; null where none did.</summary>
    public string? Unusable { get; private set; }

    /// <summary>The number of the flow log that wrote records of the format in force.</summary>
    public byte Writer { get; private set; }

    public void Begin(FlowLogPart part)
    {
        _part = part;
        Unusable = null;
        Use(part.Formats.Count > 0 ? part.Formats : [FlowLogFormat.Default]);
    }

    /// <summary>Reads a line.</summary>
    public void Read(byte* text, int start, int end)
    {
        if (end - start >= 3 && text[start] == 0xEF && text[start + 1] == 0xBB && text[start + 2] == 0xBF)
        {
            start += 3;
        }

        int fields = Split(text, start, end);
        if (fields == 0)
        {
            return;
        }

        fixed (byte* line = _line)
        fixed (uint* places = _places)
        {
            foreach (FlowLogFormat format in _formats)
            {
                if (format.Columns.Count == fields && format.Columns.Missing is null
                    && records.TryRead(line + Front, places + 1, format.Columns, writers.Number(_part!, format)))
                {
                    return;
                }
            }

            if (fields > 0 && Header(line + Front, fields) is FlowLogFormat header)
            {
                Use([header]);
                Unusable ??= header.Columns.Missing;
                return;
            }
        }

        counts.AddMalformed(text + start, text + end);
    }

    private void Use(IReadOnlyList<FlowLogFormat> formats)
    {
        _formats = formats;
        Columns = formats.Count == 1 && formats[0].Columns.Missing is null ? formats[0].Columns : null;
        Writer = writers.Number(_part!, formats[0]);
        foreach (FlowLogFormat format in formats)
        {
            counts.AddFormat(format);
        }
    }

    /// <summary>Copies the fields with one blank behind each; -1 where there are more than any format has.</summary>
    private int Split(byte* text, int start, int end)
    {
        int room = Front + (end - start) + 1 + Back;
        if (_line.Length < room)
        {
            _line = new byte[room];
        }

        int fields = 0;
        int to = 0;
        _places[0] = uint.MaxValue;
        for (int at = start; at < end;)
        {
            if (text[at] <= 0x20)
            {
                at++;
                continue;
            }

            if (fields == MostFields)
            {
                return -1;
            }

            while (at < end && text[at] > 0x20)
            {
                _line[Front + to++] = text[at++];
            }

            _line[Front + to] = (byte)' ';
            _places[++fields] = (uint)to++;
        }

        return fields;
    }

    private FlowLogFormat? Header(byte* line, int fields)
    {
        if (line[0] is < (byte)'a' or > (byte)'z')
        {
            return null;
        }

        int length = (int)_places[fields];
        string text = System.Text.Encoding.UTF8.GetString(line, length);
        if (!_headers.TryGetValue(text, out FlowLogFormat? format))
        {
            format = FlowLogFormat.OfHeader(text.Split(' '));
            if (_headers.Count < MostHeaders && format is not null)
            {
                _headers.Add(text, format);
            }
        }

        return format;
    }
}
