namespace DefaultSgAudit.Engine.Reporting.Facts;

/// <summary>What became of a verdict since an earlier audit.</summary>
internal enum Change
{
    /// <summary>There is no earlier audit.</summary>
    None,

    /// <summary>The same as then.</summary>
    Same,

    /// <summary>A finding that was none, or of a VPC that was not there.</summary>
    NewFinding,

    /// <summary>A finding then and now.</summary>
    StillOpen,

    /// <summary>A finding then, and none now.</summary>
    Resolved,

    /// <summary>Not read now, though it was then.</summary>
    NowUnknown,

    /// <summary>Compliant, and not read then or not there.</summary>
    NewlySeen,
}
