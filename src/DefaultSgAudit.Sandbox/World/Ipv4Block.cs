using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace DefaultSgAudit.Sandbox.World;

/// <summary>An IPv4 block in CIDR notation, and the addresses in it.</summary>
internal readonly struct Ipv4Block
{
    private readonly uint _first;
    private readonly int _prefixLength;

    /// <exception cref="FormatException">The text is not a.b.c.d/n.</exception>
    public Ipv4Block(string cidr)
    {
        string[] parts = cidr.Split('/');
        if (parts.Length != 2 || !IPAddress.TryParse(parts[0], out IPAddress? address))
        {
            throw new FormatException($"'{cidr}' is not an IPv4 block.");
        }

        _first = Number(address);
        _prefixLength = int.Parse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture);
    }

    /// <summary>The first sub-block of at most this size, in CIDR notation.</summary>
    public string First(int prefixLength) => $"{Format(_first)}/{Math.Max(prefixLength, _prefixLength)}";

    /// <summary>The address with this number; AWS keeps the first four and the last for itself.</summary>
    public string Address(int number)
    {
        uint usable = (uint)Math.Max(1, (1L << (32 - _prefixLength)) - 5);
        return Format(_first + 4 + ((uint)number % usable));
    }

    /// <summary>Whether an address, told with dots, lies in the block.</summary>
    public bool Contains(string address) =>
        IPAddress.TryParse(address, out IPAddress? parsed) && parsed.AddressFamily == AddressFamily.InterNetwork
        && (_prefixLength == 0 || (Number(parsed) ^ _first) >> (32 - _prefixLength) == 0);

    private static uint Number(IPAddress address)
    {
        byte[] bytes = address.GetAddressBytes();
        return ((uint)bytes[0] << 24) | ((uint)bytes[1] << 16) | ((uint)bytes[2] << 8) | bytes[3];
    }

    private static string Format(uint address) =>
        $"{address >> 24}.{(address >> 16) & 255}.{(address >> 8) & 255}.{address & 255}";
}
