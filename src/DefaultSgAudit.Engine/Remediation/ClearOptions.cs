using DefaultSgAudit.Engine.Remediation.Saves;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Remediation;

/// <summary>How groups are cleared.</summary>
public sealed record ClearOptions
{
    /// <summary>Which rules go.</summary>
    public RemediationDirection Direction { get; init; }

    /// <summary>Whether groups with members are cleared without a word.</summary>
    public bool Force { get; init; }

    /// <summary>Whether EC2 is only asked if it would.</summary>
    public bool CheckPermission { get; init; }

    /// <summary>The tags that a cleared group gets.</summary>
    public IReadOnlyList<ResourceTag> Marks { get; init; } = [];

    /// <summary>Where groups are saved.</summary>
    public required SavePlace SaveTo { get; init; }

    /// <summary>Whether a group that is left alone on the user's word gets a result.</summary>
    public bool ReportSkipped { get; init; }

    /// <summary>Whether nothing is to be changed, so that nothing is written either.</summary>
    public bool IsWhatIf { get; init; }

    internal bool Takes(RuleDirection direction) => Direction switch
    {
        RemediationDirection.Inbound => direction == RuleDirection.Inbound,
        RemediationDirection.Outbound => direction == RuleDirection.Outbound,
        _ => true,
    };
}
