using DefaultSgAudit.Engine.Compliance.Exceptions;

namespace DefaultSgAudit.Engine.Compliance;

/// <summary>What an audit does beyond judging.</summary>
public sealed record ComplianceOptions
{
    /// <summary>Whether the network interfaces in each group are counted, at a request for 200 groups.</summary>
    public bool CountMembers { get; init; }

    /// <summary>The findings that somebody has accepted.</summary>
    public ExceptionList Exceptions { get; init; } = ExceptionList.None;
}
