using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Compliance.Recorded;

/// <summary>
/// Judges the default security groups of an Organization by what AWS Config recorded of them, asked of a configuration
/// aggregator in one account: no role is assumed, and no other account is reached.
/// </summary>
/// <remarks>
/// It costs three requests, one for 20 accounts of an Organization, and for each region with records one for 100 VPCs and one
/// for 100 default groups. See https://docs.aws.amazon.com/config/latest/developerguide/aggregate-data.html.
/// </remarks>
public static class RecordedAudit
{
    /// <summary>Audits every aggregator that the source gives, regions side by side.</summary>
    /// <param name="source"><see cref="RecordedQuery"/> as <see cref="ItemsEvent{T}"/>; other events pass through.</param>
    /// <param name="degree">The most aggregators, and the most regions, at once.</param>
    /// <param name="options">
    /// What is done beyond judging. Members cannot be counted: AWS Config's records of groups do not name them.
    /// </param>
    /// <returns><see cref="ComplianceResult"/> as <see cref="ItemsEvent{T}"/>, with failures, notes and progress.</returns>
    /// <exception cref="ArgumentException">Members are to be counted.</exception>
    public static IAsyncEnumerable<SweepEvent> RunAsync(
        IAsyncEnumerable<SweepEvent> source, int degree, ComplianceOptions? options = null) =>
        RunAsync(source, degree, options, RecordedServices.Of);

    internal static IAsyncEnumerable<SweepEvent> RunAsync(
        IAsyncEnumerable<SweepEvent> source, int degree, ComplianceOptions? options, Func<RecordedQuery, RecordedServices> reach) =>
        options?.CountMembers == true
            ? throw new ArgumentException("AWS Config cannot tell the members of groups.", nameof(options))
            : FanOut.RunAsync<RecordedRegion>(
                FanOut.RunAsync<RecordedQuery>(source, degree, (query, cancel) => RecordedPlanner.PlanAsync(query, reach(query), cancel)),
                degree,
                (region, cancel) => new RecordedRegionAudit(region, options ?? new ComplianceOptions()).RunAsync(cancel));
}
