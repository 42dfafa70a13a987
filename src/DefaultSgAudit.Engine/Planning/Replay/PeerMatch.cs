using DefaultSgAudit.Engine.Planning.Addresses;

namespace DefaultSgAudit.Engine.Planning.Replay;

/// <summary>The other end that a rule names: ranges, or the members of a group.</summary>
internal sealed class PeerMatch
{
    private readonly IReadOnlyList<Prefix> _ranges;
    private readonly HashSet<Address>? _members;

    private PeerMatch(IReadOnlyList<Prefix> ranges, HashSet<Address>? members)
    {
        _ranges = ranges;
        _members = members;
    }

    public static PeerMatch Ranges(IReadOnlyList<Prefix> ranges) => new(ranges, null);

    public static PeerMatch Members(IReadOnlyList<Prefix> members) => new([], [.. members.Select(member => member.Base)]);

    public bool Has(Opening opening)
    {
        if (_members is not null)
        {
            return opening.IsDirect && _members.Contains(opening.Peer);
        }

        foreach (Prefix range in _ranges)
        {
            if (range.Contains(opening.Peer))
            {
                return true;
            }
        }

        return false;
    }
}
