using DefaultSgAudit.Model;

namespace DefaultSgAudit.Aws;

/// <summary>What EC2 says to a request to take rules away.</summary>
/// <param name="Revoked">The rules as they were when it took them away, as far as it says so.</param>
/// <param name="HasLeftovers">Whether it says that it took some of them not away, which in a default VPC is no error.</param>
public sealed record RevokeAnswer(IReadOnlyList<SecurityGroupRule> Revoked, bool HasLeftovers);
