using DefaultSgAudit.Model;

namespace DefaultSgAudit.Aws;

/// <summary>A rule with its id and tags, and the group that it belongs to.</summary>
/// <param name="GroupId">The group.</param>
/// <param name="Rule">The rule.</param>
public sealed record GroupRule(string GroupId, SecurityGroupRule Rule);
