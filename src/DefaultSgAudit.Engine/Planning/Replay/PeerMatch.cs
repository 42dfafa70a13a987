namespace DefaultSgAudit.Engine.Planning.Replay;

/// <summary>The other end that a rule names: ranges, or the members of a group.</summary>
internal sealed class PeerMatch
{
    private readonly IReadOnlyList<PeerRange> _ranges;
    private readonly HashSet<PeerAddress>? _members;

    private PeerMatch(IReadOnlyList<PeerRange> ranges, HashSet<PeerAddress>? members)
    {
        _ranges = ranges;
        _members = members;
    }

    /// <summary>Matches nothing: what the rule names is not known.</summary>
    public static PeerMatch Nothing { get; } = new([], null);

    /// <summary>How many addresses it stands for.</summary>
    public double Size => _members?.Count ?? _ranges.Sum(range => range.Size);

    public static PeerMatch Ranges(IEnumerable<string> cidrs) => new([.. cidrs.Select(PeerRange.Parse).OfType<PeerRange>()], null);

    public static PeerMatch Members(HashSet<PeerAddress> members) => new([], members);

    public bool Has(Flow flow)
    {
        if (_members is not null)
        {
            return flow.IsDirect && _members.Contains(flow.Peer);
        }

        foreach (PeerRange range in _ranges)
        {
            if (range.Contains(flow.Peer))
            {
                return true;
            }
        }

        return false;
    }
}
