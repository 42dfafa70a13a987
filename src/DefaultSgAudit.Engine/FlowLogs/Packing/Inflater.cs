using System.Runtime.CompilerServices;
#if NET8_0_OR_GREATER
using System.Runtime.Intrinsics;
#endif

namespace DefaultSgAudit.Engine.FlowLogs.Packing;

/// <summary>
/// Inflates DEFLATE data, and knows to the byte where it ends: .NET's own streams take a cut for the end of the data, and on
/// .NET Framework the end of the first gzip member for that of the file.
/// </summary>
/// <remarks>See RFC 1951.</remarks>
internal sealed unsafe class Inflater
{
    /// <summary>Bytes behind the room for output that a copy may spill over.</summary>
    public const int Slack = 320;

    private const int Window = 32 * 1024;
    private const int LongestMatch = 258;
    private readonly BitInput _input;
    private readonly HuffmanTable _literals = new(11, 2400);
    private readonly HuffmanTable _distances = new(8, 512);
    private readonly HuffmanTable _lengths = new(7, 128);
    private readonly byte[] _codeLengths = new byte[320];
    private BlockKind _block;
    private bool _isLast;
    private int _stored;

    public Inflater(BitInput input) => _input = input;

    /// <summary>Begins with other data.</summary>
    public void Reset()
    {
        _block = BlockKind.None;
        _isLast = false;
    }

    /// <summary>Inflates into a buffer that holds the last output before the place to go on at.</summary>
    /// <param name="buffer">The buffer; <see cref="Slack"/> bytes behind the room are written to.</param>
    /// <param name="at">Where to go on; up to 32 KB before it are output of before.</param>
    /// <param name="known">How many bytes before that place are output.</param>
    /// <param name="end">Where the room ends.</param>
    /// <param name="isDone">Whether the data has come to its end.</param>
    /// <returns>Where output ends.</returns>
    /// <exception cref="InvalidDataException">It is no DEFLATE data, or ends too early. <see cref="Reached"/> says how far it came.</exception>
    public int Inflate(byte[] buffer, int at, int known, int end, out bool isDone)
    {
        isDone = false;
        Reached = at;
        fixed (byte* start = buffer)
        {
            while (Reached + LongestMatch <= end)
            {
                if (_block == BlockKind.None)
                {
                    if (_isLast)
                    {
                        isDone = true;
                        break;
                    }

                    BeginBlock();
                }
                else if (_block == BlockKind.Stored)
                {
                    Copy(start, end);
                }
                else
                {
                    Decode(start, Math.Max(0, at - Math.Min(known, at)), end - LongestMatch);
                }
            }
        }

        return Reached;
    }

    /// <summary>Where output ends, also after an error.</summary>
    public int Reached { get; private set; }

    private static InvalidDataException Damaged() => new("The compressed data is damaged.");

    private void BeginBlock()
    {
        _input.Need();
        _isLast = _input.Take(1) != 0;
        switch (_input.Take(2))
        {
            case 0:
                _input.AlignToByte();
                _input.Need();
                _stored = (int)_input.Take(16);
                if ((_stored ^ 0xFFFF) != (int)_input.Take(16))
                {
                    throw Damaged();
                }

                _input.CheckEnd();
                _block = _stored == 0 ? BlockKind.None : BlockKind.Stored;
                return;
            case 1:
                BuildFixed();
                break;
            case 2:
                BuildDynamic();
                break;
            default:
                throw Damaged();
        }

        _block = BlockKind.Coded;
    }

    private void BuildFixed()
    {
        Span<byte> lengths = _codeLengths;
        lengths.Slice(0, 144).Fill(8);
        lengths.Slice(144, 112).Fill(9);
        lengths.Slice(256, 24).Fill(7);
        lengths.Slice(280, 8).Fill(8);
        _literals.Build(lengths.Slice(0, 288), DeflateCodes.Literals, false);
        lengths.Slice(0, 32).Fill(5);
        _distances.Build(lengths.Slice(0, 32), DeflateCodes.Distances, false);
    }

