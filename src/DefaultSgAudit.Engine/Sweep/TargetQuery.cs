using DefaultSgAudit.Aws;

namespace DefaultSgAudit.Engine.Sweep;

/// <summary>Which regions of an account to look at.</summary>
public sealed record TargetQuery
{
    /// <summary>How the account is reached.</summary>
    public required AwsSession Session { get; init; }

    /// <summary>Region codes and wildcard patterns; empty for every enabled region.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>Region codes and wildcard patterns to leave out.</summary>
    public IReadOnlyList<string> ExcludeRegions { get; init; } = [];

    /// <summary>The account that is meant; null for whichever the session belongs to.</summary>
    public string? AccountId { get; init; }

    /// <summary>
    /// The role by which <see cref="AccountId"/> is reached where the session belongs to another account; null where it must
    /// belong to that one.
    /// </summary>
    public AccountRole? Role { get; init; }

    /// <summary>The VPCs to look at; empty for all.</summary>
    public IReadOnlyList<string> VpcIds { get; init; } = [];

    /// <summary>The default groups to look at, by id; where there are any, <see cref="VpcIds"/> is not looked at.</summary>
    public IReadOnlyList<string> GroupIds { get; init; } = [];

    /// <summary>Whether ids that are in none of the regions are a warning and no failure, because the regions were meant to narrow them down.</summary>
    public bool IsNarrowing { get; init; }

    /// <summary>
    /// Whether the query is one of many that came down a pipeline: then what is wrong with its regions is reported, and the
    /// others go on. Regions that were typed by hand are wrong for all, and end everything before any work.
    /// </summary>
    public bool IsOneOfMany { get; init; }

    /// <summary>Whether the same is asked of other accounts too: then an account may have enabled none of the regions that a pattern means.</summary>
    internal bool IsOneOfAccounts { get; init; }

    /// <summary>Knows whether any of the accounts has a region that is meant.</summary>
    internal RegionSearch? Search { get; init; }

    /// <summary>What is named, where all accounts together are to be searched for it.</summary>
    internal Selection? Shared { get; init; }
}
