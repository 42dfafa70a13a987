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

    internal static AwsErrorException RuleNotFound(string id) =>
        new("InvalidSecurityGroupRuleId.NotFound", $"The security group rule ID '{id}' does not exist");

    protected override AwsErrorException NotFound(string id) => RuleNotFound(id);

    protected override void Write(SandboxRule item, AwsCall call, XmlBody xml) => RuleXml.Write(item, call, xml);
}
