using DefaultSgAudit.Engine.Members;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.References;

/// <summary>Finds, among the rules that were read, those that name a default group, and adds what EC2 tells of other VPCs.</summary>
/// <remarks>See https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-security-groups.html.</remarks>
internal static class ReferenceFinder
{
    private const string Active = "active";

    public static IReadOnlyList<GroupReference> Find(
        Target target,
        IReadOnlyList<DefaultGroup> groups,
        IReadOnlyList<SecurityGroup> readGroups,
        IReadOnlyList<CrossVpcReference> elsewhere)
    {
        Dictionary<string, DefaultGroup> named = new(StringComparer.Ordinal);
        foreach (DefaultGroup group in groups)
        {
            named[group.GroupId] = group;
        }

        List<GroupReference> found =
        [
            .. from owner in readGroups
               from rule in owner.InboundRules.Concat(owner.OutboundRules)
               where rule.PeerKind == RulePeerKind.SecurityGroup && rule.Peer is not null && named.ContainsKey(rule.Peer)
               select OfRule(target, named[rule.Peer!], owner, rule),
        ];

        // Where the rules themselves were read, the word that there are some adds nothing.
        HashSet<(string? GroupId, string? VpcId)> known = [.. found.Select(reference => (reference.GroupId, reference.ReferencingVpcId))];
        found.AddRange(
            from reference in elsewhere
            where named.ContainsKey(reference.GroupId) && !known.Contains((reference.GroupId, reference.ReferencingVpcId))
            select OfVpc(target, named[reference.GroupId], reference));

        return
        [
            .. found
                .OrderBy(reference => reference.VpcId, StringComparer.Ordinal)
                .ThenBy(reference => reference.ReferencingVpcId, StringComparer.Ordinal)
                .ThenBy(reference => reference.ReferencingGroupId, StringComparer.Ordinal)
                .ThenBy(reference => reference.Direction)
                .ThenBy(reference => reference.Rule?.ToString(), StringComparer.Ordinal),
        ];
    }

    private static GroupReference OfRule(Target target, DefaultGroup group, SecurityGroup owner, SecurityGroupRule rule) => new()
    {
        AccountId = target.AccountId,
        Region = target.Region,
        VpcId = group.VpcId,
        GroupId = group.GroupId,
        Kind = ReferenceKind.Rule,
        ReferencingGroupId = owner.GroupId,
        ReferencingGroupName = owner.GroupName,
        ReferencingVpcId = owner.VpcId,
        ReferencingAccountId = owner.OwnerId,
        Direction = rule.Direction,
        Rule = rule,
        VpcPeeringConnectionId = rule.VpcPeeringConnectionId,
        IsStale = rule.PeeringStatus is { Length: > 0 } status && status != Active,
        CheckedAt = DateTimeOffset.UtcNow,
        Target = target,
    };

    private static GroupReference OfVpc(Target target, DefaultGroup group, CrossVpcReference reference) => new()
    {
        AccountId = target.AccountId,
        Region = target.Region,
        VpcId = group.VpcId,
        GroupId = group.GroupId,
        Kind = reference.TransitGatewayId is { Length: > 0 } ? ReferenceKind.TransitGateway : ReferenceKind.PeeredVpc,
        ReferencingVpcId = reference.ReferencingVpcId,
        VpcPeeringConnectionId = reference.VpcPeeringConnectionId,
        TransitGatewayId = reference.TransitGatewayId,
        CheckedAt = DateTimeOffset.UtcNow,
        Target = target,
    };
}
