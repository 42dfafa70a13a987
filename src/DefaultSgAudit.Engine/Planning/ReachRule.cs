using DefaultSgAudit.Engine.Planning.Addresses;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Planning;

/// <summary>What a rule admits, told in addresses.</summary>
/// <param name="Direction">Which way conversations are opened.</param>
/// <param name="IpProtocol">As EC2 writes it; <c>-1</c> for all.</param>
/// <param name="FromPort">The first port; null or -1 for all.</param>
/// <param name="ToPort">The last port; null or -1 for all.</param>
/// <param name="Ranges">The peer's addresses.</param>
internal sealed record ReachRule(RuleDirection Direction, string IpProtocol, int? FromPort, int? ToPort, IReadOnlyList<Prefix> Ranges);
