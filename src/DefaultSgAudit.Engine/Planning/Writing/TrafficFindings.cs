using DefaultSgAudit.Engine.Planning.Traffic;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Planning.Writing;

/// <summary>Findings about traffic that gets no rule; the same of one group's members is one finding.</summary>
internal sealed class TrafficFindings(IReadOnlyList<GroupMember> members, IReadOnlyList<string> namesByMember, PlanSettings settings)
{
    private readonly Dictionary<(Wish, string, int, int, int, int, string), (TrafficSummary First, int Member, SortedSet<int> Members, Evidence Sum)> _found = [];

    public void Add(Wish wish, int member, TrafficSummary summary)
    {
        (Wish, string, int, int, int, int, string) key = (
            wish, namesByMember[member], summary.Protocol, summary.Port ?? -1, summary.LocalPort ?? -1, summary.PeerPort ?? -1, summary.PeerAddress ?? string.Empty);
        if (!_found.TryGetValue(key, out (TrafficSummary First, int Member, SortedSet<int> Members, Evidence Sum) known))
        {
            _found.Add(key, (summary, member, [member], Evidence.Of(summary)));
            return;
        }

        known.Sum.Add(Evidence.Of(summary));
        known.Members.Add(member);
        _found[key] = member < known.Member || (member == known.Member && Order(summary, known.First) < 0)
            ? (summary, member, known.Members, known.Sum)
            : known;
    }

    public IEnumerable<PlanFinding> All() => _found.Select(found => Finding(
        found.Key.Item1, found.Key.Item2, found.Value.First, found.Value.Members, found.Value.Sum));

    private static int Order(TrafficSummary a, TrafficSummary b)
    {
        int order = ((int)a.Direction).CompareTo((int)b.Direction);
        order = order != 0 ? order : Nullable.Compare(a.FirstSeen, b.FirstSeen);
        order = order != 0 ? order : a.Records.CompareTo(b.Records);
        return order != 0 ? order : string.CompareOrdinal(a.Note, b.Note);
    }

    private PlanFinding Finding(Wish wish, string group, TrafficSummary summary, SortedSet<int> who, Evidence sum)
    {
        string member = members[who.Min].NetworkInterfaceId;
        string subject = who.Count == 1 ? member : $"{member} and {who.Count - 1} more of {group}";
        string service = summary.Port is int port ? $"{summary.ProtocolName}/{port}" : summary.ProtocolName;
        (PlanFindingKind kind, string cause) = wish switch
        {
            Wish.Attempted => (
                PlanFindingKind.Attempted,
                $"{subject} tries to reach {summary.PeerAddress} on {service}, and nothing comes of it: a dead dependency, or one that is refused elsewhere. No rule is made."),
            Wish.Ambiguous => (
                PlanFindingKind.Ambiguous,
                $"{subject} and {summary.PeerAddress} exchange {service}{PortsOf(summary)}, and it cannot be told who opens it, or whether it is a conversation. Take the rule that is right, or none."),
            Wish.TooWeak => (
                PlanFindingKind.Ambiguous,
                $"{subject} and {summary.PeerAddress} use {service}, but who opens it rests on {summary.Evidence}, which is weaker than -WeakestEvidence {settings.WeakestEvidence}. No rule is made."),
            Wish.TooFew => (
                PlanFindingKind.ThinEvidence,
                $"{subject} and {summary.PeerAddress} use {service} in {sum.Records} records, fewer than -LeastRecords {settings.LeastRecords} each. No rule is made."),
            Wish.Forwarded => (
                PlanFindingKind.Forwarded,
                $"{subject} passes on {service} between {summary.LocalAddress ?? "another address"} and {summary.PeerAddress}. No rule is made without -IncludeForwarded."),
            Wish.PeersUnknown => (
                PlanFindingKind.PeersUnknown,
                $"{subject} uses {service} with peers that were put together while the logs were read. Measure fewer interfaces, or a shorter time, at once, and plan again."),
            _ => throw new NotSupportedException($"{wish} is not listed."),
        };
        return new PlanFinding
        {
            Kind = kind,
            NetworkInterfaceId = member,
            GroupName = group,
            Cause = cause,
            Candidates = new DisplayList<PlannedRule>(Candidates(summary)),
            Records = sum.Records,
        };
    }

    private static string PortsOf(TrafficSummary summary) =>
        summary is { LocalPort: int own, PeerPort: int other } ? $" between its port {own} and the peer's {other}" : string.Empty;

    private static IEnumerable<PlannedRule> Candidates(TrafficSummary summary)
    {
        (RuleDirection Direction, int? Port)[] ways = summary.Direction switch
        {
            TrafficDirection.Inbound => [(RuleDirection.Inbound, summary.Port)],
            TrafficDirection.Outbound => [(RuleDirection.Outbound, summary.Port)],
            _ => [(RuleDirection.Inbound, summary.Port ?? summary.LocalPort), (RuleDirection.Outbound, summary.Port ?? summary.PeerPort)],
        };
        return ways.Select(way => RuleWriter.Candidate(summary, way.Direction, way.Port)).OfType<PlannedRule>();
    }
}
