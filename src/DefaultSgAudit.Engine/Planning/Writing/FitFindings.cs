using System.Globalization;
using DefaultSgAudit.Engine.Planning.Addresses;
using DefaultSgAudit.Engine.Planning.Fitting;
using DefaultSgAudit.Engine.Planning.Traffic;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Planning.Writing;

/// <summary>Findings about how a group's rules came to fit, or did not.</summary>
internal sealed class FitFindings(string group, RuleWriter writer, FitTerms terms)
{
    private const int MostCandidates = 50;
    private const int MostNamed = 5;

    public IEnumerable<PlanFinding> Of(DirectionNeeds needs, DirectionFit fit, int mostGroups) =>
    [
        .. Conflicts(needs),
        .. Crowds(needs, fit),
        .. Dynamic(needs, fit),
        .. Widened(needs, fit),
        .. Doubtful(needs, fit),
        .. fit.Fits ? [] : new[] { DoesNotFit(needs, fit, mostGroups) },
    ];

    private static string Way(DirectionNeeds needs) => needs.Direction == RuleDirection.Inbound ? "inbound" : "outbound";

    private IEnumerable<PlanFinding> Conflicts(DirectionNeeds needs) => needs.Conflicts.Select(conflict => Finding(
        PlanFindingKind.RejectedPeer,
        $"A member of {group} was refused {Way(needs)} {Service(conflict.Protocol, new PortRange(conflict.Port, conflict.Port))} with {conflict.Peer}, and another one needs it. The rule admits both; a network ACL may still refuse."));

    private IEnumerable<PlanFinding> Crowds(DirectionNeeds needs, DirectionFit fit)
    {
        foreach ((PortClass crowd, bool isOpened) in fit.Chosen.Crowds)
        {
            bool isV6 = crowd.Addresses[0].IsV6;
            string world = isV6 ? "::/0" : "0.0.0.0/0";
            string count = crowd.Addresses.Count.ToString(CultureInfo.InvariantCulture);
            IEnumerable<RuleDraft> other = isOpened
                ? fit.Chosen.Trie(crowd).CoverWithLeast().Select(part => crowd.Draft(part.Prefix, part.From, part.Until))
                : [crowd.Draft(Prefix.Around(crowd.Addresses[0], 0), 0, crowd.Addresses.Count) with { IsOpen = true }];
            yield return Finding(
                PlanFindingKind.PublicInbound,
                isOpened
                    ? $"{count} public addresses use {Service(crowd.Protocol, crowd.Ports)}, too many for ranges: the plan opens it to {world}. Decide whether it is meant for all the world."
                    : $"{count} public addresses use {Service(crowd.Protocol, crowd.Ports)}. The plan names them; if it is meant for all the world, {world} is the rule to take instead.",
                other.Take(MostCandidates).Select(draft => writer.Write(draft, needs.Direction)),
                fit.Rules.Where(rule => rule.Protocol == crowd.Protocol && rule.Ports == crowd.Ports).Sum(rule => rule.Evidence.Records));
        }
    }

    private IEnumerable<PlanFinding> Dynamic(DirectionNeeds needs, DirectionFit fit) => fit.Rules.Where(rule => rule.IsDynamic).Select(rule => Finding(
        PlanFindingKind.DynamicPorts,
        $"{group} has {Way(needs)} {Service(rule.Protocol, rule.Ports)} with {writer.Write(rule, needs.Direction).Peer}: a service on changing ports got one rule from the first to the last that was seen. Other ports of its range may come.",
        records: rule.Evidence.Records));

    private IEnumerable<PlanFinding> Widened(DirectionNeeds needs, DirectionFit fit)
    {
        RuleDraft[] wide = [.. fit.Rules.Where(rule => rule.Range is not null && !rule.IsOpen && !rule.IsDynamic && rule.Extra > 0).OrderByDescending(rule => rule.Extra)];
        if (fit.Fits && (wide.Length > 0 || fit.Groups > 1))
        {
            string[] parts =
            [
                .. wide.Length > 0
                    ? [$"{wide.Length} rules were widened by {wide.Sum(rule => rule.Extra).ToString("0", CultureInfo.InvariantCulture)} pairs of an address and a port, {string.Join(", ", wide.Take(MostNamed).Select(rule => rule.Range.ToString()))} first"]
                    : Array.Empty<string>(),
                .. fit.Groups > 1 ? [$"the rules were spread over {fit.Groups} groups"] : Array.Empty<string>(),
            ];
            yield return Finding(
                PlanFindingKind.Widened,
                $"To fit {terms.Settings.MostRules} {Way(needs)} rules, {string.Join(", and ", parts)}.",
                records: wide.Sum(rule => rule.Evidence.Records));
        }
    }

    private IEnumerable<PlanFinding> Doubtful(DirectionNeeds needs, DirectionFit fit)
    {
        RuleDraft[] weak = [.. fit.Rules.Where(rule => EvidenceStrength.IsDoubtful(rule.Evidence.Weakest)).OrderByDescending(rule => rule.Evidence.Records)];
        if (weak.Length > 0)
        {
            string some = string.Join(", ", weak.Take(MostNamed).Select(rule => writer.Write(rule, needs.Direction).ToString()));
            yield return Finding(
                PlanFindingKind.WeakEvidence,
                $"{weak.Length} {Way(needs)} rules of {group} rest on traffic of which it is not beyond doubt who opens it: {some}{(weak.Length > MostNamed ? ", ..." : string.Empty)}.",
                records: weak.Sum(rule => rule.Evidence.Records));
        }
    }

    private PlanFinding DoesNotFit(DirectionNeeds needs, DirectionFit fit, int mostGroups)
    {
        List<RuleDraft> broken = fit.Broken(mostGroups);
        int needed = fit.Slots + terms.Reserved;
        int perGroup = (needed + mostGroups - 1) / mostGroups;
        string floors = broken.Count > 0
            ? $" The cheapest breach of the floors is to let {broken.Count} ranges be as wide as {string.Join(", ", broken.OrderBy(rule => rule.Range!.Value.Length).Take(MostNamed).Select(rule => rule.Range.ToString()))}: {broken.Sum(rule => rule.Extra).ToString("0", CultureInfo.InvariantCulture)} pairs more."
            : string.Empty;
        return Finding(
            PlanFindingKind.DoesNotFit,
            $"The {Way(needs)} rules of {group} need {needed} places, and {Counted.Of(mostGroups, "group")} of {terms.Settings.MostRules} have {mostGroups * terms.Settings.MostRules}. All of them are in the plan. Raise the quota to {perGroup} rules and give -MostRules {perGroup}, or divide the members.{floors}",
            broken.Take(MostCandidates).Select(draft => writer.Write(draft, needs.Direction)),
            fit.Rules.Sum(rule => rule.Evidence.Records));
    }

    private PlanFinding Finding(PlanFindingKind kind, string cause, IEnumerable<PlannedRule>? candidates = null, long records = 0) => new()
    {
        Kind = kind,
        GroupName = group,
        Cause = cause,
        Candidates = new DisplayList<PlannedRule>(candidates ?? []),
        Records = records,
    };

    private static string Service(byte protocol, PortRange ports)
    {
        string name = FlowLogs.Understanding.ProtocolNames.Of(protocol);
        return ports.From == Flow.NoPort ? name
            : ports.From == ports.To ? string.Format(CultureInfo.InvariantCulture, "{0}/{1}", name, ports.From)
            : string.Format(CultureInfo.InvariantCulture, "{0}/{1}-{2}", name, ports.From, ports.To);
    }
}
