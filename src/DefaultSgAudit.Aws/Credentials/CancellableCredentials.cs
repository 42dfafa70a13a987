using Amazon.Runtime;

namespace DefaultSgAudit.Aws.Credentials;

/// <summary>Credentials that take time to get. The SDK asks for them without a token; the pacer, before it, with one.</summary>
internal abstract class CancellableCredentials : AWSCredentials
{
    /// <exception cref="Model.AuditException">There are none to be had.</exception>
    public abstract Task<ImmutableCredentials> GetCredentialsAsync(CancellationToken cancellationToken);

    /// <summary>Finds out what can be found out without asking AWS: whether the source of the credentials has any.</summary>
    /// <exception cref="Model.AuditException">It has none.</exception>
    public virtual Task ProveAsync(CancellationToken cancellationToken) => GetCredentialsAsync(cancellationToken);

    public sealed override ImmutableCredentials GetCredentials() => GetCredentialsAsync().GetAwaiter().GetResult();

    public sealed override Task<ImmutableCredentials> GetCredentialsAsync() => GetCredentialsAsync(CancellationToken.None);
}
