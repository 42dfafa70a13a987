using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.Wire;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Sandbox.Ec2;

/// <summary>
/// Rules in the newer of AWS's two forms, one item for each. See
/// <see href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SecurityGroupRule.html"/> and
/// <see href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RevokedSecurityGroupRule.html"/>.
/// </summary>
internal static class RuleXml
{
    public static void Write(SandboxRule rule, AwsCall call, XmlBody xml)
    {
        xml.Element("securityGroupRuleId", rule.Id);
        xml.Element("groupId", rule.GroupId);
        xml.Element("groupOwnerId", call.AccountId);
        WriteTraffic(rule, xml);
        if (rule.Peer.Kind == SandboxPeerKind.SecurityGroup)
        {
            xml.Open("referencedGroupInfo");
            xml.Element("groupId", rule.Peer.Value);
            xml.Element("userId", rule.Peer.UserId);
            xml.Element("vpcId", rule.Peer.VpcId);
            xml.Element("vpcPeeringConnectionId", rule.Peer.VpcPeeringConnectionId);
            xml.Element("peeringStatus", rule.Peer.PeeringStatus);
            xml.Close("referencedGroupInfo");
        }

        xml.Element("description", rule.Description);
        TagXml.Write(xml, rule.Tags);
        xml.Element(
            "securityGroupRuleArn", $"arn:aws:ec2:{call.Region}:{call.AccountId}:security-group-rule/{rule.Id}");
    }

    /// <summary>The form without owner, tags and ARN.</summary>
    public static void WriteRevoked(SandboxRule rule, XmlBody xml)
    {
        xml.Element("securityGroupRuleId", rule.Id);
        xml.Element("groupId", rule.GroupId);
        WriteTraffic(rule, xml);
        if (rule.Peer.Kind == SandboxPeerKind.SecurityGroup)
        {
            xml.Element("referencedGroupId", rule.Peer.Value);
        }

        xml.Element("description", rule.Description);
    }

    private static void WriteTraffic(SandboxRule rule, XmlBody xml)
    {
        xml.Element("isEgress", rule.IsEgress);
        xml.Element("ipProtocol", rule.Protocol);
        xml.Element("fromPort", rule.FromPort);
        xml.Element("toPort", rule.ToPort);
        string? range = rule.Peer.Kind switch
        {
            SandboxPeerKind.Ipv4 => "cidrIpv4",
            SandboxPeerKind.Ipv6 => "cidrIpv6",
            SandboxPeerKind.PrefixList => "prefixListId",
            _ => null,
        };
        if (range is not null)
        {
            xml.Element(range, rule.Peer.Value);
        }
    }
}
