using DefaultSgAudit.Aws;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Compliance.Exceptions;

/// <summary>One line of a file of exceptions: which findings, and what is said of them.</summary>
internal sealed record ExceptionRule
{
    private const char Assignment = '=';

    /// <summary>Account ids; null for any.</summary>
    public Wildcard? Account { get; init; }

    /// <summary>Region codes; null for any.</summary>
    public Wildcard? Region { get; init; }

    /// <summary>VPC ids; null for any.</summary>
    public Wildcard? Vpc { get; init; }

    /// <summary>A tag of the VPC or of its default group, as <c>key=value</c> with wildcards; null for any.</summary>
    public Wildcard? Tag { get; init; }

    /// <summary>What is said of the findings.</summary>
    public required AcceptedFinding Exception { get; init; }

    /// <summary>Whether the line names nothing, and so would accept every finding there is.</summary>
    public bool IsBoundless => Account is null && Region is null && Vpc is null && Tag is null;

    /// <summary>Whether a finding is meant.</summary>
    public bool Matches(ComplianceResult finding, IEnumerable<ResourceTag> tags) =>
        Matches(Account, finding.AccountId)
        && Matches(Region, finding.Region)
        && Matches(Vpc, finding.VpcId)
        && (Tag is null || tags.Any(tag => Tag.IsMatch($"{tag.Key}{Assignment}{tag.Value}")));

    private static bool Matches(Wildcard? pattern, string? value) => pattern is null || (value is not null && pattern.IsMatch(value));
}
