using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Rollout;

/// <summary>What journals say of one network interface: where it was before, and when it got its groups.</summary>
/// <param name="InterfaceId">The interface.</param>
/// <param name="Before">The groups to which it returns.</param>
/// <param name="Given">The groups that the roll-out gave it, or was about to give it.</param>
/// <param name="Stage">The first step that is open.</param>
internal sealed record Former(string InterfaceId, IReadOnlyList<string> Before, IReadOnlyList<string> Given, RolloutStage Stage)
{
    /// <summary>The interfaces of which a step, or one after it, was begun and not undone, by id.</summary>
    public static IReadOnlyDictionary<string, Former> Of(IEnumerable<JournalEntry> entries, RolloutStage since)
    {
        SortedDictionary<string, Former> open = new(StringComparer.Ordinal);
        foreach (IGrouping<string, JournalEntry> of in entries.GroupBy(entry => entry.InterfaceId, StringComparer.Ordinal))
        {
            JournalEntry[] steps = [.. Open(of).Where(entry => entry.Stage >= since)];
            if (steps.Length > 0)
            {
                open[of.Key] = new Former(
                    of.Key, steps[0].Before, [.. steps.SelectMany(step => step.After.Except(step.Before)).Distinct()], steps[0].Stage);
            }
        }

        return open;
    }

    /// <summary>When each interface got its groups last, and still has them as far as journals know.</summary>
    public static IReadOnlyDictionary<string, DateTimeOffset> AttachedAt(IEnumerable<JournalEntry> entries) => entries
        .GroupBy(entry => entry.InterfaceId, StringComparer.Ordinal)
        .Select(of => Open(of).LastOrDefault(entry => entry.Stage == RolloutStage.Attach))
        .OfType<JournalEntry>()
        .ToDictionary(entry => entry.InterfaceId, entry => entry.At, StringComparer.Ordinal);

    /// <summary>What was begun and not closed.</summary>
    private static List<JournalEntry> Open(IEnumerable<JournalEntry> entries)
    {
        List<JournalEntry> open = [];
        foreach (JournalEntry entry in entries)
        {
            switch (entry.Kind)
            {
                case JournalKind.Change:
                    open.Add(entry);
                    break;
                case JournalKind.Undone:
                    open.RemoveAll(earlier => earlier.Stage >= entry.Stage);
                    break;
                case JournalKind.Void when open.Count > 0:
                    open.RemoveAt(open.Count - 1);
                    break;
                default:
                    break;
            }
        }

        return open;
    }
}
