using DefaultSgAudit.Engine.Planning.Addresses;
using DefaultSgAudit.Engine.Planning.Naming;
using DefaultSgAudit.Engine.Planning.Traffic;

namespace DefaultSgAudit.Engine.Planning.Fitting;

/// <summary>A rule before it is written out: it names a group or list, or a prefix.</summary>
internal sealed record RuleDraft
{
    public required byte Protocol { get; init; }

    public required PortRange Ports { get; init; }

    public PeerName? Name { get; init; }

    public Prefix? Range { get; init; }

    public required Evidence Evidence { get; init; }

    /// <summary>How many addresses were seen.</summary>
    public required int Peers { get; init; }

    /// <summary>Pairs of an address and a port that it admits and nobody was seen to use.</summary>
    public double Extra { get; init; }

    /// <summary>Whether its ports are a service's that changes them.</summary>
    public bool IsDynamic { get; init; }

    /// <summary>Whether it is for all the world.</summary>
    public bool IsOpen { get; init; }

    /// <summary>How many rules it counts as among those for IPv4.</summary>
    public int WeightV4 => Name?.WeightV4 ?? (Range!.Value.Base.IsV6 ? 0 : 1);

    /// <summary>How many rules it counts as among those for IPv6.</summary>
    public int WeightV6 => Name?.WeightV6 ?? (Range!.Value.Base.IsV6 ? 1 : 0);

    /// <summary>Whether everything that another one admits is admitted by this one too.</summary>
    public bool Contains(RuleDraft other) =>
        Protocol == other.Protocol
        && Ports.Contains(other.Ports)
        && (Name is not null ? ReferenceEquals(Name, other.Name) : other.Range is Prefix range && Range!.Value.Contains(range));
}
