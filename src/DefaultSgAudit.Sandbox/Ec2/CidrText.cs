using System.Globalization;
using System.Net;
using System.Net.Sockets;
using DefaultSgAudit.Sandbox.Services;

namespace DefaultSgAudit.Sandbox.Ec2;

/// <summary>
/// Ranges as EC2 keeps them: host bits are zero, and IPv6 has its shortest form. See
/// <see href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpRange.html"/>.
/// </summary>
internal static class CidrText
{
    /// <exception cref="AwsErrorException">The text is not a range of this family.</exception>
    public static string Canonical(string cidr, bool ipv6)
    {
        string[] parts = cidr.Split('/');
        if (parts.Length != 2
            || !IsAddress(parts[0], ipv6)
            || !IPAddress.TryParse(parts[0], out IPAddress? address)
            || address.AddressFamily != (ipv6 ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork)
            || !TryNumber(parts[1], out int length)
            || length > (ipv6 ? 128 : 32))
        {
            throw new AwsErrorException("InvalidParameterValue", $"CIDR block {cidr} is malformed");
        }

        byte[] bytes = address.GetAddressBytes();
        for (int bit = length; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        }

        return $"{new IPAddress(bytes)}/{length.ToString(CultureInfo.InvariantCulture)}";
    }

    /// <summary>
    /// Whether the text is an address and nothing more: .NET would take short forms, octal and zones too.
    /// </summary>
    private static bool IsAddress(string text, bool ipv6)
    {
        if (ipv6)
        {
            return text.All(c => c is ':' or '.' or (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F'));
        }

        string[] parts = text.Split('.');
        return parts.Length == 4 && Array.TrueForAll(parts, part => TryNumber(part, out int number) && number <= 255);
    }

    private static bool TryNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number)
        && text.Length <= 3
        && (text.Length == 1 || text[0] != '0');
}
