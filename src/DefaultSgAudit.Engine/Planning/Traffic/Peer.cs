using DefaultSgAudit.Engine.Planning.Addresses;

namespace DefaultSgAudit.Engine.Planning.Traffic;

/// <summary>The other end, with all that decides how a rule may name it.</summary>
/// <param name="Address">Its address.</param>
/// <param name="Service">The AWS service that the log names.</param>
/// <param name="InterfaceId">The interface that the log names.</param>
/// <param name="IsThroughOther">Whether packets come through another address: rules that name groups do not match then.</param>
internal readonly record struct Peer(Address Address, string? Service, string? InterfaceId, bool IsThroughOther);
