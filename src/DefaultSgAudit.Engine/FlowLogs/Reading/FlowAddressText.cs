using System.Globalization;
using System.Text;
using DefaultSgAudit.Engine.FlowLogs.Tables;

namespace DefaultSgAudit.Engine.FlowLogs.Reading;

/// <summary>Addresses of the tables from text, and back.</summary>
internal static unsafe class FlowAddressText
{
    private const int Longest = 45;

    public static bool TryRead(string text, Vocabulary vocabulary, out FlowAddress? address)
    {
        address = null;
        if (text.Length is 0 or > Longest)
        {
            return false;
        }

        byte[] bytes = Encoding.ASCII.GetBytes(text);
        fixed (byte* start = bytes)
        {
            byte* end = start + bytes.Length;
            if (Ipv4.TryReadDigits(start, end, out uint v4))
            {
                address = new FlowAddress(v4, false);
            }
            else if (!Ipv6.TryRead(start, end, out ulong high, out ulong low))
            {
                return false;
            }
            else if (Ipv6.TryUnwrap(high, low, out v4))
            {
                address = new FlowAddress(v4, false);
            }
            else if (vocabulary.Ipv6.TryNumber(high, low, out uint number))
            {
                address = new FlowAddress(number, true);
            }
        }

        return address is not null;
    }

    /// <summary>The text of an address; IPv6 as RFC 5952 writes it.</summary>
    public static string Of(FlowAddress address, Vocabulary vocabulary)
    {
        if (!address.IsV6)
        {
            return string.Format(
                CultureInfo.InvariantCulture, "{0}.{1}.{2}.{3}", address.Value >> 24, (address.Value >> 16) & 255, (address.Value >> 8) & 255, address.Value & 255);
        }

        (ulong high, ulong low) = vocabulary.Ipv6[address.Value];
        byte[] bytes = new byte[16];
        for (int i = 0; i < 8; i++)
        {
            bytes[i] = (byte)(high >> (56 - (8 * i)));
            bytes[8 + i] = (byte)(low >> (56 - (8 * i)));
        }

        return new System.Net.IPAddress(bytes).ToString();
    }
}
