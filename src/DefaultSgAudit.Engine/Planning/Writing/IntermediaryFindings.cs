using DefaultSgAudit.Engine.Planning.Addresses;
using DefaultSgAudit.Engine.Planning.Naming;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Planning.Writing;

/// <summary>Findings about peers whose packets come through another address: their rules name the address, and the other one may be needed.</summary>
internal sealed class IntermediaryFindings(IReadOnlyList<GroupMember> members, IReadOnlyList<string> namesByMember, PeerDirectory directory)
{
    public IEnumerable<PlanFinding> Of(IEnumerable<(int Member, TrafficSummary Summary)> all) => all
        .GroupBy(found => (
            Group: namesByMember[found.Member], found.Summary.IntermediaryAddress, found.Summary.Direction, found.Summary.Protocol, found.Summary.Port))
        .Select(same => Finding(same.Key.Group, [.. same
            .OrderBy(found => found.Member)
            .ThenBy(found => found.Summary.PeerAddress, StringComparer.Ordinal)
            .ThenByDescending(found => found.Summary.Records)]));

    private PlanFinding Finding(string group, (int Member, TrafficSummary Summary)[] same)
    {
        TrafficSummary first = same[0].Summary;
        string service = first.Port is int port ? $"{first.ProtocolName}/{port}" : first.ProtocolName;
        string[] peers = [.. same.Select(found => found.Summary.PeerAddress!).Distinct(StringComparer.Ordinal)];
        bool isInGroups = peers.Any(text => Address.TryParse(text, out Address peer) && directory.IsInGroups(peer));
        RuleDirection[] directions = first.Direction switch
        {
            TrafficDirection.Inbound => [RuleDirection.Inbound],
            TrafficDirection.Outbound => [RuleDirection.Outbound],
            _ => [RuleDirection.Inbound, RuleDirection.Outbound],
        };
        return new PlanFinding
        {
            Kind = PlanFindingKind.Intermediary,
            GroupName = group,
            NetworkInterfaceId = same.All(found => found.Member == same[0].Member) ? members[same[0].Member].NetworkInterfaceId : null,
            Cause = $"{service} of {group} with {peers[0]}{(peers.Length > 1 ? $" and {peers.Length - 1} more" : string.Empty)} goes through {first.IntermediaryAddress}. "
                + $"The rules name the peers' addresses{(isInGroups ? ", for rules that name their groups would not match" : string.Empty)}; where the packets bear the other address, take its rule too.",
            Candidates = new DisplayList<PlannedRule>(directions.Select(direction => RuleWriter.Candidate(first, direction, first.Port, first.IntermediaryAddress)).OfType<PlannedRule>()),
            Records = same.Sum(found => found.Summary.Records),
        };
    }
}
