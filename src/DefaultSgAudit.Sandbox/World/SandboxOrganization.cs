namespace DefaultSgAudit.Sandbox.World;

/// <summary>
/// The Organization of a world: a root, units in it and accounts in those. May be read and changed from any thread. See
/// <see href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html"/>.
/// </summary>
public sealed class SandboxOrganization
{
    private readonly object _gate = new();
    private readonly IdSource _ids;
    private readonly string _suffix;
    private readonly List<string> _accounts = [];
    private readonly Dictionary<string, (string ParentId, SandboxAccountState State)> _members = new(StringComparer.Ordinal);
    private readonly HashSet<string> _administrators = new(StringComparer.Ordinal);
    private readonly List<SandboxOrganizationalUnit> _units = [];

    internal SandboxOrganization(SandboxAccount management)
    {
        _ids = management.World.IdsFor("organization", management.Id);
        _suffix = _ids.Digits(4);
        Id = "o-" + _ids.Digits(10);
        RootId = "r-" + _suffix;
        ManagementAccountId = management.Id;
        Add(management);
    }

    /// <summary>Its id, <c>o-...</c>.</summary>
    public string Id { get; }

    /// <summary>The id of its root, <c>r-...</c>.</summary>
    public string RootId { get; }

    /// <summary>The account that may ask for everything, and in which no policy of the Organization holds.</summary>
    public string ManagementAccountId { get; }

    /// <summary>Whether accounts are told with their <c>State</c>, which is the newer of the two.</summary>
    public bool TellsState { get; set; } = true;

    /// <summary>Whether accounts are told with their <c>Status</c>, which is to go away.</summary>
    public bool TellsStatus { get; set; } = true;

    /// <summary>The accounts in the order in which they joined, the management account first.</summary>
    public IReadOnlyList<string> AccountIds
    {
        get
        {
            lock (_gate)
            {
                return [.. _accounts];
            }
        }
    }

    /// <summary>The units in the order in which they were made.</summary>
    public IReadOnlyList<SandboxOrganizationalUnit> Units
    {
        get
        {
            lock (_gate)
            {
                return [.. _units];
            }
        }
    }

    /// <summary>Makes a unit.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="parentId">The root or unit that it shall be in; the root when null.</param>
    /// <exception cref="ArgumentException">There is no such parent.</exception>
    public SandboxOrganizationalUnit AddUnit(string name, string? parentId = null)
    {
        lock (_gate)
        {
            SandboxOrganizationalUnit unit = new($"ou-{_suffix}-{_ids.Digits(8)}", name, Parent(parentId));
            _units.Add(unit);
            return unit;
        }
    }

    /// <summary>Takes an account in, or moves one, or changes its state.</summary>
    /// <param name="account">The account.</param>
    /// <param name="parentId">The root or unit that it shall be in; the root when null.</param>
    /// <param name="state">Its state.</param>
    /// <exception cref="ArgumentException">There is no such parent.</exception>
    public void Add(
        SandboxAccount account, string? parentId = null, SandboxAccountState state = SandboxAccountState.Active)
    {
        lock (_gate)
        {
            if (!_members.ContainsKey(account.Id))
            {
                _accounts.Add(account.Id);
            }

            _members[account.Id] = (Parent(parentId), state);
        }
    }

    /// <summary>Lets an account ask for what else only the management account may.</summary>
    /// <param name="account">The account.</param>
    public void Delegate(SandboxAccount account)
    {
        lock (_gate)
        {
            _administrators.Add(account.Id);
        }
    }

    internal bool Has(string accountId)
    {
        lock (_gate)
        {
            return _members.ContainsKey(accountId);
        }
    }

    internal bool HasParent(string id)
    {
        lock (_gate)
        {
            return id == RootId || _units.Exists(unit => unit.Id == id);
        }
    }

    internal bool MayList(string accountId)
    {
        lock (_gate)
        {
            return accountId == ManagementAccountId || _administrators.Contains(accountId);
        }
    }

    internal SandboxAccountState StateOf(string accountId)
    {
        lock (_gate)
        {
            return _members.TryGetValue(accountId, out (string ParentId, SandboxAccountState State) member)
                ? member.State
                : SandboxAccountState.Active;
        }
    }

    internal IReadOnlyList<string> AccountsIn(string parentId)
    {
        lock (_gate)
        {
            return [.. _accounts.Where(id => _members[id].ParentId == parentId)];
        }
    }

    private string Parent(string? id) =>
        id is null ? RootId
        : id == RootId || _units.Exists(unit => unit.Id == id) ? id
        : throw new ArgumentException($"The Organization has no root or unit '{id}'.", nameof(id));
}
