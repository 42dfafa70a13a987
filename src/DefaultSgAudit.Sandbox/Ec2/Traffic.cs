using System.Globalization;
using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Sandbox.Ec2;

/// <summary>Protocols and ports as EC2 keeps them, and the sentence it has for a rule.</summary>
internal static class Traffic
{
    private const int LastPort = 65_535;

    /// <summary>
    /// What tells two rules of a group apart; descriptions and tags do not.
    /// </summary>
    public static (bool, string, int, int, SandboxPeerKind, string) Identity(SandboxRule rule) =>
        (rule.IsEgress, rule.Protocol, rule.FromPort, rule.ToPort, rule.Peer.Kind, rule.Peer.Value);

    /// <exception cref="AwsErrorException">EC2 has no such protocol or ports.</exception>
    public static (string Protocol, int From, int To) Normalise(string? protocol, int? from, int? to)
    {
        string name = Name(protocol);
        return name switch
        {
            "tcp" or "udp" => Ports(from, to),
            "icmp" or "icmpv6" => Types(from ?? -1, to ?? -1),
            _ => (name, -1, -1),
        };

        (string, int, int) Ports(int? first, int? last)
        {
            if (first is null || last is null)
            {
                throw Invalid("Invalid value 'Must specify both from and to ports with TCP/UDP.' for portRange.");
            }

            foreach (int port in new[] { first.Value, last.Value })
            {
                if (port is < 0 or > LastPort)
                {
                    throw Invalid(Text($"TCP/UDP port ({port}) out of range"));
                }
            }

            return first <= last
                ? (name, first.Value, last.Value)
                : throw Invalid(Text($"Invalid TCP/UDP port range ({first}:{last})"));
        }

        (string, int, int) Types(int type, int code) =>
            type is < -1 or > 255 ? throw Invalid(Text($"ICMP type ({type}) out of range"))
            : code is < -1 or > 255 ? throw Invalid(Text($"ICMP code ({code}) out of range"))
            : type == -1 && code != -1 ? throw Invalid("ICMP code cannot be given without an ICMP type")
            : (name, type, code);
    }

    /// <summary>Such as <c>peer: 10.0.0.0/8, TCP, from port: 22, to port: 22, ALLOW</c>.</summary>
    public static string Sentence(SandboxRule rule)
    {
        string what = rule.Protocol switch
        {
            "-1" => "ALL",
            "tcp" or "udp" => Text(
                $"{rule.Protocol.ToUpperInvariant()}, from port: {rule.FromPort}, to port: {rule.ToPort}"),
            "icmp" or "icmpv6" => Text(
                $"{rule.Protocol.ToUpperInvariant()}, type: {OrAll(rule.FromPort)}, code: {OrAll(rule.ToPort)}"),
            _ => rule.Protocol,
        };
        return $"peer: {rule.Peer.Value}, {what}, ALLOW";
    }

    private static string Name(string? protocol)
    {
        if (protocol is null)
        {
            throw Invalid(
                "Invalid value 'null' for protocol. VPC security group rules must specify protocols explicitly.");
        }

        string lower = protocol.ToLowerInvariant();
        return lower switch
        {
            "tcp" or "6" => "tcp",
            "udp" or "17" => "udp",
            "icmp" or "1" => "icmp",
            "icmpv6" or "58" => "icmpv6",
            "-1" => "-1",
            _ => int.TryParse(lower, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number <= 255
                ? number.ToString(CultureInfo.InvariantCulture)
                : throw Invalid($"Invalid value '{protocol}' for IP protocol. Unknown protocol."),
        };
    }

    private static string OrAll(int number) => number < 0 ? "ALL" : number.ToString(CultureInfo.InvariantCulture);

    private static string Text(FormattableString text) => FormattableString.Invariant(text);

    private static AwsErrorException Invalid(string message) => new("InvalidParameterValue", message);
}
