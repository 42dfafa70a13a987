using System.Runtime.CompilerServices;

namespace DefaultSgAudit.Engine.FlowLogs.Packing;

/// <summary>
/// Decodes a Huffman code by lookup: a first table for short codewords, further ones behind it for what is longer. An entry
/// holds all that a symbol needs: bits to consume (0-7), length of the codeword (8-11), what it is (12-15), its value (16-31).
/// </summary>
/// <param name="bits">The bits that the first table is looked up by.</param>
/// <param name="size">Entries at most, with the further tables.</param>
internal sealed unsafe class HuffmanTable(int bits, int size)
{
    public const uint EndOfBlock = 1 << 12;
    public const uint Further = 1 << 13;

    /// <summary>Neither a literal nor a length: look again.</summary>
    public const uint Special = 1 << 14;
    public const uint Literal = 1 << 15;
    private const int Longest = 15;

    private readonly byte[] _longest = new byte[1 << bits];

    public uint[] Entries { get; } = new uint[size];

    public int Bits { get; } = bits;

    /// <summary>Makes the tables.</summary>
    /// <param name="lengths">The length of each symbol's codeword; 0 for none.</param>
    /// <param name="results">For each symbol: its value, what it is, and its extra bits in the lowest byte.</param>
    /// <param name="mayBeIncomplete">Whether a code of one codeword, or of none, will do.</param>
    /// <returns>Whether the lengths make a code.</returns>
    [MethodImpl(Jit.Hot)]
    public bool Build(ReadOnlySpan<byte> lengths, uint[] results, bool mayBeIncomplete)
    {
        int* counts = stackalloc int[Longest + 1];
        uint* next = stackalloc uint[Longest + 2];
        for (int i = 0; i <= Longest; i++)
        {
            counts[i] = 0;
        }

        for (int i = 0; i < lengths.Length; i++)
        {
            counts[lengths[i]]++;
        }

        int codes = lengths.Length - counts[0];
        counts[0] = 0;
        int left = 1;
        uint code = 0;
        int longest = 0;
        for (int i = 1; i <= Longest; i++)
        {
            left = (left * 2) - counts[i];
            if (left < 0)
            {
                return false;
            }

            code = (code + (uint)counts[i - 1]) << 1;
            next[i] = code;
            longest = counts[i] > 0 ? i : longest;
        }

        fixed (uint* entries = Entries)
        fixed (byte* furthest = _longest)
        {
            int direct = 1 << Bits;
            if (left > 0)
            {
                // What no codeword leads to is an error when it is met.
                if (!mayBeIncomplete || codes > 1)
                {
                    return false;
                }

                new Span<uint>(entries, direct).Fill(Special);
            }

            return longest <= Bits
                ? FillDirect(entries, direct, lengths, results, next)
                : FillAll(entries, furthest, direct, lengths, results, next);
        }
    }

    private static bool FillDirect(uint* entries, int direct, ReadOnlySpan<byte> lengths, uint[] results, uint* next)
    {
        for (int symbol = 0; symbol < lengths.Length; symbol++)
        {
            int length = lengths[symbol];
            if (length != 0)
            {
                uint entry = results[symbol] + (uint)length + ((uint)length << 8);
                for (int at = (int)Reverse(next[length]++, length); at < direct; at += 1 << length)
                {
                    entries[at] = entry;
                }
            }
        }

        return true;
    }

    private bool FillAll(uint* entries, byte* furthest, int direct, ReadOnlySpan<byte> lengths, uint[] results, uint* next)
    {
        uint* again = stackalloc uint[Longest + 2];
        for (int i = 1; i <= Longest; i++)
        {
            again[i] = next[i];
        }

        new Span<byte>(furthest, direct).Clear();
        for (int symbol = 0; symbol < lengths.Length; symbol++)
        {
            int length = lengths[symbol];
            if (length != 0)
            {
                uint prefix = Reverse(again[length]++, length) & (uint)(direct - 1);
                furthest[prefix] = Math.Max(furthest[prefix], (byte)length);
            }
        }

        int end = direct;
        for (int prefix = 0; prefix < direct; prefix++)
        {
            int more = furthest[prefix] - Bits;
            if (more > 0)
            {
                if (end + (1 << more) > Entries.Length)
                {
                    return false;
                }

                entries[prefix] = ((uint)end << 16) | Special | Further | ((uint)more << 8) | (uint)Bits;
                end += 1 << more;
            }
        }

        for (int symbol = 0; symbol < lengths.Length; symbol++)
        {
            int length = lengths[symbol];
            if (length == 0)
            {
                continue;
            }

            uint reversed = Reverse(next[length]++, length);
            if (length <= Bits)
            {
                uint entry = results[symbol] + (uint)length + ((uint)length << 8);
                for (int at = (int)reversed; at < direct; at += 1 << length)
                {
                    entries[at] = entry;
                }

                continue;
            }

            int rest = length - Bits;
            uint pointer = entries[reversed & (uint)(direct - 1)];
            uint* table = entries + (pointer >> 16);
            int sizeOfTable = 1 << (int)((pointer >> 8) & 15);
            uint longEntry = results[symbol] + (uint)rest + ((uint)rest << 8);
            for (int at = (int)(reversed >> Bits); at < sizeOfTable; at += 1 << rest)
            {
                table[at] = longEntry;
            }
        }

        return true;
    }

    private static uint Reverse(uint code, int length)
    {
        code = ((code & 0x5555) << 1) | ((code >> 1) & 0x5555);
        code = ((code & 0x3333) << 2) | ((code >> 2) & 0x3333);
        code = ((code & 0x0F0F) << 4) | ((code >> 4) & 0x0F0F);
        code = ((code & 0x00FF) << 8) | ((code >> 8) & 0x00FF);
        return code >> (16 - length);
    }
}
