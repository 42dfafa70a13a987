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

            // All else is judged by whose account it is: an answer without a proper id must not pass for one.
            return answer.Account is { Length: 12 } account && account.All(digit => digit is >= '0' and <= '9')
                ? new CallerIdentity(account, answer.Arn)
                : throw new InvalidDataException("it names no account of 12 digits");
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            throw FailureClassifier.Classify(error, "sts:GetCallerIdentity", region);
        }
    }
}
