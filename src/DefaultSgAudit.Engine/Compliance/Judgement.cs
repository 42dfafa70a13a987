using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Compliance;

/// <summary>All there is to say about a target once it has been read.</summary>
/// <param name="Results">A verdict for every VPC that the account owns, in the order of their ids.</param>
/// <param name="Failures">What could not be read.</param>
/// <param name="Note">What was seen, in a sentence.</param>
internal sealed record Judgement(IReadOnlyList<ComplianceResult> Results, IReadOnlyList<Failure> Failures, string Note)
{
    /// <summary>How many VPCs were seen that other accounts share.</summary>
    public int SharedVpcs { get; init; }
}
