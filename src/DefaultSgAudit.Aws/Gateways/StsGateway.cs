using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using DefaultSgAudit.Aws.Credentials;
using DefaultSgAudit.Aws.Failures;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Aws.Gateways;

/// <summary>STS through the SDK's client.</summary>
internal sealed class StsGateway(AmazonSecurityTokenServiceClient client, string region)
{
    private const string AssumeRole = "sts:AssumeRole";

    /// <summary>Whether a failure is about a role's credentials rather than about what was asked with them.</summary>
    public static bool IsOfRole(Failure failure) => failure.Action?.StartsWith(AssumeRole, StringComparison.Ordinal) is true;

    public Task<CallerIdentity> GetCallerIdentityAsync(CancellationToken cancellationToken) => CallAsync(
        "sts:GetCallerIdentity",
        async () =>
        {
            GetCallerIdentityResponse answer = await client.GetCallerIdentityAsync(new GetCallerIdentityRequest(), cancellationToken);

            // All else is judged by whose account it is: an answer without a proper id must not pass for one.
            return answer.Account is string account && AccountText.IsId(account)
                ? new CallerIdentity(account, answer.Arn)
                : throw new MalformedAnswerException("it names no account of 12 digits");
        },
        cancellationToken);

    public Task<TemporaryKeys> AssumeRoleAsync(AssumeRoleRequest request, CancellationToken cancellationToken) => OfRoleAsync(
        AssumeRole,
        request.RoleArn,
        async () =>
        {
            AssumeRoleResponse answer = await client.AssumeRoleAsync(request, cancellationToken);
            return (answer.Credentials, answer.AssumedRoleUser?.Arn);
        },
        cancellationToken);

    public Task<TemporaryKeys> AssumeRoleWithWebIdentityAsync(
        AssumeRoleWithWebIdentityRequest request, CancellationToken cancellationToken) => OfRoleAsync(
        AssumeRole + "WithWebIdentity",
        request.RoleArn,
        async () =>
        {
            AssumeRoleWithWebIdentityResponse answer = await client.AssumeRoleWithWebIdentityAsync(request, cancellationToken);
            return (answer.Credentials, answer.AssumedRoleUser?.Arn);
        },
        cancellationToken);

    private async Task<TemporaryKeys> OfRoleAsync(
        string action,
        string roleArn,
        Func<Task<(Amazon.SecurityToken.Model.Credentials? Keys, string? Arn)>> call,
        CancellationToken cancellationToken)
    {
        try
        {
            return await CallAsync(
                action,
                async () => await call() is ({ AccessKeyId.Length: > 0, SecretAccessKey.Length: > 0 } keys, var arn)
                    ? new TemporaryKeys(
                        new ImmutableCredentials(keys.AccessKeyId, keys.SecretAccessKey, keys.SessionToken),
                        keys.Expiration ?? DateTime.UtcNow.AddHours(1)) { Arn = arn }
                    : throw new MalformedAnswerException("there are no credentials in it"),
                cancellationToken);
        }
        catch (AuditException error) when (error.Failure.Action == action && error.Failure.Resource is null)
        {
            // One with a resource is about another role, with whose credentials this one was asked for.
            throw new AuditException(OfRole(error.Failure, roleArn), error.InnerException);
        }
    }

    private static Failure OfRole(Failure failure, string roleArn) => failure switch
    {
        { Kind: FailureKind.AccessDenied } => failure with
        {
            Kind = FailureKind.RoleNotAssumable,
            Cause = $"The role {roleArn} could not be assumed: {failure.Cause}",
            Remedy = "Check the role's trust policy, its external id, and that the caller may use sts:AssumeRole on it.",
            Resource = roleArn,
        },
        { ErrorCode: "ValidationError" } => failure with
        {
            Kind = FailureKind.RoleNotAssumable,
            Cause = $"The role {roleArn} could not be assumed in this way. {failure.Cause}",
            Remedy = "Check its ARN, and that sessions may live as long as is asked for: one hour where one role assumes another.",
            Resource = roleArn,
        },
        _ => failure with { Cause = $"The role {roleArn} could not be assumed. {failure.Cause}", Resource = roleArn },
    };

    private Task<T> CallAsync<T>(string action, Func<Task<T>> call, CancellationToken cancellationToken) =>
        ServiceCall.RunAsync(action, region, call, cancellationToken);
}
