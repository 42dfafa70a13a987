using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;

namespace DefaultSgAudit.Aws.Credentials;

/// <summary>Credentials, and where they came from in words that may be logged.</summary>
internal sealed record ResolvedCredentials(AWSCredentials Credentials, string Source)
{
    public bool IsFromInstance { get; init; }

    /// <summary>The profile at the end of the chain of sources: the one to sign in with, or whose program is asked.</summary>
    public CredentialProfile? Leaf { get; init; }

    public override string ToString() => Source;
}
