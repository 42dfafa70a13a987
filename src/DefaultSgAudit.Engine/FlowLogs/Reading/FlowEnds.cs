namespace DefaultSgAudit.Engine.FlowLogs.Reading;

/// <summary>The two ends of a record.</summary>
/// <param name="Source">The sender's address.</param>
/// <param name="Destination">The receiver's.</param>
/// <param name="IsV6">Whether these are numbers of IPv6 addresses.</param>
/// <param name="Plain">The number of the plain addresses, where they are others; else 0.</param>
/// <param name="IsFine">Whether all addresses could be read.</param>
/// <param name="IsTooMany">Whether there were too many addresses to keep this one.</param>
internal readonly record struct FlowEnds(uint Source, uint Destination, bool IsV6, uint Plain, bool IsFine, bool IsTooMany);
