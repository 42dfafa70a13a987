using System.Net;
using System.Net.Sockets;

namespace DefaultSgAudit.Engine.Planning.Replay;

/// <summary>An IP address as two numbers, so that ranges can be compared; IPv4 that is wrapped in IPv6 is IPv4.</summary>
/// <param name="High">The first eight bytes; 0 for IPv4.</param>
/// <param name="Low">The last eight bytes.</param>
/// <param name="IsV6">Whether it is IPv6.</param>
internal readonly record struct PeerAddress(ulong High, ulong Low, bool IsV6)
{
    public static PeerAddress? Parse(string? text)
    {
        if (text is null || !IPAddress.TryParse(text, out IPAddress? address))
        {
            return null;
        }

        if (address.AddressFamily == AddressFamily.InterNetworkV6 && address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        byte[] bytes = address.GetAddressBytes();
        return bytes.Length == 4
            ? new PeerAddress(0, Number(bytes, 0, 4), false)
            : new PeerAddress(Number(bytes, 0, 8), Number(bytes, 8, 8), true);
    }

    private static ulong Number(byte[] bytes, int from, int count)
    {
        ulong number = 0;
        for (int i = from; i < from + count; i++)
        {
            number = (number << 8) | bytes[i];
        }

        return number;
    }
}
