using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Tests.Remediation;

/// <summary>A group as text that two groups share if and only if they let through the same and are described and tagged alike.</summary>
internal static class GroupPicture
{
    public static string Of(SandboxSecurityGroup group) => string.Join(
        "\n", group.Rules.Select(Of).Order(StringComparer.Ordinal).Append($"tags {Of(group.Tags)}"));

    public static string Of(SandboxRule rule) => string.Join(
        ' ',
        rule.IsEgress ? "out" : "in",
        rule.Protocol,
        rule.FromPort,
        rule.ToPort,
        rule.Peer.Kind,
        rule.Peer.Value,
        rule.Peer.UserId,
        rule.Peer.VpcId,
        rule.Peer.VpcPeeringConnectionId,
        $"'{rule.Description}'",
        Of(rule.Tags.Where(tag => !tag.Key.StartsWith("aws:", StringComparison.Ordinal))));

    private static string Of(IEnumerable<SandboxTag> tags) =>
        string.Join(',', tags.Select(tag => $"{tag.Key}={tag.Value}").Order(StringComparer.Ordinal));
}
