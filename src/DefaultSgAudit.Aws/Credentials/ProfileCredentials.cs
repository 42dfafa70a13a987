using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using DefaultSgAudit.Aws.Profiles;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Aws.Credentials;

/// <summary>The credentials that a profile describes.</summary>
internal static class ProfileCredentials
{
    /// <exception cref="Model.AuditException">There is no such profile, or it cannot give credentials.</exception>
    public static ResolvedCredentials Open(string name, ProfileStore profiles)
    {
        CredentialProfile profile = profiles.Get(name);
        IReadOnlyList<CredentialProfile> chain = profiles.ChainOf(profile);
        if (chain.FirstOrDefault(link => link.Options.MfaSerial is { Length: > 0 }) is CredentialProfile asking)
        {
            throw ProfileReader.Unusable(
                asking.Name,
                $"Profile '{asking.Name}' has an mfa_serial, and nobody is asked for an MFA code here. Get session credentials first, for example with 'aws sts get-session-token', and use those.");
        }

        try
        {
            return new ResolvedCredentials(AWSCredentialsFactory.GetAWSCredentials(profile, profiles), $"profile '{name}'")
            {
                Leaf = chain[^1],
            };
        }
        catch (Exception error) when (error is InvalidDataException or InvalidOperationException or ArgumentException or FormatException or AmazonClientException)
        {
            throw ProfileReader.Unusable(name, PlainText.Sentence($"Profile '{name}' gives no credentials: {error.GetBaseException().Message}"), error);
        }
    }
}
