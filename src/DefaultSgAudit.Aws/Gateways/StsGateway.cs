using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using DefaultSgAudit.Aws.Failures;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Aws.Gateways;

/// <summary>STS through the SDK's client.</summary>
internal sealed class StsGateway(AmazonSecurityTokenServiceClient client, string region)
{
    public async Task<CallerIdentity> GetCallerIdentityAsync(CancellationToken cancellationToken)
    {
        try
        {
            GetCallerIdentityResponse answer = await client.GetCallerIdentityAsync(new GetCallerIdentityRequest(), cancellationToken);
            return new CallerIdentity(answer.Account, answer.Arn);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            throw FailureClassifier.Classify(error, "sts:GetCallerIdentity", region);
        }
    }
}
