using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Remediation;

/// <summary>Tags that a group or a rule is to get or to lose.</summary>
/// <param name="ResourceId">The group or rule.</param>
/// <param name="Tags">The tags.</param>
internal sealed record TagChange(string ResourceId, IReadOnlyList<ResourceTag> Tags);
