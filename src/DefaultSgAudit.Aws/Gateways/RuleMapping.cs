using Amazon.EC2.Model;
using DefaultSgAudit.Aws.Failures;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Aws.Gateways;

/// <summary>Single rules, between the SDK's shapes and this module's records.</summary>
internal static class RuleMapping
{
    public static GroupRule ToModel(Amazon.EC2.Model.SecurityGroupRule rule)
    {
        string groupId = Ec2Mapping.Required(rule.GroupId, "groupId");
        (RulePeerKind kind, string? peer) = rule switch
        {
            { CidrIpv4: { } cidr } => (RulePeerKind.Ipv4, cidr),
            { CidrIpv6: { } cidr } => (RulePeerKind.Ipv6, cidr),
            { PrefixListId: { } list } => (RulePeerKind.PrefixList, list),
            { ReferencedGroupInfo.GroupId: { } other } => (other == groupId ? RulePeerKind.Self : RulePeerKind.SecurityGroup, other),
            _ => (RulePeerKind.Unknown, null),
        };
        return new GroupRule(groupId, new Model.SecurityGroupRule
        {
            RuleId = Ec2Mapping.Required(rule.SecurityGroupRuleId, "securityGroupRuleId"),
            Direction = (rule.IsEgress ?? throw new MalformedAnswerException("an item has no isEgress")) ? RuleDirection.Outbound : RuleDirection.Inbound,
            IpProtocol = Ec2Mapping.Required(rule.IpProtocol, "ipProtocol"),
            FromPort = rule.FromPort,
            ToPort = rule.ToPort,
            PeerKind = kind,
            Peer = peer,
            PeerAccountId = rule.ReferencedGroupInfo?.UserId,
            PeerVpcId = rule.ReferencedGroupInfo?.VpcId,
            VpcPeeringConnectionId = rule.ReferencedGroupInfo?.VpcPeeringConnectionId,
            PeeringStatus = rule.ReferencedGroupInfo?.PeeringStatus,
            Description = rule.Description,
            Tags = Ec2Mapping.Tags(rule.Tags),
        });
    }

    /// <summary>What EC2 says that it took away; null where it does not say all of it.</summary>
    public static Model.SecurityGroupRule? ToModel(RevokedSecurityGroupRule rule, string groupId)
    {
        (RulePeerKind kind, string? peer) = rule switch
        {
            { CidrIpv4: { } cidr } => (RulePeerKind.Ipv4, cidr),
            { CidrIpv6: { } cidr } => (RulePeerKind.Ipv6, cidr),
            { PrefixListId: { } list } => (RulePeerKind.PrefixList, list),
            { ReferencedGroupId: { } other } => (other == groupId ? RulePeerKind.Self : RulePeerKind.SecurityGroup, other),
            _ => (RulePeerKind.Unknown, null),
        };
        return rule is not { SecurityGroupRuleId: { } id, IsEgress: { } isEgress, IpProtocol: { } protocol } || kind == RulePeerKind.Unknown
            ? null
            : new Model.SecurityGroupRule
            {
                RuleId = id,
                Direction = isEgress ? RuleDirection.Outbound : RuleDirection.Inbound,
                IpProtocol = protocol,
                FromPort = rule.FromPort,
                ToPort = rule.ToPort,
                PeerKind = kind,
                Peer = peer,
                Description = rule.Description,
            };
    }

    /// <summary>A permission with one peer, and the ports as EC2 itself describes them: it ignores those that mean nothing.</summary>
    public static IpPermission ToPermission(Model.SecurityGroupRule rule)
    {
        IpPermission permission = new() { IpProtocol = rule.IpProtocol, FromPort = rule.FromPort, ToPort = rule.ToPort };
        switch (rule.PeerKind)
        {
            case RulePeerKind.Ipv4:
                permission.Ipv4Ranges = [new IpRange { CidrIp = rule.Peer, Description = rule.Description }];
                break;
            case RulePeerKind.Ipv6:
                permission.Ipv6Ranges = [new Ipv6Range { CidrIpv6 = rule.Peer, Description = rule.Description }];
                break;
            case RulePeerKind.PrefixList:
                permission.PrefixListIds = [new PrefixListId { Id = rule.Peer, Description = rule.Description }];
                break;
            case RulePeerKind.Self or RulePeerKind.SecurityGroup:
                permission.UserIdGroupPairs =
                    [new UserIdGroupPair { GroupId = rule.Peer, UserId = rule.PeerAccountId, Description = rule.Description }];
                break;
            default:
                throw new ArgumentException($"A rule without a known peer cannot be made: {rule}.", nameof(rule));
        }

        return permission;
    }
}
