using Amazon.Runtime;

namespace DefaultSgAudit.Aws.Credentials;

/// <summary>Keys, and when they end; null for keys that stay.</summary>
internal sealed record TemporaryKeys(ImmutableCredentials Keys, DateTime? Expiration)
{
    /// <summary>Whose keys they are, where the answer said so.</summary>
    public string? Arn { get; init; }

    /// <summary>What is held here must not reach a log.</summary>
    public override string ToString() => nameof(TemporaryKeys);
}
