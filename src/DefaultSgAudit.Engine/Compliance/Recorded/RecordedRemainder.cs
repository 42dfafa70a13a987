using DefaultSgAudit.Engine.Sweep;

namespace DefaultSgAudit.Engine.Compliance.Recorded;

/// <summary>
/// What was passed over on the way: accounts without records in regions that they may not have enabled, and records of
/// accounts that cannot be used. The last region to finish says so, once.
/// </summary>
/// <param name="regions">How many regions there are to finish.</param>
internal sealed class RecordedRemainder(int regions)
{
    private const int MostNames = 20;

    private readonly object _gate = new();
    private readonly SortedDictionary<string, int> _unseen = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _inactive = new(StringComparer.Ordinal);
    private int _unfinished = regions;

    /// <summary>Takes note of an account that cannot be used and of which there still are records.</summary>
    public void PassOver(string accountId)
    {
        lock (_gate)
        {
            _inactive.Add(accountId);
        }
    }

    /// <summary>A region is finished.</summary>
    /// <param name="region">The region's code.</param>
    /// <param name="unseen">How many accounts have no record in it and may not have enabled it.</param>
    /// <returns>After the last region what there is to say.</returns>
    public IReadOnlyList<SweepEvent> Finish(string region, int unseen)
    {
        lock (_gate)
        {
            if (unseen > 0)
            {
                _unseen[region] = unseen;
            }

            return --_unfinished > 0 ? [] : [.. Notes()];
        }
    }

    private IEnumerable<NoteEvent> Notes()
    {
        if (_unseen.Count > 0)
        {
            yield return new NoteEvent(
                $"{_unseen.Values.Sum()} times, AWS Config has no record of an account in a region that accounts have to enable, "
                + "and it cannot be told here whether the account has: "
                + string.Join(", ", _unseen.Select(each => $"{each.Key} ({each.Value} accounts)"))
                + ". Name such regions to get an Unknown for each, or audit the accounts themselves.")
            {
                IsWarning = true,
            };
        }

        if (_inactive.Count > 0)
        {
            yield return new NoteEvent(
                $"Left out although there are records of them: {_inactive.Count} accounts that are not active: "
                + $"{string.Join(", ", _inactive.Take(MostNames))}{(_inactive.Count > MostNames ? " and others" : string.Empty)}.");
        }
    }
}
