namespace DefaultSgAudit.Engine.FlowLogs.Tables;

/// <summary>An address as the tables have it.</summary>
/// <param name="Value">An IPv4 address, or the number of an IPv6 address.</param>
/// <param name="IsV6">Which of them.</param>
internal readonly record struct FlowAddress(uint Value, bool IsV6);
