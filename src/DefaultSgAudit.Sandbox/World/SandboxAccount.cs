using System.Collections.Concurrent;
using System.Globalization;

namespace DefaultSgAudit.Sandbox.World;

/// <summary>An AWS account: its access keys, its roles and its regions.</summary>
public sealed class SandboxAccount
{
    private readonly ConcurrentDictionary<string, Lazy<SandboxRegion>> _regions = new();
    private readonly ConcurrentDictionary<string, SandboxRole> _roles = new();
    private readonly ConcurrentDictionary<string, bool> _optedIn = new();
    private readonly Lazy<SandboxCredentials> _credentials;
    private int _keys;

    internal SandboxAccount(SandboxWorld world, string id, string name)
    {
        World = world;
        Id = id;
        Name = name;
        _credentials = new(() => CreateAccessKey("sandbox"));
    }

    /// <summary>The account's id: 12 digits.</summary>
    public string Id { get; }

    /// <summary>The account's name.</summary>
    public string Name { get; }

    /// <summary>An access key of the account's user <c>sandbox</c>, who may do everything.</summary>
    public SandboxCredentials Credentials => _credentials.Value;

    /// <summary>The account's roles.</summary>
    public IReadOnlyCollection<SandboxRole> Roles => [.. _roles.Values];

    /// <summary>The regions the account can use, in alphabetical order.</summary>
    public IReadOnlyList<string> EnabledRegions => [.. AwsRegions.All.Where(IsEnabled)];

    internal SandboxWorld World { get; }

    /// <summary>What the account has in a region, enabled or not.</summary>
    /// <param name="name">The region's name, such as <c>eu-west-1</c>.</param>
    /// <exception cref="ArgumentException">There is no such region.</exception>
    public SandboxRegion Region(string name) => AwsRegions.Exists(name)
        ? _regions.GetOrAdd(name, n => new Lazy<SandboxRegion>(() => World.Materialise(this, n))).Value
        : throw new ArgumentException($"There is no region '{name}'.", nameof(name));

    /// <summary>Whether the account can use a region.</summary>
    /// <param name="region">The region's name, such as <c>eu-west-1</c>.</param>
    public bool IsEnabled(string region) => AwsRegions.IsEnabledByDefault(region) || _optedIn.ContainsKey(region);

    /// <summary>
    /// Opts in to a region, or out of it. Only regions that are not enabled by default can be left. See
    /// <see href="https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html"/>.
    /// </summary>
    /// <param name="region">The region's name, such as <c>eu-south-1</c>.</param>
    /// <param name="enabled">In or out.</param>
    /// <exception cref="ArgumentException">The region is none that accounts opt in to.</exception>
    public void OptIn(string region, bool enabled = true)
    {
        if (!AwsRegions.OptIn.Contains(region))
        {
            throw new ArgumentException($"'{region}' is not a region that accounts opt in to.", nameof(region));
        }

        if (enabled)
        {
            _optedIn[region] = true;
        }
        else
        {
            _optedIn.TryRemove(region, out _);
        }
    }

    /// <summary>Makes an access key for a user.</summary>
    /// <param name="userName">The user's name.</param>
    public SandboxCredentials CreateAccessKey(string userName)
    {
        string number = Interlocked.Increment(ref _keys).ToString(CultureInfo.InvariantCulture);
        IdSource ids = World.IdsFor("key", Id, userName, number);
        string userId = ids.Identity("AIDA");
        SandboxCredentials credentials = new(Id, ids.Identity("AKIA"), ids.Secret(40))
        {
            PrincipalArn = $"arn:aws:iam::{Id}:user/{userName}",
            UserId = userId,
        };
        World.Register(credentials);
        return credentials;
    }

    /// <summary>Makes a role, or puts another in the place of the one of that name.</summary>
    /// <param name="name">The role's name.</param>
    /// <param name="trustedPrincipals">Account ids, principal ARNs, or <c>*</c>.</param>
    /// <param name="externalId">An external id that must be given.</param>
    /// <param name="maxSessionDuration">The longest session, 1 to 12 hours; 1 hour unless said otherwise.</param>
    public SandboxRole AddRole(
        string name,
        IEnumerable<string> trustedPrincipals,
        string? externalId = null,
        TimeSpan? maxSessionDuration = null)
    {
        SandboxRole role = new()
        {
            AccountId = Id,
            Name = name,
            RoleId = World.IdsFor("role", Id, name).Identity("AROA"),
            TrustedPrincipals = [.. trustedPrincipals],
            ExternalId = externalId,
            MaxSessionDuration = maxSessionDuration ?? TimeSpan.FromHours(1),
        };
        _roles[name] = role;
        return role;
    }

    /// <summary>
    /// Makes credentials of a role without AssumeRole; a lifetime of zero or less makes expired ones.
    /// </summary>
    /// <param name="roleName">The role's name.</param>
    /// <param name="sessionName">The session's name.</param>
    /// <param name="lifetime">How long from now they hold.</param>
    /// <exception cref="ArgumentException">The account has no such role.</exception>
    public SandboxCredentials CreateSession(string roleName, string sessionName, TimeSpan lifetime) =>
        _roles.TryGetValue(roleName, out SandboxRole? role)
            ? World.CreateSession(role, sessionName, DateTimeOffset.UtcNow + lifetime)
            : throw new ArgumentException($"Account {Id} has no role '{roleName}'.", nameof(roleName));

    internal SandboxRole? FindRole(string name) => _roles.TryGetValue(name, out SandboxRole? role) ? role : null;
}
