using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Planning;

/// <summary>Plans of one account and region that are to be made: what is known of their VPCs is read together.</summary>
/// <param name="Target">How the account is reached; null to ask AWS nothing.</param>
/// <param name="Inputs">What the plans are made from, one for each default group.</param>
public sealed record PlanBatch(Target? Target, IReadOnlyList<PlanningInput> Inputs);
