using DefaultSgAudit.Engine.Planning.Addresses;
using DefaultSgAudit.Engine.Planning.Context;
using DefaultSgAudit.Engine.Planning.Naming;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Planning.Writing;

/// <summary>What a plan keeps of the groups and prefix lists that matter to it, so that it can be tested without asking AWS again.</summary>
internal static class PlanReferences
{
    public static IEnumerable<ReferencedGroup> Groups(
        VpcContext context, IEnumerable<PlannedRule> rules, IEnumerable<SecurityGroupRule> current, IReadOnlyList<GroupMember> members)
    {
        HashSet<string> kept = new(members.SelectMany(member => member.OtherGroups), StringComparer.Ordinal);
        HashSet<string> wanted = new(kept, StringComparer.Ordinal);
        Dictionary<string, SecurityGroup> known = new(StringComparer.Ordinal);
        foreach (SecurityGroup group in context.Groups)
        {
            known[group.GroupId] = group;
        }

        wanted.UnionWith(rules.Where(rule => rule.PeerKind == PlannedPeerKind.SecurityGroup).Select(rule => rule.Peer));
        wanted.UnionWith(current.Concat(kept.Where(known.ContainsKey).SelectMany(id => known[id].InboundRules.Concat(known[id].OutboundRules)))
            .Where(rule => rule is { PeerKind: RulePeerKind.SecurityGroup, Peer: not null })
            .Select(rule => rule.Peer!));
        ILookup<string, NetworkInterface> inside = context.Interfaces
            .SelectMany(found => found.Groups.Select(group => (group.GroupId, found)))
            .Where(pair => wanted.Contains(pair.GroupId))
            .ToLookup(pair => pair.GroupId, pair => pair.found, StringComparer.Ordinal);
        foreach (string id in wanted.OrderBy(id => id, StringComparer.Ordinal))
        {
            known.TryGetValue(id, out SecurityGroup? group);
            PlannedRule? rule = rules.FirstOrDefault(each => each.PeerKind == PlannedPeerKind.SecurityGroup && each.Peer == id);
            yield return new ReferencedGroup
            {
                GroupId = id,
                GroupName = group?.GroupName,
                OwnerId = group?.OwnerId ?? rule?.PeerAccountId,
                VpcId = group?.VpcId ?? rule?.PeerVpcId,
                Addresses = new DisplayList<string>(
                    inside[id].SelectMany(ExistingGroups.Addresses).Distinct().OrderBy(address => address).Select(address => address.ToString())),
                Rules = new DisplayList<SecurityGroupRule>(kept.Contains(id) && group is not null ? group.InboundRules.Concat(group.OutboundRules) : []),
            };
        }
    }

    public static IEnumerable<ReferencedPrefixList> Lists(
        VpcContext context, IEnumerable<PlannedRule> rules, IEnumerable<SecurityGroupRule> current, IEnumerable<ReferencedGroup> groups)
    {
        HashSet<string> wanted = new(
            rules.Where(rule => rule.PeerKind == PlannedPeerKind.PrefixList).Select(rule => rule.Peer)
                .Concat(current.Concat(groups.SelectMany(group => group.Rules)).Where(rule => rule is { PeerKind: RulePeerKind.PrefixList, Peer: not null }).Select(rule => rule.Peer!)),
            StringComparer.Ordinal);
        return context.PrefixLists.Where(list => wanted.Contains(list.PrefixListId))
            .OrderBy(list => list.PrefixListId, StringComparer.Ordinal)
            .Select(list => new ReferencedPrefixList
            {
                PrefixListId = list.PrefixListId,
                Name = list.Name,
                Weight = PrefixListCatalog.Weight(list),
                Cidrs = new DisplayList<string>(AddressSpace.Prefixes(list.Cidrs).Distinct().OrderBy(range => range).Select(range => range.ToString())),
            });
    }
}
