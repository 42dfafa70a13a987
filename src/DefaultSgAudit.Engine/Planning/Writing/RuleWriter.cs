using System.Globalization;
using System.Text;
using DefaultSgAudit.Engine.Planning.Fitting;
using DefaultSgAudit.Engine.Planning.Traffic;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Planning.Writing;

/// <summary>Writes rules as EC2 takes them, with their evidence as description.</summary>
/// <remarks>See https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html.</remarks>
internal sealed class RuleWriter(IReadOnlyList<string> groupNames)
{
    private const int EchoOfIcmp = 8;
    private const int EchoOfIcmpV6 = 128;
    private const int MostLetters = 255;

    public PlannedRule Write(RuleDraft draft, RuleDirection direction)
    {
        RuleEvidence evidence = draft.Evidence.ToRecord(draft.Peers);
        (int? from, int? to) = Ports(draft.Protocol, draft.Ports);
        return new PlannedRule
        {
            Direction = direction,
            IpProtocol = Protocol(draft.Protocol),
            FromPort = from,
            ToPort = to,
            PeerKind = draft.Name?.Kind ?? (draft.Range!.Value.Base.IsV6 ? PlannedPeerKind.Ipv6 : PlannedPeerKind.Ipv4),
            Peer = draft.Name is null ? draft.Range.ToString()! : draft.Name.Group >= 0 ? groupNames[draft.Name.Group] : draft.Name.Id,
            PeerAccountId = draft.Name?.AccountId,
            PeerVpcId = draft.Name?.VpcId,
            Description = Describe(draft.Protocol, draft.Ports, evidence),
            Evidence = evidence,
            Extra = draft.Extra,
            Note = Note(draft),
        };
    }

    /// <summary>A rule for one summary, which is in no plan; null where no rule can name the peer.</summary>
    public static PlannedRule? Candidate(TrafficSummary summary, RuleDirection direction, int? port, string? peer = null)
    {
        if (!Addresses.Prefix.TryParse(peer ?? summary.PeerAddress, out Addresses.Prefix range) || summary.Protocol is < 0 or > 255
            || (summary.Protocol is 6 or 17 && port is null or < 0 or > 65535))
        {
            return null;
        }

        int number = summary.Protocol is 6 or 17 ? port!.Value : Flow.NoPort;
        (int? from, int? to) = Ports((byte)summary.Protocol, new PortRange(number, number));
        RuleEvidence evidence = Evidence.Of(summary).ToRecord(1);
        return new PlannedRule
        {
            Direction = direction,
            IpProtocol = Protocol((byte)summary.Protocol),
            FromPort = from,
            ToPort = to,
            PeerKind = range.Base.IsV6 ? PlannedPeerKind.Ipv6 : PlannedPeerKind.Ipv4,
            Peer = range.ToString(),
            Description = Describe((byte)summary.Protocol, new PortRange(number, number), evidence),
            Evidence = evidence,
        };
    }

    /// <summary>The rules that an Elastic Fabric Adapter needs: all traffic from and to its own group.</summary>
    public static IEnumerable<PlannedRule> OfFabric(string groupName) => new[] { RuleDirection.Inbound, RuleDirection.Outbound }.Select(direction => new PlannedRule
    {
        Direction = direction,
        IpProtocol = "-1",
        PeerKind = PlannedPeerKind.PlannedGroup,
        Peer = groupName,
        Description = "dsg Elastic Fabric Adapter",
        Note = "An Elastic Fabric Adapter needs all traffic from and to its own group.",
    });

    /// <summary>By direction, protocol, ports and peer.</summary>
    public static IEnumerable<PlannedRule> Sorted(IEnumerable<PlannedRule> rules) => rules
        .OrderBy(rule => rule.Direction)
        .ThenBy(rule => rule.IpProtocol, StringComparer.Ordinal)
        .ThenBy(rule => rule.FromPort ?? -1)
        .ThenBy(rule => rule.ToPort ?? -1)
        .ThenBy(rule => rule.PeerKind)
        .ThenBy(rule => rule.Peer, StringComparer.Ordinal);

    private static string Protocol(byte number) => number switch
    {
        1 => "icmp",
        6 => "tcp",
        17 => "udp",
        58 => "icmpv6",
        _ => number.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>Logs tell no types of ICMP: an exchange is taken for an echo, all codes.</summary>
    private static (int? From, int? To) Ports(byte protocol, PortRange ports) => protocol switch
    {
        6 or 17 => (ports.From, ports.To),
        1 => (EchoOfIcmp, -1),
        58 => (EchoOfIcmpV6, -1),
        _ => (null, null),
    };

    private static string Describe(byte protocol, PortRange ports, RuleEvidence evidence)
    {
        StringBuilder text = new($"dsg {Protocol(protocol)}");
        if (protocol is 6 or 17)
        {
            text.Append('/').Append(ports.From.ToString(CultureInfo.InvariantCulture));
            if (ports.To != ports.From)
            {
                text.Append('-').Append(ports.To.ToString(CultureInfo.InvariantCulture));
            }
        }

        text.AppendFormat(CultureInfo.InvariantCulture, " n={0}", evidence.Records);
        if (evidence.Days > 0)
        {
            text.AppendFormat(CultureInfo.InvariantCulture, " d={0}", evidence.Days);
        }

        text.Append(' ').Append(EvidenceStrength.Code(evidence.Weakest));
        if (evidence.FirstSeen is DateTimeOffset first && evidence.LastSeen is DateTimeOffset last)
        {
            text.AppendFormat(CultureInfo.InvariantCulture, " {0:yyyy-MM-dd}..{1:yyyy-MM-dd}", first.UtcDateTime, last.UtcDateTime);
        }

        return text.Length > MostLetters ? text.ToString(0, MostLetters) : text.ToString();
    }

    private static string? Note(RuleDraft draft)
    {
        string[] notes =
        [
            .. draft.IsOpen ? ["For all the world: somebody has to decide that it is meant so."] : Array.Empty<string>(),
            .. draft.IsDynamic ? ["A service on changing ports: from the first to the last that was seen."] : Array.Empty<string>(),
            .. EvidenceStrength.IsDoubtful(draft.Evidence.Weakest) ? ["Who opens it is not beyond doubt."] : Array.Empty<string>(),
        ];
        return notes.Length == 0 ? null : string.Join(" ", notes);
    }
}
