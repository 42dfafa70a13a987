using System.Runtime.CompilerServices;
using DefaultSgAudit.Engine.FlowLogs.Understanding;
#if NET8_0_OR_GREATER
using System.Runtime.Intrinsics.X86;
#endif

namespace DefaultSgAudit.Engine.FlowLogs.Tables;

/// <summary>
/// Conversations by key: an open-addressing index of 64-bit slots (32 bits of hash, 32 bits of place) over pages of structs.
/// Pages are never moved, so growing costs the index only. Records come in batches, so that the memory they go to is asked
/// for before it is needed.
/// </summary>
internal sealed unsafe class ConversationTable
{
    private const int PageBits = 12;
    private const int PageSize = 1 << PageBits;

    /// <summary>Where the counters of a conversation begin, and how long those of one direction are.</summary>
    private const int WayOffset = 32;
    private readonly ulong _seed;
    private readonly List<Conversation[]> _pages = [];
    private Conversation[][] _pageAt = [];
    private ulong[] _slots = new ulong[1 << 12];
    private int _shift = 32 - 12;

    /// <param name="seed">What hashes begin with; the same for tables that are to be added up.</param>
    public ConversationTable(ulong seed) => _seed = seed;

    public int Count { get; private set; }

    public ref Conversation this[int place]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _pageAt[place >> PageBits][place & (PageSize - 1)];
    }

    /// <summary>Adds a batch of records.</summary>
    /// <param name="records">The records, with their hashes.</param>
    /// <param name="places">Room for as many numbers.</param>
    /// <param name="count">How many.</param>
    [MethodImpl(Jit.Hot)]
    public void Add(FlowRecord* records, int* places, int count)
    {
#if NET8_0_OR_GREATER
        if (Sse.IsSupported)
        {
            fixed (ulong* slots = _slots)
            {
                for (int i = 0; i < count; i++)
                {
                    Sse.Prefetch0(slots + (records[i].Hash >> _shift));
                }
            }

            for (int i = 0; i < count; i++)
            {
                places[i] = Candidate(records[i].Hash);
                if (places[i] >= 0)
                {
                    byte* entry = (byte*)Unsafe.AsPointer(ref this[places[i]]);
                    Sse.Prefetch0(entry);
                    Sse.Prefetch0(entry + WayOffset + ((WayOffset + 1) * records[i].IsReverse) + (WayOffset / 2));
                }
            }

            for (int i = 0; i < count; i++)
            {
                int place = places[i];
                if (place < 0 || !IsAt(place, in records[i]))
                {
                    place = Find(new FlowKey(records[i].Addresses, records[i].Rest, records[i].Plain), records[i].Hash);
                }

                Count1(ref this[place], in records[i]);
            }

            return;
        }
#endif
        for (int i = 0; i < count; i++)
        {
            int place = Find(new FlowKey(records[i].Addresses, records[i].Rest, records[i].Plain), records[i].Hash);
            Count1(ref this[place], in records[i]);
        }
    }

    /// <summary>The place of a key; -1 where it is not there.</summary>
    [MethodImpl(Jit.Hot)]
    public int TryFind(in FlowKey key)
    {
        uint hash = key.Hash(_seed);
        uint mask = (uint)_slots.Length - 1;
        for (uint at = hash >> _shift; _slots[at] != 0; at = (at + 1) & mask)
        {
            if ((uint)(_slots[at] >> 32) == hash && this[(int)(uint)_slots[at] - 1].Key.Equals(key))
            {
                return (int)(uint)_slots[at] - 1;
            }
        }

        return -1;
    }

    /// <summary>Lets go of the index, until <see cref="Fold"/> makes another: what is understood meanwhile takes as much.</summary>
    public void Unfile() => _slots = [];

    /// <summary>
    /// Files all conversations anew under the keys that they now have; where two have the same, the later becomes part of the
    /// earlier.
    /// </summary>
    /// <returns>The places of those that are left, in their old order.</returns>
    [MethodImpl(Jit.Hot)]
    public List<int> Fold()
    {
        _slots = new ulong[1 << (32 - _shift)];
        List<int> left = [];
        uint mask = (uint)_slots.Length - 1;
        for (int i = 0; i < Count; i++)
        {
            ref Conversation conversation = ref this[i];
            if (conversation.Verdict == Verdict.Dropped)
            {
                continue;
            }

            uint hash = FoldedHash(conversation.Key, conversation.Verdict);
            uint at = hash >> _shift;
            while (true)
            {
                ulong slot = _slots[at];
                if (slot == 0)
                {
                    _slots[at] = ((ulong)hash << 32) | (uint)(i + 1);
                    left.Add(i);
                    break;
                }

                ref Conversation earlier = ref this[(int)(uint)slot - 1];
                if ((uint)(slot >> 32) == hash && earlier.Verdict >> 8 == conversation.Verdict >> 8 && earlier.Key.Equals(conversation.Key))
                {
                    earlier.Verdict = Verdict.Stronger(earlier.Verdict, conversation.Verdict);
                    earlier.Add(in conversation);
                    break;
                }

                at = (at + 1) & mask;
            }
        }

        return left;
    }

    /// <summary>The place of a service that <see cref="Fold"/> or <see cref="AddFolded"/> has filed; -1 where it is not there.</summary>
    public int TryFindFolded(in FlowKey key, uint verdict)
    {
        uint hash = FoldedHash(key, verdict);
        uint mask = (uint)_slots.Length - 1;
        for (uint at = hash >> _shift; _slots[at] != 0; at = (at + 1) & mask)
        {
            int place = (int)(uint)_slots[at] - 1;
            if ((uint)(_slots[at] >> 32) == hash && this[place].Verdict >> 8 == verdict >> 8 && this[place].Key.Equals(key))
            {
                return place;
            }
        }

        return -1;
    }

    /// <summary>Adds a service of another table.</summary>
    public void AddFolded(in Conversation service)
    {
        int place = TryFindFolded(service.Key, service.Verdict);
        if (place >= 0)
        {
            ref Conversation earlier = ref this[place];
            earlier.Verdict = Verdict.Stronger(earlier.Verdict, service.Verdict);
            earlier.Add(in service);
            return;
        }

        this[Make(service.Key, FoldedHash(service.Key, service.Verdict))] = service;
    }

    private uint FoldedHash(in FlowKey key, uint verdict) => key.Hash(_seed) ^ ((verdict >> 8) * 0x9E3779B1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Count1(ref Conversation conversation, in FlowRecord record)
    {
        // The two directions stand side by side: which one it is must not be branched on.
        ref Counters way = ref Unsafe.Add(ref conversation.AToB, (int)record.IsReverse);
        way.Packets += record.Packets;
        way.Bytes += record.Bytes;
        way.First = Math.Min(way.First, record.Start);
        way.Last = Math.Max(way.Last, record.End);
        way.Records += record.Records;
        way.Signs |= record.Signs;
        conversation.Count = Math.Max(conversation.Count, record.Conversations);
        if ((record.PeerInterface | record.Facts) != 0)
        {
            conversation.AddFacts(record.PeerInterface, record.ServiceA, record.ServiceB, record.Path, record.Marks);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsAt(int place, in FlowRecord record)
    {
        ref FlowKey key = ref this[place].Key;
        return key.Addresses == record.Addresses && key.Rest == record.Rest && key.Plain == record.Plain;
    }

    /// <summary>The place of the first conversation with this hash; -1 for none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Candidate(uint hash)
    {
        ulong[] slots = _slots;
        uint mask = (uint)slots.Length - 1;
        for (uint at = hash >> _shift; slots[at] != 0; at = (at + 1) & mask)
        {
            if ((uint)(slots[at] >> 32) == hash)
            {
                return (int)(uint)slots[at] - 1;
            }
        }

        return -1;
    }

    [MethodImpl(Jit.Hot)]
    private int Find(FlowKey key, uint hash)
    {
        uint mask = (uint)_slots.Length - 1;
        uint at = hash >> _shift;
        for (; _slots[at] != 0; at = (at + 1) & mask)
        {
            int place = (int)(uint)_slots[at] - 1;
            if ((uint)(_slots[at] >> 32) == hash && this[place].Key.Equals(key))
            {
                return place;
            }
        }

        return Make(key, hash);
    }

    [MethodImpl(Jit.Hot)]
    private int Make(FlowKey key, uint hash)
    {
        if (Count >> PageBits == _pages.Count)
        {
            _pages.Add(new Conversation[PageSize]);
            _pageAt = [.. _pages];
        }

        uint mask = (uint)_slots.Length - 1;
        uint at = hash >> _shift;
        while (_slots[at] != 0)
        {
            at = (at + 1) & mask;
        }

        _slots[at] = ((ulong)hash << 32) | (uint)(Count + 1);
        ref Conversation made = ref this[Count];
        made = default;
        made.Key = key;
        made.AToB.First = made.BToA.First = uint.MaxValue;
        if (++Count > _slots.Length / 2)
        {
            Grow();
        }

        return Count - 1;
    }

    private void Grow()
    {
        ulong[] old = _slots;
        _slots = new ulong[old.Length * 2];
        _shift--;
        uint mask = (uint)_slots.Length - 1;
        foreach (ulong slot in old)
        {
            if (slot != 0)
            {
                uint at = (uint)(slot >> 32) >> _shift;
                while (_slots[at] != 0)
                {
                    at = (at + 1) & mask;
                }

                _slots[at] = slot;
            }
        }
    }
}
