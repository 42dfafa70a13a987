using Amazon.EC2.Model;
using DefaultSgAudit.Aws.Failures;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Aws.Gateways;

/// <summary>From the SDK's shapes to this module's records. A list that is null means the same as an empty one.</summary>
internal static class Ec2Mapping
{
    public static AwsRegion ToModel(Region region) => Required(region.RegionName, "regionName") is var name && IsCode(name)
        ? new AwsRegion(name, region.OptInStatus ?? "opt-in-not-required")
        : throw new MalformedAnswerException("a region's name is not of the form of one");

    public static Model.Vpc ToModel(Amazon.EC2.Model.Vpc vpc) => new()
    {
        VpcId = Required(vpc.VpcId, "vpcId"),
        OwnerId = vpc.OwnerId,
        IsDefault = vpc.IsDefault ?? false,
        CidrBlocks = NetworkMapping.RangesOf(vpc),
        Ipv6CidrBlocks = NetworkMapping.Ipv6RangesOf(vpc),
        Name = PlainText.OrNull(vpc.Tags?.FirstOrDefault(tag => tag.Key == "Name")?.Value),
        Tags = Tags(vpc.Tags),
    };

    public static Model.SecurityGroup ToModel(Amazon.EC2.Model.SecurityGroup group) => new()
    {
        GroupId = Required(group.GroupId, "groupId"),
        GroupName = Required(group.GroupName, "groupName"),
        VpcId = group.VpcId,
        OwnerId = group.OwnerId,
        Tags = Tags(group.Tags),
        InboundRules = Rules(group, Listed(group.IpPermissions, "ipPermissions"), RuleDirection.Inbound),
        OutboundRules = Rules(group, Listed(group.IpPermissionsEgress, "ipPermissionsEgress"), RuleDirection.Outbound),
    };

    public static CrossVpcReference ToModel(SecurityGroupReference reference) => new(
        Required(reference.GroupId, "groupId"), reference.ReferencingVpcId, reference.VpcPeeringConnectionId, reference.TransitGatewayId);

    public static DisplayList<ResourceTag> Tags(List<Tag>? tags) =>
        tags is { Count: > 0 } ? new(tags.Select(tag => new ResourceTag(Required(tag.Key, "key"), tag.Value ?? string.Empty))) : ResourceTag.None;

    /// <summary>What EC2 always sends. Without it the item could only be judged wrongly or left out.</summary>
    public static string Required(string? value, string element) =>
        value ?? throw new MalformedAnswerException($"an item has no {element}");

    /// <summary>A list that EC2 always sends, empty or not. Where it is missing, taking it for empty could pass open groups as clean.</summary>
    public static List<T> Listed<T>(List<T>? list, string element) =>
#if AWSSDK_PACKAGES
        // The packages give null for an empty element too.
        list ?? [];
#else
        list ?? throw new MalformedAnswerException($"there is no {element}");
#endif

    /// <summary>The name becomes part of a host's name.</summary>
    private static bool IsCode(string name) =>
        name.Length is > 0 and <= 32 && name.All(letter => letter is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-');

    private static DisplayList<Model.SecurityGroupRule> Rules(
        Amazon.EC2.Model.SecurityGroup group, List<IpPermission> permissions, RuleDirection direction) =>
        new(permissions.SelectMany(permission => Rules(group, permission, direction)));

    private static IEnumerable<Model.SecurityGroupRule> Rules(
        Amazon.EC2.Model.SecurityGroup group, IpPermission permission, RuleDirection direction)
    {
        Model.SecurityGroupRule rule = new()
        {
            Direction = direction,
            IpProtocol = Required(permission.IpProtocol, "ipProtocol"),
            FromPort = permission.FromPort,
            ToPort = permission.ToPort,
            PeerKind = RulePeerKind.Unknown,
        };
        List<Model.SecurityGroupRule> rules =
        [
            .. (permission.Ipv4Ranges ?? []).Select(range =>
                rule with { PeerKind = RulePeerKind.Ipv4, Peer = range.CidrIp, Description = range.Description }),
            .. (permission.Ipv6Ranges ?? []).Select(range =>
                rule with { PeerKind = RulePeerKind.Ipv6, Peer = range.CidrIpv6, Description = range.Description }),
            .. (permission.PrefixListIds ?? []).Select(list =>
                rule with { PeerKind = RulePeerKind.PrefixList, Peer = list.Id, Description = list.Description }),
            .. (permission.UserIdGroupPairs ?? []).Select(pair => rule with
            {
                PeerKind = pair.GroupId == group.GroupId ? RulePeerKind.Self : RulePeerKind.SecurityGroup,
                Peer = pair.GroupId ?? pair.GroupName,
                PeerAccountId = pair.UserId,
                PeerVpcId = pair.VpcId,
                VpcPeeringConnectionId = pair.VpcPeeringConnectionId,
                PeeringStatus = pair.PeeringStatus,
                Description = pair.Description,
            }),
        ];

        // A permission whose peer is of a kind not known here still is a rule: it must count.
        return rules.Count > 0 ? rules : [rule];
    }
}
