using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.FlowLogs.Sources;

/// <summary>Something that there should be and that cannot be read.</summary>
/// <param name="Failure">What, where and why.</param>
public sealed record FailedInput(Failure Failure) : TrafficInput;
