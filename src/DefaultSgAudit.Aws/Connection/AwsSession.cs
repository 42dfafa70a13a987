using System.Collections.Concurrent;
using DefaultSgAudit.Aws.Credentials;
using DefaultSgAudit.Aws.Profiles;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Aws;

/// <summary>Resolved credentials and settings of one caller, and the gateways that use them.</summary>
public sealed class AwsSession
{
    private readonly ResolvedCredentials _resolved;
    private readonly AwsClients _clients;
    private readonly SharedAnswer<CallerIdentity> _identity;
    private readonly SharedAnswer<IReadOnlyList<AwsRegion>> _enabledRegions;
    private readonly SharedAnswer<IReadOnlyList<AwsRegion>> _allRegions;
    private readonly ConcurrentDictionary<(string AccountId, AccountRole Role), AwsSession> _inAccounts = new();
    private IS3Gateway? _s3;

    private AwsSession(ResolvedCredentials credentials, AwsClients clients, AwsSession? caller = null)
    {
        _resolved = credentials;
        _clients = clients;
        Caller = caller ?? this;
        AccountRoleCredentials? role = credentials.Credentials as AccountRoleCredentials;
        IReadOnlyList<string> homes = clients.Settings.Homes;
        _identity = new SharedAnswer<CallerIdentity>(cancel => role is null
            ? HomeFallback.AskAsync(homes, home => clients.Sts(credentials.Credentials, home).GetCallerIdentityAsync(cancel))
            : role.GetIdentityAsync(cancel));
        _enabledRegions = Regions(all: false);
        _allRegions = Regions(all: true);

        SharedAnswer<IReadOnlyList<AwsRegion>> Regions(bool all) => new(cancel => role is null
            ? HomeFallback.AskAsync(homes, home => Ec2(home).DescribeRegionsAsync(all, cancel))
            : clients.RegionHomes.AskAsync<IReadOnlyList<AwsRegion>>(
                HomeFallback.AskAsync, home => Ec2(home).DescribeRegionsAsync(all, cancel)));
    }

    /// <summary>The session with whose credentials this one's role is assumed; this one itself where no role is.</summary>
    public AwsSession Caller { get; }

    /// <summary>Where the credentials came from, in words; never the credentials.</summary>
    public string CredentialSource => _resolved.Source;

    /// <summary>The region for calls that are about no region in particular.</summary>
    public string HomeRegion => _clients.Settings.Home.Name;

    /// <summary>Where <see cref="HomeRegion"/> came from, in words.</summary>
    public string HomeRegionSource => _clients.Settings.Home.Source;

    /// <summary>How many requests were sent, retries included; of all sessions that share their limits with this one.</summary>
    public long RequestCount => _clients.RequestCount;

    /// <summary>
    /// Finds credentials, home region and endpoints. Sends nothing to AWS; but where the credentials come from a program, a
    /// sign-in, or the container's or instance's own service, that is asked for them.
    /// </summary>
    /// <param name="options">What the user said.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>The session.</returns>
    /// <exception cref="AuditException">Something the user said, or the lack of it, cannot work.</exception>
    public static async Task<AwsSession> OpenAsync(ConnectionOptions options, CancellationToken cancellationToken = default)
    {
        ProfileStore profiles = new(options.ProfileLocation);
        EndpointSettings endpoints = new(options.EndpointUrl, profiles.SettingsOf(CredentialResolver.ProfileInUse(options, profiles)));
        EndpointCheck.Check(endpoints, "EC2", "STS");
        ResolvedCredentials found = await CredentialResolver.ResolveAsync(options, profiles, cancellationToken);
        HomeRegion home = await Aws.HomeRegion.ResolveAsync(options, profiles, found, cancellationToken);
        AwsClients clients = new(new ConnectionSettings(
            endpoints, home, HomeFallback.Candidates(home.Name, options.Regions), options.ThrottleLimit, options.Timeout));
        SdkDependencies.Register();
        ResolvedCredentials credentials = CredentialAdoption.Adopt(found, clients);
        if (credentials.Credentials is CancellableCredentials own)
        {
            await own.ProveAsync(cancellationToken);
        }

        return new AwsSession(credentials, clients);
    }

    /// <summary>The same caller with other limits. What was asked of AWS is asked anew.</summary>
    /// <param name="throttleLimit">The most requests under way at once; null for this session's limit.</param>
    /// <param name="timeout">The longest to wait for one answer; null for this session's.</param>
    /// <returns>Another session, with limits of its own. For many accounts' sessions see <see cref="WithLimitsOf"/>.</returns>
    public AwsSession WithLimits(int? throttleLimit, TimeSpan? timeout)
    {
        ConnectionSettings settings = _clients.Settings;
        return Through(
            new AwsClients(settings with
            {
                ThrottleLimit = throttleLimit ?? settings.ThrottleLimit,
                Timeout = timeout ?? settings.Timeout,
            }),
            caller: null);
    }

    /// <summary>
    /// The same credentials within another session's limits, and in its count of requests; a role's keys that there are
    /// already stay in use.
    /// </summary>
    /// <param name="other">The session whose limits hold, as a rule <see cref="Caller"/> with other limits.</param>
    /// <returns>Another session.</returns>
    public AwsSession WithLimitsOf(AwsSession other) => Through(other._clients, other);

