#if NET8_0_OR_GREATER
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
#endif

namespace DefaultSgAudit.Engine.FlowLogs.Reading;

/// <summary>Finds where fields and lines end. Whatever is not above a blank separates; a line feed ends a line.</summary>
internal static unsafe class Separators
{
    /// <summary>Bytes that may be read, and places that may be written, behind the end.</summary>
    public const int Slack = 64;

    /// <summary>Writes the places of all separators, and which of them end lines.</summary>
    /// <param name="text">The text; <see cref="Slack"/> bytes behind it are read and do not matter.</param>
    /// <param name="length">Its length.</param>
    /// <param name="places">Gets the places of the separators, <see cref="Slack"/> more than there are bytes of text.</param>
    /// <param name="lines">Gets the numbers of those separators that end lines.</param>
    /// <param name="lineCount">How many lines end.</param>
    /// <returns>Whether two separators stand side by side anywhere.</returns>
#if NET8_0_OR_GREATER
    [MethodImpl(Jit.Hot)]
    public static bool Find(byte* text, int length, uint* places, int* lines, out int lineCount)
    {
        int count = 0;
        int ends = 0;
        ulong runs = 0;

        // A line that begins with a blank has an empty field, too.
        ulong before = 1;
        for (int at = 0; at < length; at += 64)
        {
            ulong blanks;
            ulong feeds;
            if (Vector512.IsHardwareAccelerated)
            {
                Vector512<byte> all = Vector512.Load(text + at);
                blanks = Vector512.LessThanOrEqual(all, Vector512.Create((byte)0x20)).ExtractMostSignificantBits();
                feeds = Vector512.Equals(all, Vector512.Create((byte)'\n')).ExtractMostSignificantBits();
            }
            else if (Vector256.IsHardwareAccelerated)
            {
                Vector256<byte> low = Vector256.Load(text + at);
                Vector256<byte> high = Vector256.Load(text + at + 32);
                Vector256<byte> blank = Vector256.Create((byte)0x20);
                Vector256<byte> feed = Vector256.Create((byte)'\n');
                blanks = Vector256.Equals(Vector256.Min(low, blank), low).ExtractMostSignificantBits()
                    | ((ulong)Vector256.Equals(Vector256.Min(high, blank), high).ExtractMostSignificantBits() << 32);
                feeds = Vector256.Equals(low, feed).ExtractMostSignificantBits()
                    | ((ulong)Vector256.Equals(high, feed).ExtractMostSignificantBits() << 32);
            }
            else
            {
                blanks = Narrow(text + at, out feeds);
            }

            if (length - at < 64)
            {
                ulong inside = (1UL << (length - at)) - 1;
                blanks &= inside;
                feeds &= inside;
            }

            runs |= blanks & ((blanks << 1) | before);
            before = blanks >> 63;
            for (ulong rest = feeds; rest != 0; rest &= rest - 1)
            {
                lines[ends++] = count + BitOperations.PopCount(blanks & ((rest & (0 - rest)) - 1));
            }

            int found = BitOperations.PopCount(blanks);
            uint* place = places + count;
            count += found;

            // Ten at a time: that the last ones are written for nothing costs less than asking.
            while (found > 0)
            {
                for (int i = 0; i < 10; i++)
                {
                    place[i] = (uint)at + (uint)BitOperations.TrailingZeroCount(blanks);
                    blanks &= blanks - 1;
                }

                place += 10;
                found -= 10;
            }
        }

        lineCount = ends;
        return runs != 0;
    }

    private static ulong Narrow(byte* text, out ulong feeds)
    {
        ulong blanks = 0;
        feeds = 0;
        Vector128<byte> blank = Vector128.Create((byte)0x20);
        Vector128<byte> feed = Vector128.Create((byte)'\n');
        for (int i = 0; i < 4; i++)
        {
            Vector128<byte> part = Vector128.Load(text + (16 * i));
            blanks |= (ulong)Vector128.Equals(Vector128.Min(part, blank), part).ExtractMostSignificantBits() << (16 * i);
            feeds |= (ulong)Vector128.Equals(part, feed).ExtractMostSignificantBits() << (16 * i);
        }

        return blanks;
    }
#else
    public static bool Find(byte* text, int length, uint* places, int* lines, out int lineCount)
    {
        int count = 0;
        int ends = 0;
        int last = -1;
        bool runs = false;
        for (int at = 0; at < length; at++)
        {
            if (text[at] > 0x20)
            {
                continue;
            }

            runs |= at - last == 1;
            last = at;
            if (text[at] == '\n')
            {
                lines[ends++] = count;
            }

            places[count++] = (uint)at;
        }

        lineCount = ends;
        return runs;
    }
#endif
}
