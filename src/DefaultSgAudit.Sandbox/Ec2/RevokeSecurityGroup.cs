using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.Wire;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Sandbox.Ec2;

/// <summary>
/// Takes rules away, all or none; only what a permission does not find in a default VPC is passed over, and what an id does
/// not find where the region says so. See
/// <see href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RevokeSecurityGroupIngress.html"/> and
/// <see href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RevokeSecurityGroupEgress.html"/>.
/// </summary>
internal sealed class RevokeSecurityGroup : IEc2Action
{
    private readonly bool _isEgress;

    public RevokeSecurityGroup(bool isEgress) => _isEgress = isEgress;

    public string Name => _isEgress ? "RevokeSecurityGroupEgress" : "RevokeSecurityGroupIngress";

    public void Run(AwsCall call, XmlBody xml)
    {
        Ec2Query query = new(call);
        string groupId = GroupParameter.Read(query, call);
        RuleChoice choice = RuleChoice.Read(query, _isEgress);
        query.End();
        IReadOnlyList<SandboxRule> revoked = [];
        IReadOnlyList<SandboxRule> unknown = [];
        int unknownIds = 0;
        GroupParameter.Change(call, groupId, group =>
        {
            unknownIds = call.Resources.TakesUnknownRuleIdsAsPermissions ? choice.CountUnknownIds(group) : 0;
            (revoked, unknown) = (unknownIds > 0 ? choice.Known(group) : choice).Find(group);
            if (unknown.Count + unknownIds > 0 && !call.Resources.Vpc(group.VpcId).IsDefault)
            {
                throw RuleChoice.PermissionNotFound();
            }

            HashSet<string> ids = [.. revoked.Select(rule => rule.Id)];
            return group with { Rules = [.. group.Rules.Where(rule => !ids.Contains(rule.Id))] };
        });
        xml.Element("return", true);
        if (unknown.Count > 0)
        {
            IpPermissions.Write(xml, "unknownIpPermissionSet", unknown, _isEgress);
        }

        if (unknownIds > 0)
        {
            // Nobody knows what the rules were: all that can be told is that there is something.
            xml.Open("unknownIpPermissionSet");
            for (int i = 0; i < unknownIds; i++)
            {
                xml.Open("item");
                xml.Element("ipProtocol", "-1");
                xml.Close("item");
            }

            xml.Close("unknownIpPermissionSet");
        }

        xml.Open("revokedSecurityGroupRuleSet");
        foreach (SandboxRule rule in revoked)
        {
            xml.Open("item");
            RuleXml.WriteRevoked(rule, xml);
            xml.Close("item");
        }

        xml.Close("revokedSecurityGroupRuleSet");
    }
}
