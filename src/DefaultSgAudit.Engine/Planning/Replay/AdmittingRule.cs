using System.Globalization;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Planning.Replay;

/// <summary>A rule, planned or present, ready to be held against traffic.</summary>
internal sealed class AdmittingRule
{
    private const int AllProtocols = -1;
    private const int Icmp = 1;
    private const int Tcp = 6;
    private const int Udp = 17;
    private const int IcmpV6 = 58;

    private readonly RuleDirection _direction;
    private readonly int _protocol;
    private readonly int _from;
    private readonly int _to;
    private readonly PeerMatch _peer;

    public AdmittingRule(string groupName, PlannedRule rule, PeerMatch peer)
        : this(groupName, rule.ToString(), rule.Direction, rule.IpProtocol, (rule.FromPort, rule.ToPort), peer)
    {
        Planned = rule;
    }

    public AdmittingRule(string groupName, SecurityGroupRule rule, PeerMatch peer)
        : this(groupName, rule.ToString(), rule.Direction, rule.IpProtocol, (rule.FromPort, rule.ToPort), peer)
    {
    }

    private AdmittingRule(string groupName, string text, RuleDirection direction, string protocol, (int? From, int? To) ports, PeerMatch peer)
    {
        GroupName = groupName;
        Text = text;
        _direction = direction;
        _protocol = NumberOf(protocol);
        _peer = peer;

        // Only TCP and UDP are told apart by port here: logs do not tell the type of ICMP, and rules of other protocols have none.
        bool hasPorts = _protocol is Tcp or Udp && ports.From is >= 0;
        _from = hasPorts ? ports.From!.Value : 0;
        _to = hasPorts ? ports.To ?? ports.From!.Value : ushort.MaxValue;
    }

    public string GroupName { get; }

    public string Text { get; }

    /// <summary>The rule of the plan that it is; null for one that exists.</summary>
    public PlannedRule? Planned { get; }

    /// <summary>How many services with a peer it has let through.</summary>
    public long Services { get; private set; }

    /// <summary>How many conversations it has let through.</summary>
    public long Conversations { get; private set; }

    /// <summary>Whether it is of the conversation's direction and protocol.</summary>
    public bool IsFor(Opening opening) =>
        opening.Direction == _direction && (_protocol == AllProtocols || _protocol == opening.Protocol);

    public bool Admits(Opening opening) =>
        IsFor(opening)
        && (opening.Port ?? _from) >= _from && (opening.Port ?? _to) <= _to
        && _peer.Has(opening);

    public void Count(TrafficSummary traffic)
    {
        Services++;
        Conversations += traffic.Conversations;
    }

    private static int NumberOf(string protocol) => protocol switch
    {
        "-1" => AllProtocols,
        "tcp" => Tcp,
        "udp" => Udp,
        "icmp" => Icmp,
        "icmpv6" => IcmpV6,
        _ => int.TryParse(protocol, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : int.MinValue,
    };
}
