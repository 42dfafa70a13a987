using DefaultSgAudit.Engine.Planning.Addresses;
using DefaultSgAudit.Engine.Planning.Naming;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Planning.Fitting;

/// <summary>What fitting rests on, the same for all groups of a plan but for what is reserved.</summary>
/// <param name="Settings">Budgets, floors and thresholds.</param>
/// <param name="Space">What is private, and how wide ranges may be.</param>
/// <param name="Directory">How rules may name peers.</param>
internal sealed record FitTerms(PlanSettings Settings, AddressSpace Space, PeerDirectory Directory)
{
    /// <summary>Places of each direction, and of both families, that the first group needs for rules which are not fitted.</summary>
    public int Reserved { get; init; }

    /// <summary>The places that some groups have for fitted rules, in each direction and family.</summary>
    public int Places(int groups) => (groups * Settings.MostRules) - Reserved;
}
