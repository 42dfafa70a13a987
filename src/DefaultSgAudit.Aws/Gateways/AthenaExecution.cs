using DefaultSgAudit.Model;

namespace DefaultSgAudit.Aws;

/// <summary>How far a query of Athena is.</summary>
/// <param name="State">How far it is.</param>
/// <param name="Reason">Why it ended, where it failed; else null.</param>
/// <param name="BytesScanned">How much it has read, for which AWS charges.</param>
/// <param name="OutputLocation">The object with its rows; null while there is none.</param>
public sealed record AthenaExecution(QueryState State, string? Reason, long BytesScanned, string? OutputLocation);
