using System.Collections.Concurrent;
using System.Globalization;

namespace DefaultSgAudit.Sandbox.World;

/// <summary>
/// Everything a sandbox knows: accounts, and what they have in which region. Made from a seed, so that the same world
/// has the same ids; it may be read and changed from any thread while servers answer from it.
/// </summary>
public sealed class SandboxWorld
{
    private readonly ConcurrentDictionary<string, SandboxAccount> _accounts = new();
    private readonly ConcurrentDictionary<string, SandboxCredentials> _credentials = new();
    private readonly ConcurrentDictionary<string, SandboxBucket> _buckets = new(StringComparer.Ordinal);
    private readonly object _gate = new();
    private readonly string _seed;
    private readonly IdSource _sessionIds;
    private readonly Action<SandboxRegion>? _populate;
    private readonly List<SandboxAccount> _inOrder = [];
    private volatile SandboxAccount[]? _snapshot;
    private volatile SandboxConfigAggregator[] _aggregators = [];
    private volatile SandboxOrganization? _organization;
    private long _ordinal;

    /// <summary>Makes a world without accounts.</summary>
    /// <param name="seed">The same seed gives the same ids.</param>
    public SandboxWorld(int seed = 1)
        : this(seed, populate: null)
    {
    }

    internal SandboxWorld(int seed, Action<SandboxRegion>? populate)
    {
        _seed = seed.ToString(CultureInfo.InvariantCulture);
        _sessionIds = IdsFor("session");
        _populate = populate;
    }

    /// <summary>The accounts in the order they were added.</summary>
    public IReadOnlyList<SandboxAccount> Accounts
    {
        get
        {
            SandboxAccount[]? accounts = _snapshot;
            if (accounts is not null)
            {
                return accounts;
            }

            lock (_gate)
            {
                return _snapshot = [.. _inOrder];
            }
        }
    }

    /// <summary>An access key of the first account, who may do everything there.</summary>
    /// <exception cref="InvalidOperationException">The world has no account.</exception>
    public SandboxCredentials Credentials => Accounts.Count > 0
        ? Accounts[0].Credentials
        : throw new InvalidOperationException("The world has no account.");

    /// <summary>All S3 buckets, in the order of their names.</summary>
    public IReadOnlyList<SandboxBucket> Buckets =>
        [.. _buckets.Values.OrderBy(bucket => bucket.Name, StringComparer.Ordinal)];

    /// <summary>The Organization that accounts may be in; null for none.</summary>
    public SandboxOrganization? Organization => _organization;

    /// <summary>The configuration aggregators of AWS Config.</summary>
    public IReadOnlyList<SandboxConfigAggregator> ConfigAggregators => _aggregators;

    /// <summary>
    /// A believable account for a tour: 17 regions, 27 VPCs of its own and one shared with it, two thirds of the
    /// default groups open, all sorts of members in some of them, and rules of other groups that name them.
    /// </summary>
    public static SandboxWorld CreateDemo() => DemoWorld.Create();

    /// <summary>A world of any size; a region comes into being when it is first asked for.</summary>
    /// <param name="options">How many of what.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public static SandboxWorld Create(SandboxWorldOptions options) => SyntheticWorld.Create(options);

    /// <summary>Adds an account that has nothing yet but a user <c>sandbox</c>.</summary>
    /// <param name="id">12 digits.</param>
    /// <param name="name">The account's name.</param>
    /// <exception cref="ArgumentException">The id is not 12 digits, or taken.</exception>
    public SandboxAccount AddAccount(string id, string name)
    {
        if (id.Length != 12 || !id.All(c => c is >= '0' and <= '9'))
        {
            throw new ArgumentException($"'{id}' is not an account id: it must have 12 digits.", nameof(id));
        }

        SandboxAccount account = new(this, id, name);
        lock (_gate)
        {
            if (!_accounts.TryAdd(id, account))
            {
                throw new ArgumentException($"There is already an account {id}.", nameof(id));
            }

            _inOrder.Add(account);
            _snapshot = null;
        }

        // The account's key must be known to the server before anybody can sign with it.
        _ = account.Credentials;
        return account;
    }

    /// <summary>The account of an id.</summary>
    /// <param name="id">12 digits.</param>
    /// <exception cref="ArgumentException">There is no such account.</exception>
    public SandboxAccount Account(string id) =>
        FindAccount(id) ?? throw new ArgumentException($"There is no account {id}.", nameof(id));

    /// <summary>Makes the world's Organization, in the place of one that there is.</summary>
    /// <param name="management">The management account, its first.</param>
    public SandboxOrganization CreateOrganization(SandboxAccount management) => _organization = new SandboxOrganization(management);

    /// <summary>Makes a configuration aggregator over all accounts of the world.</summary>
    /// <param name="account">The account that has it.</param>
    /// <param name="region">The region that it is in.</param>
    /// <param name="name">Its name.</param>
    public SandboxConfigAggregator AddConfigAggregator(SandboxAccount account, string region, string name)
    {
        SandboxConfigAggregator aggregator = new(account.Id, region, name);
        lock (_gate)
        {
            _aggregators = [.. _aggregators, aggregator];
        }

        return aggregator;
    }

    internal VpcConnections Connections { get; } = new();

    internal SandboxAccount? FindAccount(string id) =>
        _accounts.TryGetValue(id, out SandboxAccount? account) ? account : null;

    internal SandboxBucket? FindBucket(string name) =>
        _buckets.TryGetValue(name, out SandboxBucket? bucket) ? bucket : null;

    internal bool TryAdd(SandboxBucket bucket) => _buckets.TryAdd(bucket.Name, bucket);

    internal SandboxCredentials? FindCredentials(string accessKeyId) =>
        _credentials.TryGetValue(accessKeyId, out SandboxCredentials? credentials) ? credentials : null;

    internal void Register(SandboxCredentials credentials) => _credentials[credentials.AccessKeyId] = credentials;

    internal SandboxCredentials CreateSession(SandboxRole role, string sessionName, DateTimeOffset expiration)
    {
        SandboxCredentials session;
        lock (_gate)
        {
            session = new SandboxCredentials(role.AccountId, _sessionIds.Identity("ASIA"), _sessionIds.Secret(40))
            {
                SessionToken = "IQoJ" + _sessionIds.Secret(252),
                Expiration = expiration,
                PrincipalArn = $"arn:aws:sts::{role.AccountId}:assumed-role/{role.Name}/{sessionName}",
                UserId = $"{role.RoleId}:{sessionName}",
                Role = role,
            };
        }

        Register(session);
        return session;
    }

    internal IdSource IdsFor(params string[] what) => new([_seed, .. what]);

    internal long NextOrdinal() => Interlocked.Increment(ref _ordinal);

    internal SandboxRegion Materialise(SandboxAccount account, string name)
    {
        SandboxRegion region = new(account, name);
        _populate?.Invoke(region);
        return region;
    }
}
