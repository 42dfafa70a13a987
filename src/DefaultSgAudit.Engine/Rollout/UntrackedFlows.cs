using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Rollout;

/// <summary>Which flows EC2 does not track because a group's rules let them through in both directions anyway.</summary>
/// <remarks>See https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/security-group-connection-tracking.html.</remarks>
internal static class UntrackedFlows
{
    private static readonly string[] Stateful = ["tcp", "udp"];
    private static readonly string[] Everywhere = ["0.0.0.0/0", "::/0"];

    /// <summary>The protocols, for people; null where every flow is tracked.</summary>
    public static string? In(IReadOnlyList<SecurityGroupRule> rules)
    {
        string[] protocols = [.. Stateful.Where(protocol => Everywhere.Any(all => IsUntracked(rules, protocol, all)))];
        return protocols.Length == 0 ? null : string.Join(" and ", protocols.Select(protocol => protocol.ToUpperInvariant()));
    }

    private static bool IsUntracked(IReadOnlyList<SecurityGroupRule> rules, string protocol, string all)
    {
        SecurityGroupRule[] open = [.. rules.Where(rule => rule.Peer == all && (rule.IpProtocol == "-1" || rule.IpProtocol == protocol))];
        return new[] { RuleDirection.Inbound, RuleDirection.Outbound }.Any(way =>
            open.Any(rule => rule.Direction == way) && open.Any(rule => rule.Direction != way && IsEveryPort(rule)));
    }

    private static bool IsEveryPort(SecurityGroupRule rule) =>
        rule.IpProtocol == "-1" || rule is { FromPort: null or <= 0, ToPort: null or -1 or 65535 };
}
