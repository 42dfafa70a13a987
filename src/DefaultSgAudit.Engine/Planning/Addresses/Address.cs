using System.Globalization;
using DefaultSgAudit.Engine.FlowLogs.Reading;

namespace DefaultSgAudit.Engine.Planning.Addresses;

/// <summary>An address of either family, its first bit first: 32 bits of IPv4 stand at the head of the 128.</summary>
internal readonly record struct Address(ulong High, ulong Low, bool IsV6) : IComparable<Address>
{
    private const int Longest = 45;

    /// <summary>How many bits it has.</summary>
    public int Width => IsV6 ? 128 : 32;

    /// <summary>Reads an address; IPv4 wrapped in IPv6 comes out as IPv4.</summary>
    public static unsafe bool TryParse(string? text, out Address address)
    {
        address = default;
        if (text is null || text.Length is 0 or > Longest)
        {
            return false;
        }

        byte* start = stackalloc byte[Longest + 1];
        for (int i = 0; i < text.Length; i++)
        {
            start[i] = text[i] < 128 ? (byte)text[i] : (byte)'?';
        }

        // Ipv6 looks at the letter behind the first: there is one.
        start[text.Length] = 0;
        byte* end = start + text.Length;
        if (Ipv4.TryReadDigits(start, end, out uint v4))
        {
            address = OfV4(v4);
            return true;
        }

        if (!Ipv6.TryRead(start, end, out ulong high, out ulong low))
        {
            return false;
        }

        address = Ipv6.TryUnwrap(high, low, out v4) ? OfV4(v4) : new Address(high, low, true);
        return true;
    }

    public static Address OfV4(uint value) => new((ulong)value << 32, 0, false);

    /// <summary>The bit at a place, 0 being the first.</summary>
    public bool Bit(int place) => place < 64 ? ((High >> (63 - place)) & 1) != 0 : ((Low >> (127 - place)) & 1) != 0;

    /// <summary>How many bits two addresses of one family share from the first on.</summary>
    public static int Common(Address a, Address b)
    {
        ulong difference = a.High ^ b.High;
        int common = difference != 0 ? Zeros(difference) : 64 + ((a.Low ^ b.Low) is ulong low and not 0 ? Zeros(low) : 64);
        return Math.Min(common, a.Width);
    }

    /// <summary>The address with all bits from a place on cleared.</summary>
    public Address Cut(int length) => new(
        length >= 64 ? High : length == 0 ? 0 : High & (ulong.MaxValue << (64 - length)),
        length <= 64 ? 0 : length >= 128 ? Low : Low & (ulong.MaxValue << (128 - length)),
        IsV6);

    /// <summary>The address that is some places further on.</summary>
    public Address Plus(uint places)
    {
        if (!IsV6)
        {
            return new Address(High + ((ulong)places << 32), 0, false);
        }

        ulong low = unchecked(Low + places);
        return new Address(low < Low ? High + 1 : High, low, true);
    }

    public int CompareTo(Address other)
    {
        int order = IsV6.CompareTo(other.IsV6);
        order = order != 0 ? order : High.CompareTo(other.High);
        return order != 0 ? order : Low.CompareTo(other.Low);
    }

    /// <summary>As RFC 5952 writes it, where it is IPv6.</summary>
    public override string ToString()
    {
        if (!IsV6)
        {
            return string.Format(CultureInfo.InvariantCulture, "{0}.{1}.{2}.{3}", High >> 56, (High >> 48) & 255, (High >> 40) & 255, (High >> 32) & 255);
        }

        byte[] bytes = new byte[16];
        for (int i = 0; i < 8; i++)
        {
            bytes[i] = (byte)(High >> (56 - (8 * i)));
            bytes[8 + i] = (byte)(Low >> (56 - (8 * i)));
        }

        return new System.Net.IPAddress(bytes).ToString();
    }

    private static int Zeros(ulong bits)
    {
        int zeros = 0;
        for (int step = 32; step > 0; step >>= 1)
        {
            if (bits >> (64 - step) == 0)
            {
                zeros += step;
                bits <<= step;
            }
        }

        return zeros;
    }
}
