using System.Net;
using System.Net.Sockets;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Remediation.Saves;

/// <summary>What ids, protocols and peers look like: a saved document is a file like any other, and may hold anything.</summary>
internal static class SavedForm
{
    private const int LongestId = 64;

    public static bool IsAccount(string text) => text.Length == 12 && text.All(IsDigit);

    public static bool IsId(string? text, string prefix) =>
        text is not null && text.Length > prefix.Length && text.Length <= LongestId && text.StartsWith(prefix, StringComparison.Ordinal)
        && text.Skip(prefix.Length).All(letter => IsDigit(letter) || letter is >= 'a' and <= 'z');

    /// <summary>What AWS writes into ids, states and account names: nothing that a terminal acts on.</summary>
    public static bool IsWord(string? text) =>
        text is null || (text.Length is > 0 and <= LongestId && text.All(letter => IsDigit(letter) || letter is (>= 'a' and <= 'z') or '-'));

    public static bool IsProtocol(string text) =>
        text is "-1" or "tcp" or "udp" or "icmp" or "icmpv6" || (text.Length is > 0 and <= 3 && text.All(IsDigit) && int.Parse(text, System.Globalization.CultureInfo.InvariantCulture) <= 255);

    public static bool HasPossiblePeer(SecurityGroupRule rule) => rule.PeerKind switch
    {
        RulePeerKind.Ipv4 => IsRange(rule.Peer, AddressFamily.InterNetwork, 32),
        RulePeerKind.Ipv6 => IsRange(rule.Peer, AddressFamily.InterNetworkV6, 128),
        RulePeerKind.PrefixList => IsId(rule.Peer, "pl-"),
        RulePeerKind.Self or RulePeerKind.SecurityGroup => IsId(rule.Peer, "sg-") && IsWord(rule.PeerAccountId),
        _ => false,
    };

    private static bool IsDigit(char letter) => letter is >= '0' and <= '9';

    private static bool IsRange(string? text, AddressFamily family, int longest)
    {
        string[] parts = (text ?? string.Empty).Split('/');
        return parts.Length == 2
            && parts[0].All(letter => IsDigit(letter) || letter is (>= 'a' and <= 'f') or ':' or '.')
            && IPAddress.TryParse(parts[0], out IPAddress? address) && address.AddressFamily == family
            && parts[1].Length is > 0 and <= 3 && parts[1].All(IsDigit) && int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture) <= longest;
    }
}
