using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Remediation.Saves;

/// <summary>The latest save of a group before it was cleared, and what became of that run.</summary>
/// <param name="Store">Its place, to tell how the run ended.</param>
/// <param name="Saved">The save.</param>
/// <param name="Outcome">How the run ended; null where it did not live to say so.</param>
/// <param name="IsRestored">Whether the group was restored since.</param>
/// <param name="IsRestoreOpen">Whether a restore was begun since and did not come to its end.</param>
internal sealed record EarlierSave(StoredSave Store, SavedGroup Saved, SaveOutcome? Outcome, bool IsRestored, bool IsRestoreOpen = false)
{
    /// <summary>The last that is known to have happened.</summary>
    public DateTimeOffset LastAt => Outcome is { } outcome && outcome.At > Saved.SavedAt ? outcome.At : Saved.SavedAt;
}
