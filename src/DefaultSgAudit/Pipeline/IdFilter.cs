using DefaultSgAudit.Model;

namespace DefaultSgAudit.Commands.Pipeline;

/// <summary>Ids that were typed, held against results that come down the pipeline.</summary>
internal sealed class IdFilter(FailureKind missing, string parameter, string[] ids)
{
    private readonly HashSet<string> _missed = new(ids, StringComparer.Ordinal);
    private bool _isUsed;

    /// <summary>Whether a result is meant.</summary>
    public bool Takes(string? id)
    {
        _isUsed = true;
        if (id is not null)
        {
            _missed.Remove(id);
        }

        return ids.Length == 0 || (id is not null && ids.Contains(id));
    }

    /// <summary>A failure for each id that no result had: it may be a typing error, and would leave something out unseen.</summary>
    public IEnumerable<Failure> Unmatched() =>
        from id in _isUsed ? _missed.OrderBy(id => id, StringComparer.Ordinal).AsEnumerable() : []
        select new Failure
        {
            Kind = missing,
            Cause = $"-{parameter} '{id}' is in none of the results that were piped.",
            Remedy = "Check the id, or pipe targets to have it looked for.",
            Resource = id,
        };
}
