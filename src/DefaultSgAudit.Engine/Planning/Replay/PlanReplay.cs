using DefaultSgAudit.Engine.Planning.Addresses;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Planning.Replay;

/// <summary>
/// Holds traffic against a plan as EC2 would: whoever opens a conversation needs a rule, its answers need none, and where both
/// ends are members of the default group, both need theirs.
/// </summary>
/// <remarks>See https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/security-group-connection-tracking.html.</remarks>
internal sealed class PlanReplay
{
    private const int Tcp = 6;
    private const int Udp = 17;

    private readonly Plan _plan;
    private readonly Dictionary<string, ReplayEnd> _ends;
    private readonly Dictionary<Address, ReplayEnd> _byAddress = [];
    private readonly HashSet<Address> _unfiltered;

    public PlanReplay(Plan plan)
    {
        _plan = plan;
        Rules = new RuleBook(plan);
        _ends = plan.Members.ToDictionary(member => member.NetworkInterfaceId, member => new ReplayEnd(member, Rules), StringComparer.Ordinal);
        foreach (ReplayEnd end in _ends.Values)
        {
            foreach (Address address in end.Member.Addresses.Select(AddressOf).OfType<Address>())
            {
                _byAddress[address] = end;
            }
        }

        _unfiltered = [.. plan.UnfilteredAddresses.Select(AddressOf).OfType<Address>()];
    }

    public RuleBook Rules { get; }

    /// <summary>Whether the present rules are known, so that the test can be tested.</summary>
    public bool KnowsCurrent => _plan.CurrentRules.Count > 0;

    /// <summary>Members that keep groups whose rules the plan does not know: what those let through cannot be told.</summary>
    public int MembersInUnknownGroups => _ends.Values.Count(end => !end.KnowsKept);

    /// <summary>What would become of some traffic; null where it is none of a member.</summary>
    public PlanTestItem? Judge(TrafficSummary traffic) =>
        traffic.NetworkInterfaceId is string id && _ends.TryGetValue(id, out ReplayEnd? end) ? Judge(traffic, end) : null;

    /// <summary>
    /// Whether the present rules let through what was let through. If they do not, the addresses or rules that the plan knows are
    /// not those of the time of the log.
    /// </summary>
    public bool IsExplained(TrafficSummary traffic)
    {
        if (traffic.Status == TrafficStatus.Rejected || traffic.Direction == TrafficDirection.Unknown || traffic.IsForwarded
            || AddressOf(traffic.PeerAddress) is not Address peer || _unfiltered.Contains(peer)
            || traffic.NetworkInterfaceId is not string id || !_ends.TryGetValue(id, out ReplayEnd? end) || !end.KnowsKept)
        {
            return true;
        }

        // Between equals either side may have opened it, so that one rule explains it.
        return OpeningsOf(traffic, peer).Any(opening => end.Current.Find(opening) is not null);
    }

    private static Address? AddressOf(string? text) => Address.TryParse(text, out Address address) ? address : null;

    private static IEnumerable<Opening> OpeningsOf(TrafficSummary traffic, Address peer)
    {
        bool isDirect = traffic.IntermediaryAddress is null;
        if (traffic.Direction is TrafficDirection.Inbound or TrafficDirection.Both)
        {
            yield return new Opening(RuleDirection.Inbound, traffic.Protocol, traffic.Port, peer, isDirect);
        }

        if (traffic.Direction is TrafficDirection.Outbound or TrafficDirection.Both)
        {
            yield return new Opening(RuleDirection.Outbound, traffic.Protocol, traffic.Port, peer, isDirect);
        }
    }

    private PlanTestItem Judge(TrafficSummary traffic, ReplayEnd end)
    {
        if (AddressOf(traffic.PeerAddress) is not Address peer)
        {
            return Item(traffic, PlanVerdict.Unknown) with { Note = "Peers were put together to save memory, so that no rule can be held against them." };
        }

        if (traffic.Direction == TrafficDirection.Unknown || traffic.Status == TrafficStatus.Ambiguous || (traffic.Port is null && traffic.Protocol is (Tcp or Udp)))
        {
            return JudgeEither(traffic, end, peer);
        }

        if (traffic.Status == TrafficStatus.Established)
        {
            return _unfiltered.Contains(peer)
                ? Item(traffic, PlanVerdict.Covered) with { Note = "Security groups do not filter it." }
                : JudgeConversation(traffic, end, peer);
        }

        AdmittingRule? admitting = OpeningsOf(traffic, peer).Select(opening => end.Planned.Find(opening)).FirstOrDefault(rule => rule is not null);
        PlanTestItem item = traffic.Status == TrafficStatus.Attempted ? Item(traffic, PlanVerdict.AttemptOnly)
            : admitting is null ? Item(traffic, PlanVerdict.StillRejected)
            : Item(traffic, PlanVerdict.NewlyExposed) with { Note = "A network ACL may still refuse it." };
        return item with { MatchedGroup = admitting?.GroupName, MatchedRule = admitting?.Text };
    }

