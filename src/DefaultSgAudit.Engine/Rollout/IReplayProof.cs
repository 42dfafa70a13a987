using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Rollout;

/// <summary>What shows that a member's traffic goes on without the default group, or that it would not.</summary>
public interface IReplayProof
{
    /// <summary>Looks for what speaks against a member's leaving the default group.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="member">The member.</param>
    /// <param name="attachedAt">
    /// When the roll-out put it into its groups, in UTC; null where it did not, as with members that are moved by hand. Traffic
    /// from before then proves nothing.
    /// </param>
    /// <returns>Why it must stay, in a sentence; null where it may leave.</returns>
    string? ObjectionTo(Plan plan, PlannedMember member, DateTimeOffset? attachedAt);
}
