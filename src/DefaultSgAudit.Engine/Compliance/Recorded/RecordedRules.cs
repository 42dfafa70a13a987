using System.Text.Json;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Compliance.Recorded;

/// <summary>The rules of a recorded group, a rule for each peer, in the order in which a live audit gives them.</summary>
/// <remarks>
/// See https://github.com/awslabs/aws-config-resource-schema. IPv4 ranges are recorded twice: as <c>ipv4Ranges</c> with
/// descriptions, and as plain texts in <c>ipRanges</c>, which is all that old records have.
/// </remarks>
internal static class RecordedRules
{
    public static DisplayList<SecurityGroupRule> Of(JsonElement configuration, string list, string groupId, RuleDirection direction) =>
        new(RowJson.RequiredList(configuration, list)
            .Select(permission => RowJson.Structure(permission, list))
            .SelectMany(permission => Rules(permission, groupId, direction)));

    private static List<SecurityGroupRule> Rules(JsonElement permission, string groupId, RuleDirection direction)
    {
        SecurityGroupRule rule = new()
        {
            Direction = direction,
            IpProtocol = RowJson.RequiredText(permission, "ipProtocol"),
            FromPort = RowJson.Number(permission, "fromPort"),
            ToPort = RowJson.Number(permission, "toPort"),
            PeerKind = RulePeerKind.Unknown,
        };
        List<SecurityGroupRule> rules = [.. Peers("ipv4Ranges", "cidrIp", RulePeerKind.Ipv4)];
        HashSet<string?> told = [.. rules.Select(each => each.Peer)];
        rules.AddRange(RowJson.List(permission, "ipRanges").Select(Range).Where(told.Add)
            .Select(cidr => rule with { PeerKind = RulePeerKind.Ipv4, Peer = cidr }));
        rules.AddRange(Peers("ipv6Ranges", "cidrIpv6", RulePeerKind.Ipv6));
        rules.AddRange(Peers("prefixListIds", "prefixListId", RulePeerKind.PrefixList));
        rules.AddRange(RowJson.List(permission, "userIdGroupPairs").Select(pair => Group(rule, RowJson.Structure(pair, "userIdGroupPairs"), groupId)));

        // A permission whose peer is of a kind not known here still is a rule: it must count.
        return rules.Count > 0 ? rules : [rule];

        IEnumerable<SecurityGroupRule> Peers(string list, string peer, RulePeerKind kind) =>
            from each in RowJson.List(permission, list)
            let item = RowJson.Structure(each, list)
            select rule with { PeerKind = kind, Peer = RowJson.RequiredText(item, peer), Description = RowJson.Text(item, "description") };
    }

    private static string Range(JsonElement range) => range.ValueKind == JsonValueKind.String
        ? range.GetString()!
        : RowJson.RequiredText(RowJson.Structure(range, "ipRanges"), "cidrIp");

    private static SecurityGroupRule Group(SecurityGroupRule rule, JsonElement pair, string groupId)
    {
        string? peer = RowJson.Text(pair, "groupId");
        return rule with
        {
            PeerKind = peer == groupId ? RulePeerKind.Self : RulePeerKind.SecurityGroup,
            Peer = peer ?? RowJson.Text(pair, "groupName"),
            PeerAccountId = RowJson.Text(pair, "userId"),
            PeerVpcId = RowJson.Text(pair, "vpcId"),
            VpcPeeringConnectionId = RowJson.Text(pair, "vpcPeeringConnectionId"),
            PeeringStatus = RowJson.Text(pair, "peeringStatus"),
            Description = RowJson.Text(pair, "description"),
        };
    }
}
