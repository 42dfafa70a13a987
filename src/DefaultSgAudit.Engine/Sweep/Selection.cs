using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Sweep;

/// <summary>
/// The VPCs or groups that a query names. All of the query's targets share it, and the last of them to finish tells which
/// of the names were found nowhere.
/// </summary>
internal sealed class Selection
{
    private const int MostNames = 20;

    private readonly object _gate = new();
    private readonly HashSet<string> _missing;
    private readonly List<string> _looked = [];
    private readonly List<string> _unread = [];
    private readonly HashSet<string?> _accounts = [];
    private readonly bool _isNarrowing;
    private readonly bool _isOfAccounts;
    private int _unfinished;

    private Selection(TargetQuery query, bool isOfAccounts)
    {
        _isOfAccounts = isOfAccounts;
        GroupIds = [.. query.GroupIds.Distinct(StringComparer.Ordinal)];
        VpcIds = GroupIds.Count > 0 ? [] : [.. query.VpcIds.Distinct(StringComparer.Ordinal)];
        _missing = new HashSet<string>(GroupIds.Concat(VpcIds), StringComparer.Ordinal);
        _isNarrowing = query.IsNarrowing;
    }

    /// <summary>The groups named; where there are none, VPCs are.</summary>
    public IReadOnlyList<string> GroupIds { get; }

    /// <summary>The VPCs named.</summary>
    public IReadOnlyList<string> VpcIds { get; }

    /// <summary>What the query names; null where it means everything.</summary>
    /// <param name="query">The query.</param>
    /// <param name="isOfAccounts">Whether many accounts are searched for it together.</param>
    public static Selection? Of(TargetQuery query, bool isOfAccounts = false) =>
        query.GroupIds.Count + query.VpcIds.Count == 0 ? null : new Selection(query, isOfAccounts);

    public static Selection? Of(Target target) => (Selection?)target.Selection;

    /// <summary>Says how many more targets there are to look in, or accounts whose targets are not known yet.</summary>
    public void Expect(int targets)
    {
        lock (_gate)
        {
            _unfinished += targets;
        }
    }

    /// <summary>An account's targets are known, or all accounts are. What was found nowhere is told with the last of all.</summary>
    public IReadOnlyList<SweepEvent> Release()
    {
        lock (_gate)
        {
            return End();
        }
    }

    /// <summary>Whether a VPC is meant; one that is, is not missing any more.</summary>
    public bool TakesVpc(string? vpcId) => vpcId is not null && VpcIds.Contains(vpcId) && Take(vpcId);

    /// <summary>Whether a group is meant; one that is, is not missing any more.</summary>
    public bool TakesGroup(string groupId) => GroupIds.Contains(groupId) && Take(groupId);

    /// <summary>Takes note that something named was found, whatever it turned out to be.</summary>
    public bool Take(string id)
    {
        lock (_gate)
        {
            _missing.Remove(id);
            return true;
        }
    }

    /// <summary>A target has been looked at. After the last one, whatever is still missing is a failure; where no target could be read, that was said.</summary>
    /// <param name="target">The target.</param>
    /// <param name="isComplete">Whether all of it could be read.</param>
    /// <returns>What was found in no target: a failure each, or where the regions narrow down, one warning.</returns>
    public IReadOnlyList<SweepEvent> Finish(Target target, bool isComplete)
    {
        lock (_gate)
        {
            _accounts.Add(target.AccountId);
            (isComplete ? _looked : _unread).Add(_isOfAccounts ? $"{target}" : target.Region ?? "unknown regions");
            return End();
        }
    }

    private IReadOnlyList<SweepEvent> End()
    {
        _unfinished--;
        if (_unfinished > 0 || _looked.Count == 0 || _missing.Count == 0)
        {
            return [];
        }

        return _isNarrowing
            ? [new NoteEvent($"Not in the regions that were named, and so left out: {Join(_missing)}.") { IsWarning = true }]
            : [.. _missing.OrderBy(id => id, StringComparer.Ordinal).Select(id => new FailureEvent(Missing(id)))];
    }

    private Failure Missing(string id)
    {
        string name = $"{(GroupIds.Count > 0 ? "Security group" : "VPC")} {id}";
        string? region = _looked.Count + _unread.Count == 1 ? _looked.Concat(_unread).First() : null;
        return new Failure
        {
            Kind = GroupIds.Count > 0 ? FailureKind.GroupNotFound : FailureKind.VpcNotFound,
            Cause = region is not null ? $"{name} was not found."
                : _unread.Count == 0 ? $"{name} was not found in any of {_looked.Count} regions{Accounts}."
                : $"{name} was not found in the {_looked.Count} regions{Accounts} that could be read; it may be in {Some(_unread)}, which could not.",
            Remedy = _unread.Count == 0 ? "Check the id, the region, and whose credentials these are." : "See the errors before this one.",
            AccountId = _accounts.Count == 1 ? _accounts.First() : null,
            Region = region,
            Resource = id,
        };
    }

    private string Accounts => _isOfAccounts ? $" of {_accounts.Count} accounts" : string.Empty;

    private static string Some(List<string> names) =>
        names.Count > MostNames ? $"{Join(names.Take(MostNames))} and {names.Count - MostNames} others" : Join(names);

    private static string Join(IEnumerable<string> names) => string.Join(", ", names.OrderBy(name => name, StringComparer.Ordinal));
}
