using DefaultSgAudit.Engine.Planning.Addresses;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Planning.Naming;

/// <summary>A name that a rule may use for many addresses at once.</summary>
internal sealed class PeerName
{
    /// <summary>What it is: a planned group, a group that exists, or a prefix list.</summary>
    public required PlannedPeerKind Kind { get; init; }

    /// <summary>The id; for a planned group its number as text, until it has a name.</summary>
    public required string Id { get; init; }

    /// <summary>The planned group's number; -1 for what exists.</summary>
    public int Group { get; init; } = -1;

    public string? AccountId { get; init; }

    public string? VpcId { get; init; }

    /// <summary>How many addresses it stands for.</summary>
    public double Addresses { get; init; }

    /// <summary>How many rules it counts as among those for IPv4.</summary>
    public int WeightV4 { get; init; } = 1;

    /// <summary>How many rules it counts as among those for IPv6.</summary>
    public int WeightV6 { get; init; } = 1;

    /// <summary>What a prefix list holds.</summary>
    public PrefixTable? Ranges { get; init; }
}
