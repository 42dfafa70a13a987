using System.Net;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Tests.Remediation;

/// <summary>Rules of every kind that EC2 knows, the same for the same seed; no two of a set are the same to EC2.</summary>
internal sealed class RandomRules(int seed, SandboxRegion region, SandboxSecurityGroup group, string otherGroupId, SandboxPeer peered)
{
    /// <summary>Every character that EC2 takes in a description.</summary>
    public const string DescriptionCharacters =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789. _-:/()#,@[]+=&;{}!$*";

    private static readonly string[] TagTexts =
        ["Name", "cost center", "Ü ß 東京 😀", "<a b=\"c\">&amp;", "\\\"quoted\\\"\t", "a+b=c/d:e@f", "{\"json\": [1]}", "\u0085\u2028", "x"];

    private readonly Random _random = new(seed);

    /// <summary>0 to 120 rules.</summary>
    public SandboxRule[] Next()
    {
        int count = _random.Next(6) == 0 ? _random.Next(61, 121) : _random.Next(0, 21);
        SandboxTag[][] tags = [[], Tags(), Tags()];
        Dictionary<string, SandboxRule> rules = [];
        while (rules.Count < count)
        {
            SandboxRule rule = Rule();
            string identity = $"{rule.IsEgress} {rule.Protocol} {rule.FromPort} {rule.ToPort} {rule.Peer.Kind} {rule.Peer.Value}";
            rules[identity] = rule with { Description = Description(), Tags = tags[_random.Next(3)] };
        }

        return [.. rules.Values];
    }

    /// <summary>0 to 4 tags.</summary>
    public SandboxTag[] Tags() =>
        [.. Enumerable.Range(0, _random.Next(5)).Select(_ => Pick(TagTexts)).Distinct().Select(key => new SandboxTag(key, _random.Next(4) == 0 ? string.Empty : Pick(TagTexts)))];

    private SandboxRule Rule()
    {
        (string protocol, int from, int to) = Traffic();
        SandboxPeer peer = Peer();
        return _random.Next(2) == 0 ? SandboxRule.Inbound(protocol, from, to, peer) : SandboxRule.Outbound(protocol, from, to, peer);
    }

    private (string Protocol, int From, int To) Traffic()
    {
        int port = _random.Next(65536);
        return _random.Next(10) switch
        {
            0 => ("-1", -1, -1),
            1 => ("icmp", -1, -1),
            2 => ("icmp", _random.Next(256), -1),
            3 => ("icmp", _random.Next(256), _random.Next(256)),
            4 => ("icmpv6", _random.Next(256), -1),
            5 => (Pick(["0", "2", "41", "47", "50", "51", "112", "255"]), -1, -1),
            6 => ("tcp", 0, 65535),
            7 => ("udp", port, port),
            _ => (Pick(["tcp", "udp"]), port, _random.Next(port, 65536)),
        };
    }

    private SandboxPeer Peer() => _random.Next(8) switch
    {
        0 => SandboxPeer.Group(group.Id),
        1 => SandboxPeer.Group(otherGroupId),
        2 => peered,
        3 => SandboxPeer.PrefixList(region.PrefixLists[_random.Next(region.PrefixLists.Count)].Id),
        4 => _random.Next(3) == 0 ? SandboxPeer.AnyIpv6 : SandboxPeer.Ipv6(Range(IPAddress.Parse("2001:db8::").GetAddressBytes(), 32)),
        _ => _random.Next(3) == 0 ? SandboxPeer.AnyIpv4 : SandboxPeer.Ipv4(Range([10, 0, 0, 0], 8)),
    };

    /// <summary>A range within another, without bits beyond its prefix.</summary>
    private string Range(byte[] address, int least)
    {
        int length = _random.Next(least, (address.Length * 8) + 1);
        for (int bit = least; bit < length; bit++)
        {
            address[bit / 8] |= (byte)(_random.Next(2) << (7 - (bit % 8)));
        }

        return $"{new IPAddress(address)}/{length}";
    }

    private string? Description()
    {
        char[] letters = DescriptionCharacters.ToCharArray();
        _random.Shuffle(letters);
        return _random.Next(4) switch
        {
            0 => null,
            1 => new string(letters),
            2 => string.Concat(Enumerable.Range(0, 255).Select(_ => letters[_random.Next(letters.Length)])),
            _ => new string(letters, 0, _random.Next(1, 12)),
        };
    }

    private string Pick(string[] texts) => texts[_random.Next(texts.Length)];
}
