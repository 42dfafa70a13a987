using DefaultSgAudit.Model;

namespace DefaultSgAudit.Commands.Pipeline;

/// <summary>Counts how groups ended, for the summary.</summary>
internal sealed class RemediationTally
{
    private readonly SortedDictionary<RemediationStatus, int> _counts = [];

    /// <summary>Whether any group was saved.</summary>
    public bool HasSaves { get; private set; }

    public void Count(IEnumerable<RemediationResult> results)
    {
        foreach (RemediationResult result in results)
        {
            _counts[result.Status] = _counts.TryGetValue(result.Status, out int count) ? count + 1 : 1;
            HasSaves |= result.BackupPath is not null;
        }
    }

    /// <summary>The counts in a sentence.</summary>
    public override string ToString() =>
        _counts.Count == 0 ? "No groups." : string.Join(", ", _counts.Select(each => $"{each.Value} {each.Key}")) + ".";
}
