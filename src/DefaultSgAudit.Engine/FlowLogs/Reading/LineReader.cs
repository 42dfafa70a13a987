using DefaultSgAudit.Engine.FlowLogs.Packing;
using DefaultSgAudit.Engine.FlowLogs.Sources;
using DefaultSgAudit.Engine.FlowLogs.Tables;

namespace DefaultSgAudit.Engine.FlowLogs.Reading;

/// <summary>
/// Cuts text into lines and fields, follows the formats that headers announce, and counts what is no record. One a thread;
/// its memory does not depend on what it reads.
/// </summary>
internal sealed unsafe class LineReader
{
    /// <summary>Text that is looked at in one go; with its places it fits the processor's second cache.</summary>
    private const int ChunkSize = 128 * 1024;

    /// <summary>A record of all fields has less than 4 KB, and ARNs have 2,048 characters at most.</summary>
    private const int LongestLine = 64 * 1024;

    /// <summary>What later text may refer to: DEFLATE's window.</summary>
    private const int Window = 32 * 1024;

    /// <summary>Fields are read from up to this many bytes before their end.</summary>
    private const int Front = 32;
    private const int End = Front + LongestLine + ChunkSize;

    /// <summary>With less room than this, what is done with is thrown out.</summary>
    private const int LeastRoom = ChunkSize / 2;

    private readonly RecordReader _records;
    private readonly ReadingCounts _counts;
    private readonly OddLineReader _odd;
    private readonly byte[] _buffer = new byte[End + Inflater.Slack];
    private readonly uint[] _places = new uint[1 + LongestLine + ChunkSize + Separators.Slack];
    private readonly int[] _lines = new int[LongestLine + ChunkSize + Separators.Slack];

    /// <summary>Where the line begins that has not been read yet.</summary>
    private int _begin;
    private bool _isTooLong;

    public LineReader(FlowTable table)
    {
        _records = new RecordReader(table);
        _counts = table.Counts;
        _odd = new OddLineReader(_records, _counts, table.Writers);
    }

    /// <summary>Which needed fields a header left out, in the last stream; null where none did.</summary>
    public string? Unusable => _odd.Unusable;

    /// <summary>Reads text to its end.</summary>
    /// <param name="text">The text.</param>
    /// <param name="part">What it is.</param>
    /// <param name="cancellationToken">Stops reading between two chunks.</param>
    /// <exception cref="IOException">It cannot be read further. What was read until then counts.</exception>
    /// <exception cref="InvalidDataException">It is damaged. What was read until then counts.</exception>
    public void Read(IText text, FlowLogPart part, CancellationToken cancellationToken)
    {
        _odd.Begin(part);
        _begin = Front;
        _isTooLong = false;
        int filled = Front;
        try
        {
            bool hasMore = true;
            while (hasMore)
            {
                cancellationToken.ThrowIfCancellationRequested();
                filled = MakeRoom(filled);
                int before = filled;
                try
                {
                    hasMore = text.Read(_buffer, before, End, out filled);
                }
                finally
                {
                    // Also before an error: what was read until then counts, but for the beginning of a line.
                    _counts.Bytes += filled - before;
                    Take(filled);
                }
            }

            if (filled > _begin && !_isTooLong)
            {
                _buffer[filled] = (byte)'\n';
                Take(filled + 1);
            }
        }
        finally
        {
            _records.Flush();
        }
    }

    /// <summary>Moves what is still needed to the front, where there is too little room behind it.</summary>
    private int MakeRoom(int filled)
    {
        if (End - filled >= LeastRoom)
        {
            return filled;
        }

        int from = Math.Max(Front, Math.Min(_begin, filled - Window));
        Buffer.BlockCopy(_buffer, from, _buffer, Front, filled - from);
        _begin -= from - Front;
        return filled - (from - Front);
    }

    /// <summary>Reads the whole lines that there are.</summary>
    private void Take(int filled)
    {
        fixed (byte* buffer = _buffer)
        fixed (uint* places = _places)
        fixed (int* lines = _lines)
        {
            byte* text = buffer + _begin;
            int length = filled - _begin;
            places[0] = uint.MaxValue;
            bool hasRuns = Separators.Find(text, length, places + 1, lines, out int count);
            if (count > 0)
            {
                // The end of a line of which the beginning is gone is no line.
                ReadLines(text, places + 1, lines, _isTooLong ? 1 : 0, count, hasRuns);
                _isTooLong = false;
                int done = (int)places[1 + lines[count - 1]] + 1;
                _begin += done;
                length -= done;
            }

            if (_isTooLong)
            {
                _begin = filled;
            }
            else if (length > LongestLine)
            {
                _counts.AddMalformed(buffer + _begin, buffer + filled);
                _isTooLong = true;
                _begin = filled;
            }
        }
    }

    private void ReadLines(byte* text, uint* places, int* lines, int from, int count, bool hasRuns)
    {
        for (int i = from; i < count; i++)
        {
            FlowColumns? columns = _odd.Columns;
            if (columns is not null && !hasRuns)
            {
                i = _records.ReadUsual(text, places, lines, i, count, columns, _odd.Writer);
                if (i == count)
                {
                    return;
                }
            }

            int begin = i == 0 ? 0 : lines[i - 1] + 1;
            uint* ends = places + begin;
            int fields = lines[i] - begin + 1;
            if (columns is null || fields != columns.Count || (hasRuns && HasRuns(ends, fields))
                || !_records.TryRead(text, ends, columns, _odd.Writer))
            {
                _odd.Read(text, (int)(ends[-1] + 1), (int)ends[fields - 1]);
            }
        }
    }

    private static bool HasRuns(uint* ends, int fields)
    {
        for (int i = 0; i < fields; i++)
        {
            if (ends[i] - ends[i - 1] == 1)
            {
                return true;
            }
        }

        return false;
    }
}
