using DefaultSgAudit.Engine.Planning.Addresses;
using DefaultSgAudit.Engine.Planning.Naming;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Planning.Fitting;

/// <summary>What fitting rests on, the same for all groups of a plan.</summary>
/// <param name="Settings">Budgets, floors and thresholds.</param>
/// <param name="Space">What is private, and how wide ranges may be.</param>
/// <param name="Directory">How rules may name peers.</param>
internal sealed record FitTerms(PlanSettings Settings, AddressSpace Space, PeerDirectory Directory);
