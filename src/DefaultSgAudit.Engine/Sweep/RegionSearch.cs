using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Sweep;

/// <summary>
/// Keeps count of the accounts in which the same regions are looked for. An account may have none of them; that none at all
/// has one is told with the last account, as nothing would be looked at otherwise and nothing said.
/// </summary>
/// <param name="each">What is meant in each account.</param>
internal sealed class RegionSearch(TargetQuery each)
{
    private readonly object _gate = new();
    private int _unfinished = 1;
    private int _accounts;
    private bool _isOver;

    /// <summary>Says how many more accounts there are to look in.</summary>
    public void Expect(int accounts)
    {
        lock (_gate)
        {
            _unfinished += accounts;
            _accounts += accounts;
        }
    }

    /// <summary>There is something to look at, or something that could not be: nothing is left to be told here.</summary>
    public void Found()
    {
        lock (_gate)
        {
            _isOver = true;
        }
    }

    /// <summary>An account's regions are known, or all accounts are.</summary>
    /// <returns>With the last of them a failure, where no account has a region that is meant.</returns>
    public Failure? Release()
    {
        lock (_gate)
        {
            _unfinished--;
            return _unfinished > 0 || _isOver || _accounts == 0 ? null : new Failure
            {
                Kind = FailureKind.NoRegionMatches,
                Cause = each.Regions.Count > 0
                    ? $"-Region '{string.Join(", ", each.Regions)}' leaves nothing to look at: no account ({_accounts} were asked) has enabled such a region, or it is left out."
                    : $"-ExcludeRegion '{string.Join(", ", each.ExcludeRegions)}' leaves no region to look at in any account ({_accounts} were asked).",
                Remedy = "Enable them, or name other regions.",
                Resource = string.Join(", ", each.Regions.Count > 0 ? each.Regions : each.ExcludeRegions),
            };
        }
    }
}
