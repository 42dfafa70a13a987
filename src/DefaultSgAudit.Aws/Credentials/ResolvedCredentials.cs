using Amazon.Runtime;

namespace DefaultSgAudit.Aws.Credentials;

/// <summary>Credentials, and where they came from in words that may be logged.</summary>
internal sealed record ResolvedCredentials(AWSCredentials Credentials, string Source)
{
    public bool IsFromInstance { get; init; }

    /// <summary>The profile to sign in with, where the credentials hang on a sign-in to IAM Identity Center.</summary>
    public string? LoginProfile { get; init; }

    public override string ToString() => Source;
}
