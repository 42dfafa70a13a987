using Amazon.Runtime;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Aws.Credentials;

/// <summary>Credentials of a sign-in to IAM Identity Center, which name the profile to sign in with when it has expired.</summary>
internal sealed class LoginCredentials(SSOAWSCredentials login, string? profile) : AWSCredentials
{
    public override ImmutableCredentials GetCredentials() => GetCredentialsAsync().GetAwaiter().GetResult();

    public override async Task<ImmutableCredentials> GetCredentialsAsync()
    {
        try
        {
            return await login.GetCredentialsAsync();
        }
        catch (Exception error) when (ExpiredLogin.Find(error, profile) is not null)
        {
            throw new AuditException(ExpiredLogin.Find(error, profile)!, error);
        }
    }
}
