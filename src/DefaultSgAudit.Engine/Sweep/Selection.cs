using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Sweep;

/// <summary>
/// The VPCs or groups that a query names. All of the query's targets share it, and the last of them to finish tells which
/// of the names were found nowhere.
/// </summary>
internal sealed class Selection
{
    private readonly object _gate = new();
    private readonly HashSet<string> _missing;
    private readonly List<string> _looked = [];
    private readonly List<string> _unread = [];
    private readonly bool _isNarrowing;
    private int _unfinished;

    private Selection(TargetQuery query)
    {
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
    public static Selection? Of(TargetQuery query) => query.GroupIds.Count + query.VpcIds.Count == 0 ? null : new Selection(query);

    public static Selection? Of(Target target) => (Selection?)target.Selection;

    /// <summary>Says how many targets there are to look in.</summary>
    public void Expect(int targets) => _unfinished = targets;

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
            (isComplete ? _looked : _unread).Add(target.Region ?? "unknown regions");
            _unfinished--;
            if (_unfinished > 0 || _looked.Count == 0 || _missing.Count == 0)
            {
                return [];
            }

            return _isNarrowing
                ? [new NoteEvent($"Not in the regions that were named, and so left out: {Join(_missing)}.") { IsWarning = true }]
                : [.. _missing.OrderBy(id => id, StringComparer.Ordinal).Select(id => new FailureEvent(Missing(id, target.AccountId)))];
        }
    }

    private Failure Missing(string id, string? accountId)
    {
        string name = $"{(GroupIds.Count > 0 ? "Security group" : "VPC")} {id}";
        string? region = _looked.Count + _unread.Count == 1 ? _looked.Concat(_unread).First() : null;
        return new Failure
        {
            Kind = GroupIds.Count > 0 ? FailureKind.GroupNotFound : FailureKind.VpcNotFound,
            Cause = region is not null ? $"{name} was not found."
                : _unread.Count == 0 ? $"{name} was not found in any of {_looked.Count} regions."
                : $"{name} was not found in the {_looked.Count} regions that could be read; it may be in {Join(_unread)}, which could not.",
            Remedy = _unread.Count == 0 ? "Check the id, the region, and whose credentials these are." : "See the errors before this one.",
            AccountId = accountId,
            Region = region,
            Resource = id,
        };
    }

    private static string Join(IEnumerable<string> names) => string.Join(", ", names.OrderBy(name => name, StringComparer.Ordinal));
}
