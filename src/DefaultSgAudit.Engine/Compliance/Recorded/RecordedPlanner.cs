using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Compliance.Recorded;

/// <summary>
/// From an aggregator's name to its regions, and to the accounts of which there should be records: three questions to AWS
/// Config, and for an Organization its list of accounts.
/// </summary>
internal static class RecordedPlanner
{
    private const string NoCoverage = "So accounts and regions of which nothing is recorded cannot be told.";
    private const string NoAge = "So it cannot be told whether the latest records are there.";
    private const string NoAccounts = "So accounts of which nothing is recorded cannot be told.";

    private static readonly Regex Name = new(@"^[\w-]{1,256}\z", RegexOptions.CultureInvariant);

    public static async IAsyncEnumerable<SweepEvent> PlanAsync(
        RecordedQuery query, RecordedServices services, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Check(query);
        yield return new NoteEvent($"Asking the configuration aggregator {query.Aggregator} in {services.Region}; no role is assumed.");
        IConfigGateway config = services.Config;
        Task<Reading<ConfigurationAggregator>> asking = Reading.OfAsync(
            () => config.DescribeConfigurationAggregatorAsync(query.Aggregator, cancellationToken), cancellationToken);
        Task<Reading<AggregatorSourceStatus>> askingLate = Reading.OfPagesAsync(
            () => config.DescribeLateSourcesAsync(query.Aggregator, cancellationToken), cancellationToken);
        Reading<string> counts = await Reading.OfPagesAsync(
            () => config.SelectAggregateResourceConfigAsync(query.Aggregator, RecordedExpression.Regions, cancellationToken), cancellationToken);
        Reading<ConfigurationAggregator> described = await asking;
        Reading<AggregatorSourceStatus> late = await askingLate;
        foreach (Failure? failure in new[] { counts.Failure, described.Failure, late.Failure })
        {
            if (failure is { Kind: FailureKind.AggregatorNotFound })
            {
                throw new AuditException(failure);
            }
        }

        if (counts.Failure is not null)
        {
            Failure all = Reading.Merge(Reading.Merge(counts.Failure, described.Failure), late.Failure);
            foreach (SweepEvent found in RecordedUnknown.Reported(all with { Resource = query.Aggregator }))
            {
                yield return found;
            }

            yield break;
        }

        IReadOnlyList<AggregatorSource>? sources = described.Failure is null ? described.Items[0].Sources : null;
        bool isOfOrganization = sources?.Any(source => source.AccountIds is null) == true;
        Reading<OrganizationAccount>? accounts = isOfOrganization && query.AccountIds.Count == 0
            ? await Reading.OfPagesAsync(() => services.Organizations().ListAccountsAsync(cancellationToken), cancellationToken)
            : null;
        HashSet<string> recorded = new(StringComparer.Ordinal);
        List<Failure> failures = Problems(query, described.Failure, late.Failure, accounts?.Failure);
        foreach (string row in counts.Items)
        {
            if (RowReader.RegionOf(row) is string region && RegionCatalog.IsPossible(region))
            {
                recorded.Add(region);
            }
            else
            {
                failures.Add(RecordedFailures.BadRow(null, services.Region, null, "it names no region in which something is recorded"));
            }
        }

        ExpectedAccounts expected = new(query, sources, accounts?.Items);
        LateSources lateSources = new(late.Items);
        (IReadOnlyList<string> regions, IReadOnlyList<string> uncovered, HashSet<string> named) =
            await ChooseAsync(query, sources, expected, recorded, RegionCatalog.PartitionOf(services.Region));
        failures.AddRange(expected.Uncovered().Select(id => RecordedFailures.AccountNotCovered(query.Aggregator, id)));
        failures.AddRange(uncovered.Select(region => RecordedFailures.RegionNotCovered(query.Aggregator, region)));
        failures.AddRange(lateSources.In(null).Where(id => id is null || expected.Takes(id)).Select(id => lateSources.Failure(id, null)));
        foreach (SweepEvent found in failures.SelectMany(RecordedUnknown.Reported))
        {
            yield return found;
        }

        RecordedPlan plan = new()
        {
            Config = config,
            Aggregator = query.Aggregator,
            RecordedRegions = recorded,
            Accounts = expected,
            Late = lateSources,
            Remainder = new RecordedRemainder(regions.Count),
        };
        yield return new NoteEvent($"{regions.Count} regions of the aggregator {query.Aggregator} to look at.");
        yield return new ProgressEvent(null, regions.Count, null);
        yield return new ItemsEvent<RecordedRegion>([.. regions.Select(region => new RecordedRegion(plan, region, named.Contains(region)))]);
    }

    private static void Check(RecordedQuery query)
    {
        if (!Name.IsMatch(query.Aggregator))
        {
            throw new AuditException(RecordedFailures.InvalidAggregator(query.Aggregator));
        }

        if (query.AccountIds.Concat(query.ExcludeAccountIds).FirstOrDefault(id => !RowJson.IsAccount(id)) is string id)
        {
            throw new AuditException(RecordedFailures.InvalidAccount(id));
        }
    }

    private static List<Failure> Problems(RecordedQuery query, Failure? described, Failure? late, Failure? accounts)
    {
        List<Failure> failures = [];
        if (described is not null && late is not null && described.Kind == late.Kind)
        {
            failures.Add(RecordedFailures.Open(Reading.Merge(described, late), $"{NoCoverage} {NoAge}"));
        }
        else
        {
            failures.AddRange(described is null ? [] : [RecordedFailures.Open(described, NoCoverage)]);
            failures.AddRange(late is null ? [] : [RecordedFailures.Open(late, NoAge)]);
        }

        failures.AddRange(accounts is null ? [] : [RecordedFailures.Open(accounts, NoAccounts)]);
        return [.. failures.Select(failure => failure with { Resource = query.Aggregator })];
    }

    /// <summary>The regions to look at, those that were named and that the aggregator does not cover, and all that were named.</summary>
    private static async Task<(IReadOnlyList<string> Covered, IReadOnlyList<string> Uncovered, HashSet<string> Named)> ChooseAsync(
        RecordedQuery query, IReadOnlyList<AggregatorSource>? sources, ExpectedAccounts expected, HashSet<string> recorded, string partition)
    {
        AwsRegion[] known =
        [
            .. RegionCatalog.Names.Where(region => RegionCatalog.PartitionOf(region) == partition)
                .Concat(recorded)
                .Concat((sources ?? []).SelectMany(source => source.Regions ?? []))
                .Distinct()
                .Select(region => new AwsRegion(region, string.Empty)),
        ];
        Reading<AwsRegion> all = new(known, null);
        RegionChoice choice = await RegionChoice.OfAsync(
            new TargetQuery { Session = query.Session, Regions = query.Regions, ExcludeRegions = query.ExcludeRegions },
            all,
            () => Task.FromResult(all));
        if (choice.Failure is not null)
        {
            throw new AuditException(choice.Failure);
        }

        HashSet<string> named = new(query.Regions.Where(region => !new Wildcard(region).IsPattern), StringComparer.OrdinalIgnoreCase);

        // Where the aggregator's sources could not be read, the regions are those that were named or have records.
        string[] chosen = [.. choice.Chosen.Select(region => region.Name)];
        string[] covered =
            [.. chosen.Where(region => recorded.Contains(region) || (expected.Covers(region) && (sources is not null || named.Contains(region))))];
        string[] uncovered = [.. chosen.Except(covered).Where(named.Contains)];
        return covered.Length + uncovered.Length > 0 || sources is null
            ? (covered, uncovered, named)
            : throw new AuditException(RecordedFailures.NoRegionCovered(query));
    }
}
