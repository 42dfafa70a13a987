namespace DefaultSgAudit.Model;

/// <summary>A rule that still is there and should not, or is not there and should.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Reason">Why, in a sentence.</param>
/// <param name="FailureKind">The kind of failure behind it; null where no failure is known.</param>
public sealed record UnfinishedRule(SecurityGroupRule Rule, string Reason, FailureKind? FailureKind = null)
{
    /// <summary>Rule and reason.</summary>
    /// <returns>One line.</returns>
    public override string ToString() => $"{Rule} ({Reason})";
}
