using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.Wire;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Sandbox.Ec2;

/// <summary>
/// Adds rules, all or none. See
/// <see href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AuthorizeSecurityGroupIngress.html"/> and
/// <see href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AuthorizeSecurityGroupEgress.html"/>.
/// </summary>
internal sealed class AuthorizeSecurityGroup : IEc2Action
{
    private readonly bool _isEgress;

    public AuthorizeSecurityGroup(bool isEgress) => _isEgress = isEgress;

    public string Name => _isEgress ? "AuthorizeSecurityGroupEgress" : "AuthorizeSecurityGroupIngress";

    public void Run(AwsCall call, XmlBody xml)
    {
        Ec2Query query = new(call);
        string groupId = GroupParameter.Read(query, call);
        List<SandboxRule> rules = new PermissionReader(query, _isEgress).Read();
        IReadOnlyList<SandboxTag> tags = TagParameters.Specified(query, "security-group-rule");
        if (rules.Count == 0)
        {
            throw Ec2Query.Missing("ipPermissions");
        }

        if (rules.Select(Traffic.Identity).Distinct().Count() < rules.Count)
        {
            throw new AwsErrorException(
                "InvalidParameterValue", "The same permission must not appear multiple times");
        }

        query.End();
        (SandboxSecurityGroup before, SandboxSecurityGroup after) = GroupParameter.Change(call, groupId, group =>
        {
            Check(group, rules, call.Resources);
            return group with { Rules = [.. group.Rules, .. rules.Select(rule => rule with { Tags = tags })] };
        });
        xml.Element("return", true);
        xml.Open("securityGroupRuleSet");
        foreach (SandboxRule rule in after.Rules.Skip(before.Rules.Count))
        {
            xml.Open("item");
            RuleXml.Write(rule, call, xml);
            xml.Close("item");
        }

        xml.Close("securityGroupRuleSet");
    }

    private void Check(SandboxSecurityGroup group, IReadOnlyList<SandboxRule> rules, SandboxRegion region)
    {
        foreach (SandboxRule rule in rules)
        {
            CheckPeer(group, rule, region);
        }

        HashSet<(bool, string, int, int, SandboxPeerKind, string)> existing =
            [.. group.Rules.Select(Traffic.Identity)];
        if (rules.FirstOrDefault(rule => existing.Contains(Traffic.Identity(rule))) is { } duplicate)
        {
            throw new AwsErrorException(
                "InvalidPermission.Duplicate",
                $"the specified rule \"{Traffic.Sentence(duplicate)}\" already exists");
        }

        SandboxRule[] all = [.. group.Rules.Where(rule => rule.IsEgress == _isEgress), .. rules];
        foreach (SandboxPeerKind other in new[] { SandboxPeerKind.Ipv6, SandboxPeerKind.Ipv4 })
        {
            if (rules.Any(rule => rule.Peer.Kind != other)
                && all.Sum(rule => Weight(rule.Peer, other, region)) > region.RulesPerSecurityGroup)
            {
                throw new AwsErrorException(
                    "RulesPerSecurityGroupLimitExceeded",
                    "The maximum number of rules per security group has been reached.");
            }
        }
    }

    /// <summary>As how many rules a rule counts in the family of addresses that is not the other one.</summary>
    private static int Weight(SandboxPeer peer, SandboxPeerKind other, SandboxRegion region) =>
        peer.Kind == other ? 0
        : peer.Kind == SandboxPeerKind.PrefixList ? region.FindPrefixList(peer.Value)?.Weight ?? 1
        : 1;

    private static void CheckPeer(SandboxSecurityGroup group, SandboxRule rule, SandboxRegion region)
    {
        SandboxPeer peer = rule.Peer;
        if (peer.Kind == SandboxPeerKind.PrefixList && region.FindPrefixList(peer.Value) is null)
        {
            throw new AwsErrorException(
                "InvalidPrefixListID.NotFound", $"The prefix list ID '{peer.Value}' does not exist");
        }

        if (peer.Kind == SandboxPeerKind.SecurityGroup && !region.CanName(group, rule))
        {
            bool elsewhere = (peer.UserId is null || peer.UserId == group.OwnerId)
                && region.FindSecurityGroup(peer.Value) is not null;
            throw elsewhere
                ? new AwsErrorException(
                    "InvalidGroup.NotFound", "You have specified two resources that belong to different networks.")
                : DescribeSecurityGroups.GroupNotFound(peer.Value);
        }
    }
}
