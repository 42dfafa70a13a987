using Amazon.Runtime;
using Amazon.SecurityToken.Model;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Aws.Credentials;

/// <summary>A role assumed with a token that lies in a file, which whoever runs the workload keeps fresh.</summary>
/// <remarks>See https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html.</remarks>
internal sealed class WebIdentityCredentials(AssumeRoleWithWebIdentityCredentials identity, AwsClients clients) : RenewedCredentials
{
    private static readonly AnonymousAWSCredentials Nobody = new();

    public override Task ProveAsync(CancellationToken cancellationToken)
    {
        _ = ReadToken();
        return Task.CompletedTask;
    }

    protected override Task<TemporaryKeys> AskAsync(CancellationToken cancellationToken)
    {
        AssumeRoleWithWebIdentityRequest request = new()
        {
            RoleArn = identity.RoleArn,
            RoleSessionName = identity.RoleSessionName,
            WebIdentityToken = ReadToken(),
        };
        return HomeFallback.AskForRoleAsync(
            clients.Settings.Homes,
            identity.RoleArn,
            region => clients.Sts(Nobody, region).AssumeRoleWithWebIdentityAsync(request, cancellationToken));
    }

    private string ReadToken()
    {
        try
        {
            return File.ReadAllText(identity.WebIdentityTokenFile);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            string problem = File.Exists(identity.WebIdentityTokenFile) ? "cannot be read" : "does not exist";
            throw new AuditException(
                new Failure
                {
                    Kind = FailureKind.CredentialUnusable,
                    Cause = $"The web identity token file '{identity.WebIdentityTokenFile}' {problem}.",
                    Remedy = "Correct AWS_WEB_IDENTITY_TOKEN_FILE or the profile's web_identity_token_file, or give other credentials.",
                    Resource = identity.WebIdentityTokenFile,
                },
                error);
        }
    }
}
