using DefaultSgAudit.Model;

namespace DefaultSgAudit.Commands.Pipeline;

/// <summary>Counts how groups and members of plans ended, for the summary.</summary>
internal sealed class RolloutTally
{
    private readonly SortedDictionary<RolloutStatus, int> _counts = [];

    /// <summary>Whether anything was written to a journal.</summary>
    public bool HasJournal { get; private set; }

    public void Count(IEnumerable<RolloutResult> results)
    {
        foreach (RolloutResult result in results)
        {
            _counts[result.Status] = _counts.TryGetValue(result.Status, out int count) ? count + 1 : 1;
            HasJournal |= result.JournalPath is not null;
        }
    }

    /// <summary>The counts in a sentence.</summary>
    public override string ToString() =>
        _counts.Count == 0 ? "Nothing was done." : string.Join(", ", _counts.Select(each => $"{each.Value} {each.Key}")) + ".";
}
