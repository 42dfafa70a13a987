using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.Wire;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Sandbox.Ec2;

/// <summary>
/// Changes descriptions, all or none; no description takes the old one away. See
/// <see href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_UpdateSecurityGroupRuleDescriptionsIngress.html"/>
/// and its twin for outbound rules.
/// </summary>
internal sealed class UpdateSecurityGroupRuleDescriptions : IEc2Action
{
    private readonly bool _isEgress;

    public UpdateSecurityGroupRuleDescriptions(bool isEgress) => _isEgress = isEgress;

    public string Name => "UpdateSecurityGroupRuleDescriptions" + (_isEgress ? "Egress" : "Ingress");

    public void Run(AwsCall call, XmlBody xml)
    {
        Ec2Query query = new(call);
        string groupId = GroupParameter.Read(query, call);
        Dictionary<string, string?> byId = ReadDescriptions(query);
        RuleChoice choice = RuleChoice.Of(_isEgress, [.. byId.Keys], new PermissionReader(query, _isEgress).Read());
        query.End();
        GroupParameter.Change(call, groupId, group =>
        {
            (IReadOnlyList<SandboxRule> found, IReadOnlyList<SandboxRule> unknown) = choice.Find(group);
            if (unknown.Count > 0)
            {
                throw RuleChoice.PermissionNotFound();
            }

            HashSet<string> ids = [.. found.Select(rule => rule.Id)];
            return group with
            {
                Rules = [.. group.Rules.Select(rule => ids.Contains(rule.Id) ? Described(rule) : rule)],
            };
        });
        xml.Element("return", true);

        SandboxRule Described(SandboxRule rule) => rule with
        {
            Description = byId.Count > 0 ? byId[rule.Id] : choice.DescriptionOf(rule),
        };
    }

    private static Dictionary<string, string?> ReadDescriptions(Ec2Query query)
    {
        Dictionary<string, string?> byId = [];
        foreach (string item in query.Items("SecurityGroupRuleDescription"))
        {
            string id = query.RequiredId(
                item + "SecurityGroupRuleId", "sgr-", "InvalidSecurityGroupRuleId.Malformed");
            byId[id] = PermissionReader.CheckDescription(query.Text(item + "Description"));
        }

        return byId;
    }
}
