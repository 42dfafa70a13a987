using System.Collections.Concurrent;
using Amazon.Athena;
using Amazon.CloudWatchLogs;
using Amazon.ConfigService;
using Amazon.EC2;
using Amazon.Organizations;
using Amazon.Runtime;
using Amazon.SecurityToken;
using DefaultSgAudit.Aws.Gateways;
using DefaultSgAudit.Aws.Pacing;

namespace DefaultSgAudit.Aws;

/// <summary>Makes the clients of a session, which share its pace and its count of requests.</summary>
internal sealed class AwsClients(ConnectionSettings settings)
{
    private readonly RequestPacer _pacer = new(settings.ThrottleLimit, settings.Timeout);
    private readonly ConcurrentDictionary<(Type Service, string Region), ClientConfig> _configs = new();
    private readonly ConcurrentDictionary<string, string> _bucketRegions = new(StringComparer.Ordinal);

    public ConnectionSettings Settings { get; } = settings;

    /// <summary>Where to assume roles in other accounts, and where to ask those accounts for their regions.</summary>
    public HomeOrder StsHomes { get; } = new(settings.Homes);

    /// <inheritdoc cref="StsHomes"/>
    public HomeOrder RegionHomes { get; } = new(settings.Homes);

    public long RequestCount => _pacer.RequestCount;

    public Ec2Gateway Ec2(AWSCredentials credentials, string region) => new(Ec2Client(credentials, region), region);

    public Ec2Editor Ec2Editor(AWSCredentials credentials, string region) => new(Ec2Client(credentials, region), region);

    public GroupEditor GroupEditor(AWSCredentials credentials, string region) => new(Ec2Client(credentials, region), region);

    public FlowLogGateway FlowLogs(AWSCredentials credentials, string region) => new(Ec2Client(credentials, region), region);

    public StsGateway Sts(AWSCredentials credentials, string region) => new(
        new PacedStsClient(credentials, Configured<AmazonSecurityTokenServiceConfig>(region), _pacer, new RequestPath("sts", region, credentials)), region);

    public OrganizationsGateway Organizations(AWSCredentials credentials, string region) => new(
        new PacedOrganizationsClient(credentials, Configured<AmazonOrganizationsConfig>(region), _pacer, new RequestPath("organizations", region, credentials)), region);

    public ConfigGateway Config(AWSCredentials credentials, string region) => new(
        new PacedConfigClient(credentials, Configured<AmazonConfigServiceConfig>(region), _pacer, new RequestPath("config", region, credentials)), region);

    public CloudWatchLogsGateway CloudWatchLogs(AWSCredentials credentials, string region) => new(
        new PacedCloudWatchLogsClient(credentials, Configured<AmazonCloudWatchLogsConfig>(region), _pacer, new RequestPath("logs", region, credentials)), region);

    public AthenaGateway Athena(AWSCredentials credentials, string region) => new(
        new PacedAthenaClient(credentials, Configured<AmazonAthenaConfig>(region), _pacer, new RequestPath("athena", region, credentials)), region);

    private PacedEC2Client Ec2Client(AWSCredentials credentials, string region) =>
        new(credentials, Configured<AmazonEC2Config>(region), _pacer, new RequestPath("ec2", region, credentials));

    /// <summary>A client reads its configuration and never changes it: one for a region serves the clients of all accounts.</summary>
    private T Configured<T>(string region)
        where T : ClientConfig, new()
    {
        return (T)_configs.GetOrAdd((typeof(T), region), _ =>
        {
            T config = new();
            Settings.ApplyTo(config, region);
            return config;
        });
    }

    /// <summary>Names no type of AWSSDK.S3, which is not loaded before it is needed.</summary>
    /// <param name="credentials">The caller's.</param>
    /// <param name="region">Where to ask for buckets whose region is not known yet.</param>
    public S3Gateway S3(AWSCredentials credentials, string region) =>
        new(new S3Clients(Settings, _pacer, credentials), _bucketRegions, region);
}
