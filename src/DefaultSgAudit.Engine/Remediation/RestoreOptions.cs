using DefaultSgAudit.Engine.Remediation.Saves;

namespace DefaultSgAudit.Engine.Remediation;

/// <summary>How saved groups are restored.</summary>
public sealed record RestoreOptions
{
    /// <summary>Whether rules and tags that were not saved are removed.</summary>
    public bool Exact { get; init; }

    /// <summary>Where the state before the change is saved.</summary>
    public required SavePlace SaveTo { get; init; }

    /// <summary>Whether a group that is left alone on the user's word gets a result.</summary>
    public bool ReportSkipped { get; init; }
}
