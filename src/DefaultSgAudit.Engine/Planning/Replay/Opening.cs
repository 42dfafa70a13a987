using DefaultSgAudit.Engine.Planning.Addresses;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Planning.Replay;

/// <summary>What a security group looks at when a conversation is opened.</summary>
/// <param name="Direction">Which way it is opened, seen from the interface.</param>
/// <param name="Protocol">The protocol's IANA number.</param>
/// <param name="Port">The port that it is opened to; null where the protocol has none.</param>
/// <param name="Peer">The other end.</param>
/// <param name="IsDirect">Whether nothing is in between: rules that name a group match only then.</param>
internal readonly record struct Opening(RuleDirection Direction, int Protocol, int? Port, Address Peer, bool IsDirect);
