namespace DefaultSgAudit.Engine.Remediation;

/// <summary>All that a run is to restore: a group that stands in several sources is still restored once.</summary>
/// <param name="Sources">The sources.</param>
internal sealed record RestoreSet(IReadOnlyList<RestoreSource> Sources);
