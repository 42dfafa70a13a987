using DefaultSgAudit.Engine.FlowLogs.Sources;
using DefaultSgAudit.Engine.FlowLogs.Tables;

namespace DefaultSgAudit.Engine.FlowLogs.Reading;

/// <summary>
/// Cuts text into lines and fields, follows the formats that headers announce, and counts what is no record. One a thread;
/// its memory does not depend on what it reads.
/// </summary>
internal sealed unsafe class LineReader
{
    /// <summary>Text that is looked at in one go; what fits the processor's second cache.</summary>
    private const int ChunkSize = 128 * 1024;

    /// <summary>A record of all fields has less than 4 KB, and ARNs have 2,048 characters at most.</summary>
    private const int LongestLine = 64 * 1024;

    /// <summary>Fields are read from up to this many bytes before their end.</summary>
    private const int Front = 32;

    private readonly RecordReader _records;
    private readonly ReadingCounts _counts;
    private readonly OddLineReader _odd;
    private readonly byte[] _buffer = new byte[Front + ChunkSize + Separators.Slack];
    private readonly uint[] _places = new uint[1 + ChunkSize + Separators.Slack];
    private readonly int[] _lines = new int[ChunkSize + Separators.Slack];

    public LineReader(FlowTable table)
    {
        _records = new RecordReader(table);
        _counts = table.Counts;
        _odd = new OddLineReader(_records, _counts, table.Writers);
    }

    /// <summary>Which needed fields a header left out, in the last stream; null where none did.</summary>
    public string? Unusable => _odd.Unusable;

    /// <summary>Reads a stream of text to its end.</summary>
    /// <param name="text">The text.</param>
    /// <param name="part">What it is.</param>
    /// <param name="cancellationToken">Stops reading between two chunks.</param>
    /// <exception cref="IOException">It cannot be read further. What was read until then counts.</exception>
    /// <exception cref="InvalidDataException">It is damaged. What was read until then counts.</exception>
    public void Read(Stream text, FlowLogPart part, CancellationToken cancellationToken)
    {
        _odd.Begin(part);
        int filled = 0;
        bool isTooLong = false;
        try
        {
            while (true)
            {
                cancellationToken.ThrowIfCancellationRequested();
                int read = text.Read(_buffer, Front + filled, ChunkSize - filled);
                if (read <= 0)
                {
                    break;
                }

                _counts.Bytes += read;
                filled += read;

                // Inflating gives little at a time; looking at it together is cheaper.
                while (filled < ChunkSize && (read = text.Read(_buffer, Front + filled, ChunkSize - filled)) > 0)
                {
                    _counts.Bytes += read;
                    filled += read;
                }

                filled = Take(filled, ref isTooLong);
            }

            if (filled > 0 && !isTooLong)
            {
                _buffer[Front + filled] = (byte)'\n';
                Take(filled + 1, ref isTooLong);
            }
        }
        catch
        {
            // What was read before counts; the beginning of a line does not.
            Take(filled, ref isTooLong);
            throw;
        }
        finally
        {
            _records.Flush();
        }
    }

    /// <summary>Reads the whole lines.</summary>
    /// <returns>How many bytes of the next line there are.</returns>
    private int Take(int filled, ref bool isTooLong)
    {
        fixed (byte* buffer = _buffer)
        fixed (uint* places = _places)
        fixed (int* lines = _lines)
        {
            byte* text = buffer + Front;
            places[0] = uint.MaxValue;
            bool hasRuns = Separators.Find(text, filled, places + 1, lines, out int count);
            if (count > 0)
            {
                // The end of a line of which the beginning is gone is no line.
                ReadLines(text, places + 1, lines, isTooLong ? 1 : 0, count, hasRuns);
                isTooLong = false;
            }

            int done = count > 0 ? (int)places[1 + lines[count - 1]] + 1 : 0;
            int rest = filled - done;
            if (isTooLong)
            {
                return 0;
            }

            if (rest > LongestLine)
            {
                _counts.AddMalformed(text + done, text + filled);
                isTooLong = true;
                return 0;
            }

            if (done > 0 && rest > 0)
            {
                Buffer.MemoryCopy(text + done, text, ChunkSize, rest);
            }

            return rest;
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
