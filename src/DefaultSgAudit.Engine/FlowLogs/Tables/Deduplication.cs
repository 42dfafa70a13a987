namespace DefaultSgAudit.Engine.FlowLogs.Tables;

/// <summary>
/// Tells records that two flow logs delivered from windows that one of them delivered in two halves: a record is a double
/// only if another flow log had the very same. For all threads; remembers the latest records in a fixed room, so doubles have
/// to come near each other, as they do where parts are read in the order of their times.
/// </summary>
/// <param name="most">How many records are remembered at most, rounded up to a power of two.</param>
internal sealed class Deduplication(int most)
{
    private const int Ways = 4;
    private const ulong WriterMask = 255;
    private readonly object _gate = new();
    private ulong[] _records = [];

    /// <summary>Whether another flow log has had this record. What comes first is remembered.</summary>
    public bool IsDouble(in FlowRecord record, byte writer)
    {
        ulong digest = Mix(record.Addresses ^ 0x9E3779B97F4A7C15, record.Rest);
        digest = Mix(digest, record.Packets);
        digest = Mix(digest, record.Bytes);
        digest = Mix(digest, ((ulong)record.Start << 32) | record.End);
        digest = Mix(digest, record.IsReverse) & ~WriterMask;
        lock (_gate)
        {
            if (_records.Length == 0)
            {
                _records = new ulong[Math.Max(Ways, Power(most))];
            }

            int at = (int)(digest >> 32) & (_records.Length - 1) & ~(Ways - 1);
            for (int i = at; i < at + Ways; i++)
            {
                if ((_records[i] & ~WriterMask) == digest && _records[i] != 0)
                {
                    return (_records[i] & WriterMask) != writer;
                }
            }

            Array.Copy(_records, at, _records, at + 1, Ways - 1);
            _records[at] = digest | writer;
            return false;
        }
    }

    private static int Power(int least)
    {
        int power = 1;
        while (power < least)
        {
            power *= 2;
        }

        return power;
    }

    private static ulong Mix(ulong digest, ulong value)
    {
        digest = (digest ^ value) * 0xBF58476D1CE4E5B9;
        return digest ^ (digest >> 31);
    }
}
