using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Compliance.Recorded;

/// <summary>Which of a configuration aggregator's accounts and regions to look at.</summary>
public sealed record RecordedQuery
{
    /// <summary>What is wrong where an aggregator's region is given, and no aggregator.</summary>
    public static Failure RegionWithoutAggregator { get; } = new()
    {
        Kind = FailureKind.ConflictingArguments,
        Cause = "-ConfigurationAggregatorRegion says where an aggregator is, and none is named.",
        Remedy = "Name it with -ConfigurationAggregator.",
        Resource = "ConfigurationAggregatorRegion",
    };

    /// <summary>How the account that has the aggregator is reached. No other account is.</summary>
    public required AwsSession Session { get; init; }

    /// <summary>The aggregator's name.</summary>
    public required string Aggregator { get; init; }

    /// <summary>The region that the aggregator was made in; null for the session's home region.</summary>
    public string? AggregatorRegion { get; init; }

    /// <summary>Region codes and wildcard patterns; empty for every region that the aggregator covers.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>Region codes and wildcard patterns to leave out.</summary>
    public IReadOnlyList<string> ExcludeRegions { get; init; } = [];

    /// <summary>Accounts to look at, 12 digits each; empty for every account that the aggregator covers.</summary>
    public IReadOnlyList<string> AccountIds { get; init; } = [];

    /// <summary>Accounts to leave out, 12 digits each.</summary>
    public IReadOnlyList<string> ExcludeAccountIds { get; init; } = [];

    /// <summary>The part of the accounts to look at; null for all. It saves results, and no requests.</summary>
    public Shard? Shard { get; init; }

    /// <summary>Makes a query of what was said for an audit.</summary>
    /// <param name="aggregator">The aggregator's name.</param>
    /// <param name="aggregatorRegion">The region that it was made in; null for the session's home region.</param>
    /// <param name="accounts">Which accounts.</param>
    /// <param name="each">Which regions, and the session.</param>
    /// <param name="options">What is done beyond judging.</param>
    /// <returns>The query.</returns>
    /// <exception cref="AuditException">Something was said that AWS Config's records cannot answer.</exception>
    public static RecordedQuery Of(
        string aggregator, string? aggregatorRegion, AccountChoice accounts, TargetQuery each, ComplianceOptions options)
    {
        string? wrong = accounts.IsRoleNamed ? "RoleName"
            : accounts.UnitIds.Count > 0 ? "OrganizationalUnitId"
            : each.GroupIds.Count > 0 ? "GroupId"
            : each.VpcIds.Count > 0 ? "VpcId"
            : options.CountMembers ? "IncludeMember"
            : null;
        return wrong is null
            ? new RecordedQuery
            {
                Session = each.Session,
                Aggregator = aggregator,
                AggregatorRegion = aggregatorRegion,
                Regions = each.Regions,
                ExcludeRegions = each.ExcludeRegions,
                AccountIds = accounts.AccountIds,
                ExcludeAccountIds = accounts.ExcludedIds,
                Shard = accounts.Shard,
            }
            : throw new AuditException(new Failure
            {
                Kind = FailureKind.ConflictingArguments,
                Cause = $"-{wrong} does not go with -ConfigurationAggregator: AWS Config is asked for its records, and no account is reached.",
                Remedy = $"Leave -{wrong} out, or audit the accounts themselves.",
                Resource = wrong,
            });
    }
}
