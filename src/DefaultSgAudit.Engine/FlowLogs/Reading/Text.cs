using System.Runtime.CompilerServices;

namespace DefaultSgAudit.Engine.FlowLogs.Reading;

/// <summary>
/// Numbers and words in a buffer of text. Reads go up to eight bytes before and 32 bytes after the field, which the buffer
/// has room for.
/// </summary>
internal static unsafe class Text
{
    private const ulong Zeros = 0x3030303030303030;

    /// <summary>A number of one to eight digits; false where it is anything else.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryNumber(byte* start, byte* end, out uint value)
    {
        int length = (int)(end - start);
        if ((uint)(length - 1) >= 8)
        {
            value = 0;
            return false;
        }

        // The digits end in the highest byte; whatever stands before them is blanked.
        int blank = 64 - (8 * length);
        ulong digits = ((Unsafe.ReadUnaligned<ulong>(end - 8) ^ Zeros) >> blank) << blank;
        value = Join(digits);
        return (((digits + 0x7676767676767676) | digits) & 0x8080808080808080) == 0;
    }

    /// <summary>A number of one to 19 digits; false where it is anything else.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryLong(byte* start, byte* end, out ulong value)
    {
        if (TryNumber(start, end, out uint small))
        {
            value = small;
            return true;
        }

        return TryLongDigits(start, end, out value);
    }

    public static bool TryLongDigits(byte* start, byte* end, out ulong value)
    {
        value = 0;
        if (end <= start || end - start > 19)
        {
            return false;
        }

        for (byte* at = start; at < end; at++)
        {
            uint digit = (uint)(*at - '0');
            if (digit > 9)
            {
                return false;
            }

            value = (value * 10) + digit;
        }

        return true;
    }

    /// <summary>A time in Unix seconds, of seconds or of milliseconds; false where it is none of the years 1980 to 2105.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryTime(byte* start, byte* end, out uint value)
    {
        if (end - start == 10)
        {
            uint high = (uint)((start[0] - '0') * 10) + (uint)(start[1] - '0');
            value = (high * 100_000_000) + Join(Unsafe.ReadUnaligned<ulong>(end - 8) ^ Zeros);
            ulong digits = Unsafe.ReadUnaligned<ulong>(end - 8) ^ Zeros;
            return (((digits + 0x7676767676767676) | digits) & 0x8080808080808080) == 0
                && (uint)(start[0] - '0') <= 4 && (uint)(start[1] - '0') <= 9 && value <= MostSeconds && high <= 42;
        }

        return TryOtherTime(start, end, out value);
    }

    public static bool IsDash(byte* start, byte* end) => end - start == 1 && *start == '-';

    public static bool Is(byte* start, byte* end, string word)
    {
        if (end - start != word.Length)
        {
            return false;
        }

        for (int i = 0; i < word.Length; i++)
        {
            if (start[i] != word[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The field as text; null for a hyphen. What is no ASCII becomes a question mark.</summary>
    public static string? String(byte* start, byte* end, int most = 256)
    {
        if (IsDash(start, end))
        {
            return null;
        }

        int length = (int)Math.Min(end - start, most);
        char[] letters = new char[length];
        for (int i = 0; i < length; i++)
        {
            letters[i] = start[i] is > 0x20 and < 0x7F ? (char)start[i] : '?';
        }

        return new string(letters);
    }

    /// <summary>4294967295 would be the mark of no time.</summary>
    public const uint MostSeconds = 4_290_000_000;

    private const uint LeastSeconds = 315_532_800;

    private static bool TryOtherTime(byte* start, byte* end, out uint value)
    {
        value = 0;
        if (!TryLongDigits(start, end, out ulong time))
        {
            return false;
        }

        time = time >= 100_000_000_000 ? time / 1000 : time;
        value = (uint)Math.Min(time, uint.MaxValue);
        return time is >= LeastSeconds and <= MostSeconds;
    }

    /// <summary>The digits of a field, the last one in the highest byte; whether they are digits is for <see cref="Wrong"/> to say.</summary>
    /// <param name="text">The text.</param>
    /// <param name="begin">The place of the separator before the field.</param>
    /// <param name="end">The place of the separator behind it.</param>
    /// <param name="lengths">Gets other bits than <see cref="GoodLengths"/> where the field has not one to eight letters.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Digits(byte* text, uint begin, uint end, ref uint lengths)
    {
        uint blank = 72 + (8 * (begin - end));
        lengths |= blank;
        return ((Unsafe.ReadUnaligned<ulong>(text + end - 8) ^ Zeros) >> (int)blank) << (int)blank;
    }

    /// <summary>The bits that lengths of one to eight leave.</summary>
    public const uint GoodLengths = 0x38;

    /// <summary>The eight digits before a place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong LastDigits(byte* text, uint end) => Unsafe.ReadUnaligned<ulong>(text + end - 8) ^ Zeros;

    /// <summary>The number of the two digits that a field of ten begins with; sets bits where they are none, or not 03 to 42.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint TwoDigits(byte* text, uint end, ref uint lengths)
    {
        uint tens = (uint)text[end - 10] - '0';
        uint ones = (uint)text[end - 9] - '0';
        lengths |= (4 - tens) | (9 - ones) | tens | ones;
        return (tens * 10) + ones;
    }

    /// <summary>Not 0 where anything is no digit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Wrong(ulong digits) => ((digits + 0x7676767676767676) | digits) & 0x8080808080808080;

    /// <summary>The number that digits make.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Join(ulong digits)
    {
        digits = (digits * 10) + (digits >> 8);
        return (uint)((((digits & 0x000000FF000000FF) * 0x000F424000000064)
            + (((digits >> 16) & 0x000000FF000000FF) * 0x0000271000000001)) >> 32);
    }
}
