using System.Collections.Immutable;

namespace DefaultSgAudit.AwsSdk.Generator.Surface;

/// <summary>An enumeration of the model: a class with a field for each value known today.</summary>
internal sealed record ConstantPlan(string Name, ImmutableArray<string> Values);
