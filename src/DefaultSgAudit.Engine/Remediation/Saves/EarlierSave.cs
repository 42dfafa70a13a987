using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Remediation.Saves;

/// <summary>The latest save of a group before it was cleared, and what became of that run.</summary>
/// <param name="Saved">The save.</param>
/// <param name="Outcome">How the run ended; null where it did not live to say so.</param>
internal sealed record EarlierSave(SavedGroup Saved, SaveOutcome? Outcome);