    private void BuildDynamic()
    {
        int literals = 257 + (int)_input.Take(5);
        int distances = 1 + (int)_input.Take(5);
        int lengthCodes = 4 + (int)_input.Take(4);
        if (literals > 286)
        {
            throw Damaged();
        }

        Span<byte> lengths = _codeLengths;
        lengths.Slice(0, 19).Clear();
        for (int i = 0; i < lengthCodes; i++)
        {
            _input.Need();
            lengths[DeflateCodes.LengthOrder[i]] = (byte)_input.Take(3);
        }

        if (!_lengths.Build(lengths.Slice(0, 19), DeflateCodes.Plain, false))
        {
            throw Damaged();
        }

        for (int i = 0; i < literals + distances;)
        {
            _input.Need();
            uint entry = _lengths.Entries[_input.Peek(7)];
            _input.Take((int)(entry & 255));
            uint symbol = entry >> 16;
            if (symbol < 16)
            {
                lengths[i++] = (byte)symbol;
                continue;
            }

            byte repeated = symbol == 16 && i > 0 ? lengths[i - 1] : (byte)0;
            int times = symbol switch { 16 => 3 + (int)_input.Take(2), 17 => 3 + (int)_input.Take(3), _ => 11 + (int)_input.Take(7) };
            if ((symbol == 16 && i == 0) || i + times > literals + distances)
            {
                throw Damaged();
            }

            lengths.Slice(i, times).Fill(repeated);
            i += times;
        }

        _input.CheckEnd();
        if (lengths[256] == 0 || !_distances.Build(lengths.Slice(literals, distances), DeflateCodes.Distances, true)
            || !_literals.Build(lengths.Slice(0, literals), DeflateCodes.Literals, true))
        {
            throw Damaged();
        }
    }

    private void Copy(byte* start, int end)
    {
        int some = Math.Min(_stored, end - Reached);
        int copied = _input.CopyTo(start + Reached, some);
        Reached += copied;
        _stored -= copied;
        if (copied < some)
        {
            throw BitInput.TooShort();
        }

        if (_stored == 0)
        {
            _block = BlockKind.None;
        }
    }

