using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Aws.Credentials;

/// <summary>A role assumed through this module's own STS client, renewed before its session ends.</summary>
/// <remarks>
/// AWSSDK.Core would look for AWSSDK.SecurityToken by name among all assemblies of the process and can find AWS.Tools'
/// copy, of another load context, which it cannot use. It also asks a region and an endpoint of its own choosing.
/// See https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html.
/// </remarks>
internal sealed class RoleCredentials : RefreshingAWSCredentials
{
    private readonly AssumeRoleAWSCredentials _role;
    private readonly AWSCredentials _source;
    private readonly ConnectionSettings _settings;

    private RoleCredentials(AssumeRoleAWSCredentials role, string? loginProfile, ConnectionSettings settings)
    {
        _role = role;
        _source = Adopt(role.SourceCredentials, loginProfile, settings);
        _settings = settings;
        PreemptExpiryTime = TimeSpan.FromMinutes(5);
    }

    /// <summary>
    /// The same credentials, with every role in their chain assumed by this module, and with a sign-in that says so when it
    /// has expired.
    /// </summary>
    public static ResolvedCredentials Adopt(ResolvedCredentials credentials, ConnectionSettings settings) =>
        credentials with { Credentials = Adopt(credentials.Credentials, credentials.LoginProfile, settings) };

    protected override CredentialsRefreshState GenerateNewCredentials() => GenerateNewCredentialsAsync().GetAwaiter().GetResult();

    protected override async Task<CredentialsRefreshState> GenerateNewCredentialsAsync()
    {
        AmazonSecurityTokenServiceConfig config = new();
        _settings.ApplyTo(config, _settings.HomeRegion);
        using AmazonSecurityTokenServiceClient sts = new(_source, config);
        try
        {
            AssumeRoleResponse answer = await sts.AssumeRoleAsync(Request());
            return new CredentialsRefreshState(
                new ImmutableCredentials(
                    answer.Credentials.AccessKeyId, answer.Credentials.SecretAccessKey, answer.Credentials.SessionToken),
                answer.Credentials.Expiration ?? DateTime.UtcNow.AddHours(1));
        }
        catch (AmazonServiceException error)
        {
            throw new AuditException(
                new Failure
                {
                    Kind = FailureKind.RoleNotAssumable,
                    Cause = $"The role {_role.RoleArn} could not be assumed: {error.Message}",
                    Remedy = "Check the role's trust policy, its external id, and that the caller may use sts:AssumeRole on it.",
                    Action = "sts:AssumeRole",
                    Resource = _role.RoleArn,
                    ErrorCode = error.ErrorCode,
                    RequestId = error.RequestId,
                },
                error);
        }
    }

    private static AWSCredentials Adopt(AWSCredentials credentials, string? loginProfile, ConnectionSettings settings) =>
        credentials switch
        {
            AssumeRoleAWSCredentials role => new RoleCredentials(role, loginProfile, settings),
            SSOAWSCredentials login => new LoginCredentials(login, loginProfile),
            _ => credentials,
        };

    private AssumeRoleRequest Request()
    {
        AssumeRoleAWSCredentialsOptions options = _role.Options;
        AssumeRoleRequest request = new()
        {
            RoleArn = _role.RoleArn,
            RoleSessionName = _role.RoleSessionName,
            ExternalId = options.ExternalId,
            Policy = options.Policy,
            DurationSeconds = options.DurationSeconds,
            SourceIdentity = options.SourceIdentity,
        };
        if (!string.IsNullOrEmpty(options.MfaSerialNumber))
        {
            request.SerialNumber = options.MfaSerialNumber;
            request.TokenCode = options.MfaTokenCode;
        }

        return request;
    }
}
