using DefaultSgAudit.Aws;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Rollout;

/// <summary>A plan to be rolled out or undone, and how its account is reached.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Session">The session with which the account is reached.</param>
/// <param name="Role">The role by which it is reached where the session is another's; null where it must be the account's.</param>
public sealed record RolloutRequest(Plan Plan, AwsSession Session, AccountRole? Role);
