using System.Runtime.CompilerServices;
using DefaultSgAudit.Engine.FlowLogs.Tables;

namespace DefaultSgAudit.Engine.FlowLogs.Reading;

/// <summary>One thread's way from the text of an interface's id to what it knows of it, without making a string.</summary>
internal sealed unsafe class InterfaceCache(Vocabulary vocabulary)
{
    private const int Longest = 24;
    private readonly List<InterfaceCoverage> _byNumber = [];
    private Entry[] _entries = new Entry[1024];
    private int _count;

    /// <summary>What was seen of each, by the interface's number; null where this thread met it not.</summary>
    public IReadOnlyList<InterfaceCoverage?> Coverage => _byNumber;

    /// <summary>The interface of a field, where it was met before and its id has a usual length; else null.</summary>
    /// <param name="start">The field.</param>
    /// <param name="end">Its end; up to 24 bytes after its start are read.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public InterfaceCoverage? Find(byte* start, byte* end)
    {
        int length = (int)(end - start);
        if ((uint)(length - 17) > Longest - 17)
        {
            return null;
        }

        ulong first = Unsafe.ReadUnaligned<ulong>(start);
        ulong second = Unsafe.ReadUnaligned<ulong>(start + 8);
        ulong third = Unsafe.ReadUnaligned<ulong>(start + 16) << (8 * (Longest - length));
        Entry[] entries = _entries;
        int mask = entries.Length - 1;
        for (int at = Hash(first, second, third) & mask; ; at = (at + 1) & mask)
        {
            ref Entry entry = ref entries[at];
            if (entry.First == first && entry.Second == second && entry.Third == third && entry.Coverage is not null)
            {
                return entry.Coverage;
            }

            if (entry.Coverage is null)
            {
                return null;
            }
        }
    }

    /// <summary>The interface of a field; null where there are too many.</summary>
    public InterfaceCoverage? Of(byte* start, byte* end)
    {
        if (Find(start, end) is InterfaceCoverage known)
        {
            return known;
        }

        InterfaceCoverage? found = Of(Text.String(start, end));
        int length = (int)(end - start);
        if (found is not null && (uint)(length - 17) <= Longest - 17)
        {
            Keep(new Entry
            {
                First = Unsafe.ReadUnaligned<ulong>(start),
                Second = Unsafe.ReadUnaligned<ulong>(start + 8),
                Third = Unsafe.ReadUnaligned<ulong>(start + 16) << (8 * (Longest - length)),
                Coverage = found,
            });
        }

        return found;
    }

    /// <summary>The interface of an id.</summary>
    public InterfaceCoverage? Of(string? id)
    {
        if (vocabulary.Interface(id) is not FlowInterface found)
        {
            return null;
        }

        while (_byNumber.Count <= found.Number)
        {
            _byNumber.Add(null!);
        }

        return _byNumber[found.Number] ??= new InterfaceCoverage(found);
    }

    private static int Hash(ulong first, ulong second, ulong third)
    {
        ulong mixed = (first ^ (second * 0x9E3779B97F4A7C15)) + third;
        return (int)((mixed * 0xBF58476D1CE4E5B9) >> 40);
    }

    private void Keep(Entry kept)
    {
        if (++_count > _entries.Length / 4)
        {
            Entry[] old = _entries;
            _entries = new Entry[old.Length * 2];
            foreach (Entry entry in old)
            {
                if (entry.Coverage is not null)
                {
                    Put(entry);
                }
            }
        }

        Put(kept);
    }

    private void Put(Entry entry)
    {
        int mask = _entries.Length - 1;
        int at = Hash(entry.First, entry.Second, entry.Third) & mask;
        while (_entries[at].Coverage is not null)
        {
            at = (at + 1) & mask;
        }

        _entries[at] = entry;
    }

    private struct Entry
    {
        public ulong First;
        public ulong Second;
        public ulong Third;
        public InterfaceCoverage? Coverage;
    }
}
