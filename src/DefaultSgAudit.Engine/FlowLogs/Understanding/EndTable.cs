using System.Runtime.CompilerServices;

namespace DefaultSgAudit.Engine.FlowLogs.Understanding;

/// <summary>What is known of an address and port, wherever in the log it stands: whether it answers, and how many it meets.</summary>
internal sealed class EndTable
{
    private readonly ulong _seed;
    private End[] _ends = new End[1 << 10];
    private int _count;

    public EndTable(ulong seed) => _seed = seed;

    public static ulong Key(uint address, bool isV6, int protocol, ushort port) =>
        ((ulong)address << 32) | ((ulong)port << 16) | ((ulong)protocol << 8) | (isV6 ? 2u : 0) | 1;

    /// <summary>Makes room for so many ends at once: growing by and by takes half as much again.</summary>
    public void Expect(int ends)
    {
        int size = _ends.Length;
        while (size / 4 * 3 < ends)
        {
            size *= 2;
        }

        if (size > _ends.Length)
        {
            Resize(size);
        }
    }

    /// <summary>The end has answered a handshake.</summary>
    public void Listen(ulong key) => Of(key).IsListening = true;

    /// <summary>The end has talked with another one.</summary>
    [MethodImpl(Jit.Hot)]
    public void Meet(ulong key, ulong other)
    {
        uint remote = (uint)(Mix(other) >> 32);
        ref End end = ref Of(key);
        end.Meetings++;
        if (end.Remotes == 0 || (end.Remotes == 1 && end.First != remote) || (end.Remotes == 2 && end.First != remote && end.Second != remote))
        {
            end.Second = end.Remotes == 1 ? remote : end.Second;
            end.First = end.Remotes == 0 ? remote : end.First;
            end.Remotes++;
        }
    }

    public bool IsListening(ulong key) => Find(key).IsListening;

    /// <summary>How many others it met: 0, 1, 2, or 3 for more; and how often.</summary>
    public (int Remotes, uint Meetings) FanIn(ulong key)
    {
        ref readonly End end = ref Find(key);
        return (end.Remotes, end.Meetings);
    }

    /// <summary>All ends that answer, or that many met.</summary>
    public IEnumerable<(ulong Key, bool IsListening, uint Meetings)> Listeners(uint leastMeetings)
    {
        foreach (End end in _ends)
        {
            if (end.IsListening || (end.Remotes > 2 && end.Meetings >= leastMeetings))
            {
                yield return (end.Key, end.IsListening, end.Meetings);
            }
        }
    }

    [MethodImpl(Jit.Hot)]
    private ref End Find(ulong key)
    {
        int mask = _ends.Length - 1;
        int at = (int)(Mix(key) >> 33) & mask;
        while (_ends[at].Key != key && _ends[at].Key != 0)
        {
            at = (at + 1) & mask;
        }

        return ref _ends[at];
    }

    [MethodImpl(Jit.Hot)]
    private ref End Of(ulong key)
    {
        ref End end = ref Find(key);
        if (end.Key == key)
        {
            return ref end;
        }

        if (_count + 1 > _ends.Length / 4 * 3)
        {
            Resize(_ends.Length * 2);
            end = ref Find(key);
        }

        _count++;
        end.Key = key;
        return ref end;
    }

    private void Resize(int size)
    {
        End[] old = _ends;
        _ends = new End[size];
        foreach (End kept in old)
        {
            if (kept.Key != 0)
            {
                Find(kept.Key) = kept;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong Mix(ulong key)
    {
        key = (key ^ _seed) * 0x9E3779B97F4A7C15;
        key ^= key >> 29;
        return key * 0xBF58476D1CE4E5B9;
    }

    private struct End
    {
        public ulong Key;
        public uint First;
        public uint Second;
        public uint Meetings;
        public byte Remotes;
        public bool IsListening;
    }
}
