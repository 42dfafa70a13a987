using Amazon.Runtime;
using Amazon.SecurityToken.Model;

namespace DefaultSgAudit.Aws.Credentials;

/// <summary>A role assumed through this module's own STS client, renewed before its session ends.</summary>
/// <remarks>
/// AWSSDK.Core would look for AWSSDK.SecurityToken by name among all assemblies of the process and can find AWS.Tools'
/// copy, of another load context, which it cannot use. It also asks a region and an endpoint of its own choosing.
/// See https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html.
/// </remarks>
internal sealed class RoleCredentials(AssumeRoleAWSCredentials role, AWSCredentials source, AwsClients clients) : RenewedCredentials
{
    public override Task ProveAsync(CancellationToken cancellationToken) =>
        source is CancellableCredentials own ? own.ProveAsync(cancellationToken) : Task.CompletedTask;

    protected override Task<TemporaryKeys> AskAsync(CancellationToken cancellationToken) => HomeFallback.AskForRoleAsync(
        clients.Settings.Homes,
        role.RoleArn,
        region => clients.Sts(source, region).AssumeRoleAsync(Request(), cancellationToken));

    private AssumeRoleRequest Request() => new()
    {
        RoleArn = role.RoleArn,
        RoleSessionName = role.RoleSessionName,
        ExternalId = role.Options.ExternalId,
        Policy = role.Options.Policy,
        DurationSeconds = role.Options.DurationSeconds,
        SourceIdentity = role.Options.SourceIdentity,
    };
}
