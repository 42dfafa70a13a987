using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.Wire;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Sandbox.Ec2;

/// <summary>
/// See <see href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSecurityGroupRules.html"/>.
/// </summary>
internal sealed class DescribeSecurityGroupRules : DescribeAction<SandboxRule>
{
    private static readonly FilterTable<SandboxRule> Filters = new FilterTable<SandboxRule>()
        .One("group-id", rule => rule.GroupId)
        .One("security-group-rule-id", rule => rule.Id);

    public DescribeSecurityGroupRules()
        : base(
            "securityGroupRuleSet", "SecurityGroupRuleId", "sgr-", "InvalidSecurityGroupRuleId.Malformed", Filters)
    {
    }

    public override string Name => "DescribeSecurityGroupRules";

    protected override IEnumerable<SandboxRule> Read(Ec2Query query, AwsCall call) =>
        call.Resources.SecurityGroups.SelectMany(group => group.Rules);

    protected override AwsErrorException NotFound(string id) =>
        new("InvalidSecurityGroupRuleId.NotFound", $"The security group rule ID '{id}' does not exist");

    protected override void Write(SandboxRule item, AwsCall call, XmlBody xml)
    {
        xml.Element("securityGroupRuleId", item.Id);
        xml.Element("groupId", item.GroupId);
        xml.Element("groupOwnerId", call.AccountId);
        xml.Element("isEgress", item.IsEgress);
        xml.Element("ipProtocol", item.Protocol);
        xml.Element("fromPort", item.FromPort);
        xml.Element("toPort", item.ToPort);
        WritePeer(xml, item.Peer);
        xml.Element("description", item.Description);
        WriteTags(xml, item.Tags);
        xml.Element(
            "securityGroupRuleArn", $"arn:aws:ec2:{call.Region}:{call.AccountId}:security-group-rule/{item.Id}");
    }

    private static void WritePeer(XmlBody xml, SandboxPeer peer)
    {
        switch (peer.Kind)
        {
            case SandboxPeerKind.Ipv4:
                xml.Element("cidrIpv4", peer.Value);
                break;
            case SandboxPeerKind.Ipv6:
                xml.Element("cidrIpv6", peer.Value);
                break;
            case SandboxPeerKind.PrefixList:
                xml.Element("prefixListId", peer.Value);
                break;
            default:
                xml.Open("referencedGroupInfo");
                xml.Element("groupId", peer.Value);
                xml.Element("userId", peer.UserId);
                xml.Element("vpcId", peer.VpcId);
                xml.Element("vpcPeeringConnectionId", peer.VpcPeeringConnectionId);
                xml.Element("peeringStatus", peer.PeeringStatus);
                xml.Close("referencedGroupInfo");
                break;
        }
    }
}
