namespace DefaultSgAudit.Engine.Sweep;

/// <summary>What to look at in many accounts.</summary>
/// <param name="Accounts">Which accounts.</param>
/// <param name="Each">What is meant in each of them; its session is the caller's.</param>
public sealed record AccountQuery(AccountChoice Accounts, TargetQuery Each);
