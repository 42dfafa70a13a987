using Amazon.Runtime;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Aws.Credentials;

/// <summary>
/// Credentials of the SDK that come from outside: a sign-in, the container's or instance's service, an object of AWS.Tools.
/// They are waited for only so long, and what they fail with is said in words that help.
/// </summary>
/// <param name="source">The SDK's credentials, which keep and renew what they got.</param>
/// <param name="patience">The longest to wait.</param>
/// <param name="explain">The failure that an error means.</param>
internal sealed class SourceCredentials(AWSCredentials source, TimeSpan patience, Func<Exception, Failure> explain)
    : CancellableCredentials
{
    public override async Task<ImmutableCredentials> GetCredentialsAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await Patience.WaitAsync(source.GetCredentialsAsync, patience, cancellationToken)
                ?? throw new InvalidOperationException("It has no keys.");
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            throw error as AuditException ?? new AuditException(explain(error), error);
        }
    }
}
