using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Members;

/// <summary>A group that was named by id and is not a default group of the account's own; its failure is an event of its own.</summary>
/// <param name="Target">Account, region and session.</param>
/// <param name="Group">The group.</param>
/// <param name="Failure">Why it is left alone.</param>
internal sealed record RefusedGroup(Target Target, SecurityGroup Group, Failure Failure);
