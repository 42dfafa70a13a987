using Amazon.EC2;
using Amazon.Runtime;
using Amazon.SecurityToken;
using DefaultSgAudit.Aws.Credentials;
using DefaultSgAudit.Aws.Gateways;
using DefaultSgAudit.Aws.Pacing;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Aws;

/// <summary>Resolved credentials and settings of one caller, and the gateways that use them.</summary>
public sealed class AwsSession
{
    private readonly AWSCredentials _credentials;
    private readonly ConnectionSettings _settings;
    private readonly RequestPacer _pacer;
    private readonly ResolvedCredentials _resolved;
    private readonly IReadOnlyList<string> _homes;
    private readonly SharedAnswer<CallerIdentity> _identity;
    private readonly SharedAnswer<IReadOnlyList<AwsRegion>> _enabledRegions;
    private readonly SharedAnswer<IReadOnlyList<AwsRegion>> _allRegions;

    private AwsSession(ResolvedCredentials credentials, ConnectionSettings settings, IReadOnlyList<string> namedRegions)
    {
        _resolved = credentials;
        _credentials = credentials.Credentials;
        _settings = settings;
        _pacer = new RequestPacer(settings.ThrottleLimit, settings.Timeout);
        CredentialSource = credentials.Source;
        _homes = HomeFallback.Candidates(HomeRegion, namedRegions);
        _identity = new SharedAnswer<CallerIdentity>(cancel =>
            HomeFallback.AskAsync(_homes, home => Sts(home).GetCallerIdentityAsync(cancel)));
        _enabledRegions = new SharedAnswer<IReadOnlyList<AwsRegion>>(cancel =>
            HomeFallback.AskAsync(_homes, home => Ec2(home).DescribeRegionsAsync(all: false, cancel)));
        _allRegions = new SharedAnswer<IReadOnlyList<AwsRegion>>(cancel =>
            HomeFallback.AskAsync(_homes, home => Ec2(home).DescribeRegionsAsync(all: true, cancel)));
    }

    /// <summary>Where the credentials came from, in words; never the credentials.</summary>
    public string CredentialSource { get; }

    /// <summary>The region for calls that are about no region in particular.</summary>
    public string HomeRegion => _settings.Home.Name;

    /// <summary>Where <see cref="HomeRegion"/> came from, in words.</summary>
    public string HomeRegionSource => _settings.Home.Source;

    /// <summary>How many requests were sent, retries included.</summary>
    public long RequestCount => _pacer.RequestCount;

    /// <summary>
    /// Finds credentials, home region and endpoints. Sends nothing to AWS; where nothing else gives credentials, it asks
    /// the container's or instance's own credential service.
    /// </summary>
    /// <param name="options">What the user said.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>The session.</returns>
    /// <exception cref="AuditException">Something the user said, or the lack of it, cannot work.</exception>
    public static async Task<AwsSession> OpenAsync(ConnectionOptions options, CancellationToken cancellationToken = default)
    {
        ProfileStore profiles = new(options.ProfileLocation);
        EndpointCheck.Check(options, profiles);
        ResolvedCredentials credentials = await CredentialResolver.ResolveAsync(options, profiles, cancellationToken);
        HomeRegion home = await Aws.HomeRegion.ResolveAsync(options, profiles, credentials, cancellationToken);
        ConnectionSettings settings = new(options, profiles, home);
        SdkDependencies.Register();
        return new AwsSession(RoleCredentials.Adopt(credentials, settings), settings, options.Regions);
    }

    /// <summary>The same caller with other limits. What was asked of AWS is asked anew.</summary>
    /// <param name="throttleLimit">The most requests under way at once; null for this session's limit.</param>
    /// <param name="timeout">The longest to wait for one answer; null for this session's.</param>
    /// <returns>Another session.</returns>
    public AwsSession WithLimits(int? throttleLimit, TimeSpan? timeout) => new(
        _resolved, _settings.With(throttleLimit ?? _settings.ThrottleLimit, timeout ?? _settings.Timeout), _homes);

    /// <summary>Whose credentials these are; asked once.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Account and ARN.</returns>
    /// <exception cref="AuditException">The question was not answered.</exception>
    public Task<CallerIdentity> GetIdentityAsync(CancellationToken cancellationToken) => _identity.GetAsync(cancellationToken);

    /// <summary>The regions that the account has enabled; asked once.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The regions, as EC2 lists them.</returns>
    /// <exception cref="AuditException">The question was not answered.</exception>
    public Task<IReadOnlyList<AwsRegion>> GetEnabledRegionsAsync(CancellationToken cancellationToken) =>
        _enabledRegions.GetAsync(cancellationToken);

    /// <summary>Every region of the partition, enabled or not; asked once.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The regions, as EC2 lists them.</returns>
    /// <exception cref="AuditException">The question was not answered.</exception>
    public Task<IReadOnlyList<AwsRegion>> GetAllRegionsAsync(CancellationToken cancellationToken) =>
        _allRegions.GetAsync(cancellationToken);

    /// <summary>EC2 in a region.</summary>
    /// <param name="region">The region's code.</param>
    /// <returns>A gateway; cheap, one for each visit.</returns>
    public IEc2Gateway Ec2(string region)
    {
        AmazonEC2Config config = new();
        _settings.ApplyTo(config, region);
        RequestPath path = new("ec2", region, _credentials);
        return new Ec2Gateway(new PacedEC2Client(_credentials, config, _pacer, path), region);
    }

    private StsGateway Sts(string region)
    {
        AmazonSecurityTokenServiceConfig config = new();
        _settings.ApplyTo(config, region);
        RequestPath path = new("sts", region, _credentials);
        return new StsGateway(new PacedStsClient(_credentials, config, _pacer, path), region);
    }
}
