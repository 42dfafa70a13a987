namespace DefaultSgAudit.Engine.FlowLogs.Reading;

/// <summary>IPv6 addresses in text, as RFC 4291 writes them, without a zone.</summary>
internal static unsafe class Ipv6
{
    private const int Groups = 8;
    private const int MostLetters = 45;

    /// <summary>Reads an address.</summary>
    /// <param name="start">Its first letter.</param>
    /// <param name="end">Behind its last.</param>
    /// <param name="high">The first 64 bits.</param>
    /// <param name="low">The last 64 bits.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryRead(byte* start, byte* end, out ulong high, out ulong low)
    {
        high = low = 0;
        ushort* groups = stackalloc ushort[Groups];
        int count = 0;
        int gap = -1;
        byte* at = start;
        if (end - start is < 2 or > MostLetters)
        {
            return false;
        }

        if (*at == ':')
        {
            if (at[1] != ':')
            {
                return false;
            }

            gap = 0;
            at += 2;
        }

        while (at < end)
        {
            if (count == Groups)
            {
                return false;
            }

            byte* group = at;
            uint value = 0;
            while (at < end && Digit(*at) is int digit and >= 0)
            {
                value = (value << 4) | (uint)digit;
                at++;
            }

            if (at < end && *at == '.')
            {
                if (count > Groups - 2 || !Ipv4.TryReadDigits(group, end, out uint mapped))
                {
                    return false;
                }

                groups[count++] = (ushort)(mapped >> 16);
                groups[count++] = (ushort)mapped;
                break;
            }

            if (at - group is < 1 or > 4)
            {
                return false;
            }

            groups[count++] = (ushort)value;
            if (at == end)
            {
                break;
            }

            if (*at++ != ':' || at == end)
            {
                return false;
            }

            if (*at == ':')
            {
                if (gap >= 0)
                {
                    return false;
                }

                gap = count;
                at++;
            }
        }

        if (gap < 0 ? count != Groups : count == Groups)
        {
            return false;
        }

        for (int i = 0; i < Groups; i++)
        {
            int missing = Groups - count;
            uint value = gap < 0 || i < gap ? groups[i] : i < gap + missing ? 0u : groups[i - missing];
            (high, low) = i < 4 ? ((high << 16) | value, low) : (high, (low << 16) | value);
        }

        return true;
    }

    /// <summary>The IPv4 address that an IPv6 address only wraps (<c>::ffff:10.0.0.1</c>), if it does.</summary>
    public static bool TryUnwrap(ulong high, ulong low, out uint address)
    {
        address = (uint)low;
        return high == 0 && low >> 32 == 0xFFFF;
    }

    private static int Digit(byte letter) => letter switch
    {
        >= (byte)'0' and <= (byte)'9' => letter - '0',
        >= (byte)'a' and <= (byte)'f' => letter - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => letter - 'A' + 10,
        _ => -1,
    };
}