    /// <summary>Decodes until the block ends or the room does.</summary>
    [MethodImpl(Jit.Hot)]
    private void Decode(byte* start, int least, int limit)
    {
        byte* to = start + Reached;
        byte* last = start + limit;
        byte* first = start + least;
        uint literalMask = (1u << _literals.Bits) - 1;
        uint distanceMask = (1u << _distances.Bits) - 1;
        fixed (byte* data = _input.Data)
        fixed (uint* literals = _literals.Entries)
        fixed (uint* distances = _distances.Entries)
        {
            byte* from = data + _input.At;
            byte* safe = data + _input.Safe;
            ulong bits = _input.Bits;
            int count = _input.Count;
            byte* sure = to;
            try
            {
                while (to <= last)
                {
                    if (from > safe)
                    {
                        _input.Keep(bits, (byte)count, (int)(from - data));
                        _input.More();
                        sure = to;
                        from = data + _input.At;
                        safe = data + _input.Safe;
                        bits = _input.Bits;
                        count = _input.Count;
                    }

                    // At least 56 bits from here on: a match takes 48 of them. Of the count, only the lowest byte counts.
                    bits |= Unsafe.ReadUnaligned<ulong>(from) << count;
                    from += (63 - (byte)count) >> 3;
                    count = (byte)count | 56;

                    uint entry = literals[bits & literalMask];
                    if ((entry & HuffmanTable.Literal) != 0)
                    {
                        bits >>= (int)entry;
                        count -= (int)entry;
                        *to++ = (byte)(entry >> 16);
                        entry = literals[bits & literalMask];
                        if ((entry & HuffmanTable.Literal) != 0)
                        {
                            bits >>= (int)entry;
                            count -= (int)entry;
                            *to++ = (byte)(entry >> 16);
                            entry = literals[bits & literalMask];
                            if ((entry & HuffmanTable.Literal) != 0)
                            {
                                bits >>= (int)entry;
                                count -= (int)entry;
                                *to++ = (byte)(entry >> 16);
                                continue;
                            }
                        }

                        bits |= Unsafe.ReadUnaligned<ulong>(from) << count;
                        from += (63 - (byte)count) >> 3;
                        count = (byte)count | 56;
                    }

                    if ((entry & HuffmanTable.Special) != 0)
                    {
                        if ((entry & HuffmanTable.Further) != 0)
                        {
                            bits >>= (int)(entry & 255);
                            count -= (int)entry;
                            entry = literals[(entry >> 16) + (uint)(bits & ((1u << (int)((entry >> 8) & 15)) - 1))];
                        }

                        if ((entry & HuffmanTable.Literal) != 0)
                        {
                            bits >>= (int)entry;
                            count -= (int)entry;
                            *to++ = (byte)(entry >> 16);
                            continue;
                        }

                        if ((entry & HuffmanTable.EndOfBlock) != 0)
                        {
                            bits >>= (int)entry;
                            count -= (int)entry;
                            _block = BlockKind.None;
                            break;
                        }

                        if ((entry & HuffmanTable.Special) != 0)
                        {
                            throw Damaged();
                        }
                    }

                    // The extra bits stand behind the codeword.
                    uint length = (entry >> 16) + (uint)((bits & ((1UL << (int)entry) - 1)) >> (int)((entry >> 8) & 15));
                    bits >>= (int)entry;
                    count -= (int)entry;
                    entry = distances[bits & distanceMask];
                    if ((entry & HuffmanTable.Special) != 0)
                    {
                        if ((entry & HuffmanTable.Further) == 0)
                        {
                            throw Damaged();
                        }

                        bits >>= (int)(entry & 255);
                        count -= (int)entry;
                        entry = distances[(entry >> 16) + (uint)(bits & ((1u << (int)((entry >> 8) & 15)) - 1))];
                        if ((entry & HuffmanTable.Special) != 0)
                        {
                            throw Damaged();
                        }
                    }

                    uint distance = (entry >> 16) + (uint)((bits & ((1UL << (int)entry) - 1)) >> (int)((entry >> 8) & 15));
                    bits >>= (int)entry;
                    count -= (int)entry;
                    byte* source = to - distance;
                    if (source < first || distance > Window)
                    {
                        throw Damaged();
                    }

                    byte* end = to + length;
#if NET8_0_OR_GREATER
                    if (distance >= 32)
                    {
                        // Sixty-four at once, over the end if need be: most matches are shorter, and how long one is cannot be foreseen.
                        Vector256.Store(Vector256.Load(source), to);
                        Vector256.Store(Vector256.Load(source + 32), to + 32);
                        for (int more = 64; more < (int)length; more += 32)
                        {
                            Vector256.Store(Vector256.Load(source + more), to + more);
                        }
                    }
                    else
#endif
                    if (distance >= 16)
                    {
                        do
                        {
                            // Sixteen at a time, over the end if need be: what comes next is written there.
                            ulong low = Unsafe.ReadUnaligned<ulong>(source);
                            ulong high = Unsafe.ReadUnaligned<ulong>(source + 8);
                            Unsafe.WriteUnaligned(to, low);
                            Unsafe.WriteUnaligned(to + 8, high);
                            source += 16;
                            to += 16;
                        }
                        while (to < end);
                    }
                    else if (distance >= 8)
                    {
                        do
                        {
                            Unsafe.WriteUnaligned(to, Unsafe.ReadUnaligned<ulong>(source));
                            source += 8;
                            to += 8;
                        }
                        while (to < end);
                    }
                    else
                    {
                        do
                        {
                            *to++ = *source++;
                        }
                        while (to < end);
                    }

                    to = end;
                }
            }
            finally
            {
                // What zeros behind the end were taken for is not output.
                _input.Keep(bits, (byte)count, (int)(from - data));
                Reached = (int)((_input.IsBeyond ? sure : to) - start);
            }
        }

        _input.CheckEnd();
    }

    private enum BlockKind
    {
        None = 0,
        Stored = 1,
        Coded = 2,
    }
}
