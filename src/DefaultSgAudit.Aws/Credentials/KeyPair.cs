using Amazon.Runtime;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Aws.Credentials;

/// <summary>A pair of keys given by hand, whole or refused.</summary>
internal static class KeyPair
{
    public static ResolvedCredentials Read(ConnectionOptions options)
    {
        if (options.AccessKey is not { Length: > 0 } access)
        {
            throw Incomplete("An access key is missing: -SecretKey and -SessionToken mean nothing without -AccessKey.", "AccessKey");
        }

        if (options.SecretKey is not { Length: > 0 } secret)
        {
            throw Incomplete("-AccessKey was given without its -SecretKey.", "SecretKey");
        }

        foreach ((string name, string? value) in new[] { ("AccessKey", access), ("SecretKey", secret), ("SessionToken", options.SessionToken) })
        {
            // They become part of a header.
            if (value?.Any(letter => letter is <= ' ' or > '~') is true)
            {
                throw new AuditException(new Failure
                {
                    Kind = FailureKind.IncompleteKeys,
                    Cause = $"-{name} holds a blank, a line break or another character that no key has.",
                    Remedy = "Give the key as AWS showed it.",
                    Resource = name,
                });
            }
        }

        AWSCredentials credentials = options.SessionToken is { Length: > 0 } token
            ? new SessionAWSCredentials(access, secret, token)
            : new BasicAWSCredentials(access, secret);
        return new ResolvedCredentials(credentials, "the keys given");
    }

    public static AuditException Incomplete(string cause, string missing) => new(new Failure
    {
        Kind = FailureKind.IncompleteKeys,
        Cause = cause,
        Remedy = "Give both halves of the pair, or neither.",
        Resource = missing,
    });
}
