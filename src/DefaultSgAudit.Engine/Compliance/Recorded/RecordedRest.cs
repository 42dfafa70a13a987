using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Compliance.Recorded;

/// <summary>What is left of a region once its records have been read: VPCs without a group, accounts without a record.</summary>
/// <param name="region">The region.</param>
/// <param name="ledger">What was read.</param>
/// <param name="vpcs">Why not all VPCs could be read; null where they could.</param>
/// <param name="groups">Why not all groups could be read; null where they could.</param>
internal sealed class RecordedRest(RecordedRegion region, VpcLedger ledger, Failure? vpcs, Failure? groups)
{
    private readonly RecordedPlan _plan = region.Plan;
    private readonly string _region = region.Region;

    /// <summary>How many accounts have no record here, where it cannot be told whether they should.</summary>
    public int Untold { get; private set; }

    public IEnumerable<SweepEvent> Tell() => Unread().Concat(LateOnes()).Concat(WithoutGroup()).Concat(WithoutRecord());

    /// <summary>A page that failed: what else was in it and after it is of accounts that nobody can name.</summary>
    private IEnumerable<SweepEvent> Unread()
    {
        if ((groups ?? vpcs) is not Failure first)
        {
            yield break;
        }

        yield return new FailureEvent(first);
        if (vpcs is not null && vpcs.Kind != first.Kind)
        {
            yield return new FailureEvent(vpcs);
        }

        yield return RecordedUnknown.Alone(first);
    }

    private IEnumerable<SweepEvent> LateOnes() =>
        from id in _plan.Late.In(_region)
        where id is null || _plan.Accounts.Takes(id)
        from found in RecordedUnknown.Reported(_plan.Late.Failure(id, _region))
        select found;

    private IEnumerable<SweepEvent> WithoutGroup()
    {
        foreach (string account in ledger.Accounts.OrderBy(id => id, StringComparer.Ordinal))
        {
            IReadOnlyList<(string VpcId, RecordedVpc Vpc)> waiting = ledger.Unsettled(account);
            if (waiting.Count == 0)
            {
                continue;
            }

            Failure cause = groups is not null
                ? groups with { AccountId = account }
                : RecordedFailures.GroupsNotRecorded(account, _region, [.. waiting.Select(each => each.VpcId)]);
            if (groups is null)
            {
                yield return new FailureEvent(cause);
            }

            yield return new ItemsEvent<ComplianceResult>([.. waiting.Select(each => RecordedUnknown.Of(cause, each.VpcId, each.Vpc))]);
        }
    }

    /// <summary>
    /// Accounts that should have records and have none. Whether an account has enabled a region that has to be enabled cannot
    /// be told without asking it; there, they are only counted, unless the region was named.
    /// </summary>
    private IEnumerable<SweepEvent> WithoutRecord()
    {
        bool isSure = region.IsNamed || !RegionCatalog.NeedsOptIn(_region);
        foreach (string account in _plan.Accounts.In(_region))
        {
            if (ledger.HasSeen(account) || _plan.Late.IsLate(account, _region))
            {
                continue;
            }

            if ((groups ?? vpcs) is Failure unread && isSure)
            {
                yield return RecordedUnknown.Alone(unread with { AccountId = account });
            }
            else if (isSure)
            {
                foreach (SweepEvent found in RecordedUnknown.Reported(RecordedFailures.NothingRecorded(account, _region)))
                {
                    yield return found;
                }
            }
            else
            {
                Untold++;
            }
        }
    }
}
