using DefaultSgAudit.Aws;

namespace DefaultSgAudit.Commands.Pipeline;

/// <summary>What requests can be gathered for.</summary>
/// <param name="Session">How the account is reached.</param>
/// <param name="AccountId">The account that it must be; null for whichever it is.</param>
/// <param name="Region">The region's code; null for all.</param>
internal sealed record Place(AwsSession Session, string? AccountId, string? Region);
