namespace DefaultSgAudit.Engine.Compliance.Recorded;

/// <summary>A region of an aggregator, to be read and judged.</summary>
/// <param name="Plan">What is known of the aggregator.</param>
/// <param name="Region">The region's code.</param>
/// <param name="IsNamed">Whether the region was asked for by its name, and not by a pattern or with all.</param>
internal sealed record RecordedRegion(RecordedPlan Plan, string Region, bool IsNamed);
