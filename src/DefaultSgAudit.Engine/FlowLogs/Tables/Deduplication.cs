namespace DefaultSgAudit.Engine.FlowLogs.Tables;

/// <summary>
/// Tells records that two flow logs delivered from windows that one of them delivered in two halves: a record is a double
/// only if another flow log had the very same. Used where more than one flow log is known to have written, by all threads.
/// </summary>
/// <param name="most">The most records to remember; later ones are no longer told apart.</param>
internal sealed class Deduplication(int most)
{
    private readonly Dictionary<ulong, byte> _first = [];

    /// <summary>Whether another source has had this record. What came first is remembered.</summary>
    public bool IsDouble(in FlowRecord record, byte source)
    {
        ulong digest = Mix(record.Addresses ^ 0x9E3779B97F4A7C15, record.Rest);
        digest = Mix(digest, record.Packets);
        digest = Mix(digest, record.Bytes);
        digest = Mix(digest, ((ulong)record.Start << 32) | record.End);
        digest = Mix(digest, record.IsReverse);
        lock (_first)
        {
            if (_first.TryGetValue(digest, out byte earlier))
            {
                return earlier != source;
            }

            if (_first.Count < most)
            {
                _first.Add(digest, source);
            }

            return false;
        }
    }

    private static ulong Mix(ulong digest, ulong value)
    {
        digest = (digest ^ value) * 0xBF58476D1CE4E5B9;
        return digest ^ (digest >> 31);
    }
}
