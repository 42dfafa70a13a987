using DefaultSgAudit.Engine.Planning.Addresses;

namespace DefaultSgAudit.Engine.Planning.Fitting;

/// <summary>How far fitting may go. Hard limits hold in all of them: what was refused is never covered, and private and public never mixed.</summary>
/// <param name="Width">How wide ranges of private addresses may be.</param>
internal sealed record FitVariant(Width Width)
{
    /// <summary>From what costs nothing to what costs much.</summary>
    public static IReadOnlyList<FitVariant> Usual { get; } =
    [
        new(Width.Subnet) { KeepsTriedOut = true },
        new(Width.Subnet),
        new(Width.Vpc) { KeepsTriedOut = true },
        new(Width.Vpc),
        new(Width.Subnet) { OpensToWorld = true },
        new(Width.Vpc) { OpensToWorld = true },
        new(Width.Vpc) { OpensToWorld = true, HasNoLists = true },
    ];

    /// <summary>What is left once further groups do not help either.</summary>
    public static IReadOnlyList<FitVariant> Last { get; } =
    [
        new(Width.Vpc) { OpensToWorld = true, HasNoLists = true, TakesBusyPorts = true },
        new(Width.Vpc) { OpensToWorld = true, HasNoLists = true, HasNoGroups = true },
        new(Width.Vpc) { OpensToWorld = true, HasNoLists = true, HasNoGroups = true, TakesBusyPorts = true },
    ];

    /// <summary>Whether ranges keep out too who tried to get in, in vain.</summary>
    public bool KeepsTriedOut { get; init; }

    /// <summary>Whether a port with many public peers is opened to all the world.</summary>
    public bool OpensToWorld { get; init; }

    /// <summary>Whether prefix lists are given up for ranges.</summary>
    public bool HasNoLists { get; init; }

    /// <summary>Whether groups are given up for ranges.</summary>
    public bool HasNoGroups { get; init; }

    /// <summary>Whether ports of many hits too are taken for those of a service on changing ports.</summary>
    public bool TakesBusyPorts { get; init; }
}