    /// <summary>Nobody knows who opens it: it can only be said whether a rule would let one way or the other through.</summary>
    private PlanTestItem JudgeEither(TrafficSummary traffic, ReplayEnd end, Address peer)
    {
        bool isDirect = traffic.IntermediaryAddress is null;
        Opening inbound = new(RuleDirection.Inbound, traffic.Protocol, traffic.Port ?? traffic.LocalPort, peer, isDirect);
        Opening outbound = new(RuleDirection.Outbound, traffic.Protocol, traffic.Port ?? traffic.PeerPort, peer, isDirect);
        AdmittingRule? admitting = end.Planned.Find(inbound) ?? end.Planned.Find(outbound);
        return Item(traffic, PlanVerdict.Unknown) with
        {
            MatchedGroup = admitting?.GroupName,
            MatchedRule = admitting?.Text,
            Note = admitting is null ? "Who opens it, or on which port, is not known, and neither way would be let through." : "Who opens it, or on which port, is not known; one way would be let through.",
        };
    }

    private PlanTestItem JudgeConversation(TrafficSummary traffic, ReplayEnd end, Address peer)
    {
        AdmittingRule? first = null;
        foreach (Opening opening in OpeningsOf(traffic, peer))
        {
            AdmittingRule? rule = end.Planned.Find(opening);
            if (rule is null && traffic.IsForwarded && !_plan.Settings.IncludeForwarded)
            {
                return Item(traffic, PlanVerdict.Unknown) with { Note = "The interface passes it on for others, and the plan was made without such traffic." };
            }

            if (rule is null)
            {
                return Broken(traffic, end, opening, traffic.PeerAddress!);
            }

            rule.Count(traffic);
            first ??= rule;
            if (Opposite(traffic, opening) is (ReplayEnd other, Opening back, string address) && other.Planned.Find(back) is null)
            {
                return Broken(traffic, other, back, address) with { Note = $"The rule is missing at the other end, {other.Member.NetworkInterfaceId}." };
            }
        }

        return Item(traffic, PlanVerdict.Covered) with { MatchedGroup = first?.GroupName, MatchedRule = first?.Text };
    }

    /// <summary>The same conversation as the other end sees it, where that is a member whose groups the plan changes, too.</summary>
    private (ReplayEnd End, Opening Opening, string Address)? Opposite(TrafficSummary traffic, Opening opening)
    {
        if (!opening.IsDirect || !_byAddress.TryGetValue(opening.Peer, out ReplayEnd? other) || !other.KnowsKept
            || AddressOf(traffic.LocalAddress) is not Address local)
        {
            return null;
        }

        RuleDirection back = opening.Direction == RuleDirection.Inbound ? RuleDirection.Outbound : RuleDirection.Inbound;
        return (other, opening with { Direction = back, Peer = local }, traffic.LocalAddress!);
    }

    private PlanTestItem Broken(TrafficSummary traffic, ReplayEnd end, Opening opening, string peer) => Item(traffic, PlanVerdict.WouldBreak) with
    {
        MissingRule = MissingRules.For(traffic, opening, peer),
        MissingFrom = end.Member.Groups.FirstOrDefault(),
        Note = end.KnowsKept ? null : "The rules of a group that the interface keeps are not known; they may let it through.",
    };

    private PlanTestItem Item(TrafficSummary traffic, PlanVerdict verdict) => new()
    {
        AccountId = _plan.AccountId,
        Region = _plan.Region,
        VpcId = _plan.VpcId,
        GroupId = _plan.GroupId,
        NetworkInterfaceId = traffic.NetworkInterfaceId!,
        Verdict = verdict,
        Traffic = traffic,
    };
}