    /// <summary>
    /// A role in another account, assumed with this session's credentials when it is first needed and renewed before its
    /// session ends; the same session for the same account and role. All such sessions share this one's limits, connections
    /// and count of requests. Sends nothing; cheap.
    /// </summary>
    /// <param name="accountId">The account, 12 digits.</param>
    /// <param name="role">The role.</param>
    /// <returns>
    /// The account's session. Its identity is known from the answer to AssumeRole and costs no request of its own.
    /// </returns>
    /// <exception cref="AuditException">The role's ARN is of another account or partition.</exception>
    public AwsSession InAccount(string accountId, AccountRole role)
    {
        return _inAccounts.GetOrAdd((accountId, role), _ => Open());

        AwsSession Open()
        {
            string arn = role.ArnIn(accountId, RegionCatalog.PartitionOf(HomeRegion));
            AccountRoleCredentials credentials = new(accountId, arn, role, _resolved.Credentials, _clients);
            return new AwsSession(new ResolvedCredentials(credentials, $"the role {arn}, assumed with {CredentialSource}"), _clients, this);
        }
    }

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
    public IEc2Gateway Ec2(string region) => _clients.Ec2(_resolved.Credentials, region);

    /// <summary>Changes at EC2 in a region.</summary>
    /// <param name="region">The region's code.</param>
    /// <returns>A gateway; cheap, one for each visit.</returns>
    public IEc2Editor Ec2Editor(string region) => _clients.Ec2Editor(_resolved.Credentials, region);

    /// <summary>Changes at the groups of EC2 in a region, and at who is in them.</summary>
    /// <param name="region">The region's code.</param>
    /// <returns>A gateway; cheap, one for each visit.</returns>
    public IGroupEditor GroupEditor(string region) => _clients.GroupEditor(_resolved.Credentials, region);

    /// <summary>The flow logs of a region.</summary>
    /// <param name="region">The region's code.</param>
    /// <returns>A gateway; cheap, one for each visit.</returns>
    public IFlowLogGateway FlowLogs(string region) => _clients.FlowLogs(_resolved.Credentials, region);

    /// <summary>Changes at the flow logs of a region.</summary>
    /// <param name="region">The region's code.</param>
    /// <returns>A gateway; cheap, one for each visit.</returns>
    public IFlowLogEditor FlowLogEditor(string region) => _clients.FlowLogs(_resolved.Credentials, region);

    /// <summary>CloudWatch Logs in a region.</summary>
    /// <param name="region">The region's code.</param>
    /// <returns>A gateway; cheap, one for each visit.</returns>
    /// <exception cref="AuditException">The endpoint that is set for it cannot be used.</exception>
    public ICloudWatchLogsGateway CloudWatchLogs(string region)
    {
        EndpointCheck.Check(_clients.Settings.Endpoints, "CloudWatch Logs");
        return _clients.CloudWatchLogs(_resolved.Credentials, region);
    }

    /// <summary>Athena in a region.</summary>
    /// <param name="region">The region's code.</param>
    /// <returns>A gateway; cheap, one for each visit.</returns>
    /// <exception cref="AuditException">The endpoint that is set for it cannot be used.</exception>
    public IAthenaGateway Athena(string region)
    {
        EndpointCheck.Check(_clients.Settings.Endpoints, "Athena");
        return _clients.Athena(_resolved.Credentials, region);
    }

    /// <summary>Amazon S3: every bucket, in whichever region of the partition it is.</summary>
    /// <returns>The session's one gateway.</returns>
    /// <exception cref="AuditException">The endpoint that is set for it cannot be used.</exception>
    public IS3Gateway S3()
    {
        if (_s3 is not null)
        {
            return _s3;
        }

        EndpointCheck.Check(_clients.Settings.Endpoints, "S3");
        return _s3 = _clients.S3(_resolved.Credentials, HomeRegion);
    }

    /// <summary>AWS Organizations, which has one endpoint in each partition.</summary>
    /// <returns>A gateway; cheap, one for each visit.</returns>
    /// <exception cref="AuditException">The endpoint that is set for it cannot be used.</exception>
    public IOrganizationsGateway Organizations()
    {
        EndpointCheck.Check(_clients.Settings.Endpoints, "Organizations");
        string region = RegionCatalog.OrganizationsRegionOf(RegionCatalog.PartitionOf(HomeRegion)) ?? HomeRegion;
        return _clients.Organizations(_resolved.Credentials, region);
    }

    /// <summary>AWS Config in a region.</summary>
    /// <param name="region">The region's code.</param>
    /// <returns>A gateway; cheap, one for each visit.</returns>
    /// <exception cref="AuditException">The endpoint that is set for it cannot be used.</exception>
    public IConfigGateway Config(string region)
    {
        EndpointCheck.Check(_clients.Settings.Endpoints, "Config Service");
        return _clients.Config(_resolved.Credentials, region);
    }

    private AwsSession Through(AwsClients clients, AwsSession? caller) => _resolved.Credentials is AccountRoleCredentials role
        ? new AwsSession(_resolved with { Credentials = role.Through(clients) }, clients, caller ?? Caller)
        : new AwsSession(_resolved, clients);
}
