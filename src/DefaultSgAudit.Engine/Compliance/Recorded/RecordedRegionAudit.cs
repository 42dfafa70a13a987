using System.Globalization;
using System.Runtime.CompilerServices;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Compliance.Recorded;

/// <summary>
/// Judges a region of an aggregator: the VPCs are read first and their facts held, then each page of default groups is judged
/// as it comes. What is left over at the end is Unknown.
/// </summary>
internal sealed class RecordedRegionAudit(RecordedRegion region, ComplianceOptions options)
{
    private readonly RecordedPlan _plan = region.Plan;
    private readonly VpcLedger _ledger = new();
    private int _judged;
    private int _shared;

    public async IAsyncEnumerable<SweepEvent> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Failure? vpcs = null;
        Failure? groups = null;
        if (_plan.RecordedRegions.Contains(region.Region))
        {
            await foreach (Reading<string> page in PagesAsync(RecordedExpression.Vpcs(region.Region, _plan.Accounts.Named), cancellationToken))
            {
                vpcs = page.Failure;
                foreach (SweepEvent found in page.Items.SelectMany(TakeVpc))
                {
                    yield return found;
                }
            }

            await foreach (Reading<string> page in PagesAsync(RecordedExpression.DefaultGroups(region.Region, _plan.Accounts.Named), cancellationToken))
            {
                groups = page.Failure;
                foreach (SweepEvent found in Judge(page.Items))
                {
                    yield return found;
                }
            }
        }

        RecordedRest rest = new(region, _ledger, Located(vpcs), Located(groups));
        foreach (SweepEvent found in rest.Tell())
        {
            yield return found;
        }

        yield return new NoteEvent($"Region {region.Region}: {_judged} default security groups judged by what AWS Config recorded.") { SharedVpcs = _shared };
        foreach (SweepEvent found in _plan.Remainder.Finish(region.Region, rest.Untold))
        {
            yield return found;
        }

        yield return new ProgressEvent(null, 0, new Target { Region = region.Region });
    }

    private IAsyncEnumerable<Reading<string>> PagesAsync(string expression, CancellationToken cancellationToken) => Reading.PagesAsync(
        () => _plan.Config.SelectAggregateResourceConfigAsync(_plan.Aggregator, expression, cancellationToken), cancellationToken);

    private Failure? Located(Failure? failure) => failure is null ? null : failure with { Region = region.Region, Resource = _plan.Aggregator };

    private IEnumerable<SweepEvent> TakeVpc(string text)
    {
        RecordedRow<RecordedVpc> row = RowReader.Vpc(text, region.Region);
        if (row.IsDeleted || IsPassedOver(row.AccountId))
        {
            yield break;
        }

        if (row.Problem is not null)
        {
            Failure failure = RecordedFailures.BadRow(row.AccountId, region.Region, row.ResourceId, row.Problem);
            yield return new FailureEvent(failure);
            if (row.AccountId is null || row.ResourceId is null)
            {
                yield return RecordedUnknown.Alone(failure);
                yield break;
            }
        }

        // A VPC of which no more than its id can be told waits for its group like any other.
        RecordedVpc vpc = row.Item ?? new RecordedVpc();
        if (vpc.OwnerId is not null && vpc.OwnerId != row.AccountId)
        {
            _shared++;
            _ledger.See(row.AccountId!);
            yield break;
        }

        _ledger.Add(row.AccountId!, row.ResourceId!, options.Exceptions.IsEmpty ? Named(vpc) : vpc);
    }

    private IEnumerable<SweepEvent> Judge(IReadOnlyList<string> texts)
    {
        List<ComplianceResult> results = [];
        List<Vpc> vpcs = [];
        List<SecurityGroup> groups = [];
        foreach (string text in texts)
        {
            RecordedRow<SecurityGroup> row = RowReader.Group(text, region.Region);
            if (row.IsDeleted || IsPassedOver(row.AccountId))
            {
                continue;
            }

            (ComplianceResult? result, Failure? failure) = row.Problem is null ? Verdict(row, vpcs) : Unreadable(row);
            if (failure is not null)
            {
                yield return new FailureEvent(failure);
            }

            if (result is not null)
            {
                results.Add(result);
                groups.AddRange(row.Item is null ? [] : [row.Item]);
            }
        }

        (IReadOnlyList<ComplianceResult> judged, IReadOnlyList<NoteEvent> expired) =
            ExceptionMatching.Of(results, options.Exceptions, vpcs, groups);
        foreach (NoteEvent warning in expired)
        {
            yield return warning;
        }

        if (judged.Count > 0)
        {
            yield return new ItemsEvent<ComplianceResult>(judged);
        }
    }

    private (ComplianceResult? Result, Failure? Failure) Verdict(RecordedRow<SecurityGroup> row, List<Vpc> vpcs)
    {
        SecurityGroup group = row.Item!;
        Target target = new() { AccountId = row.AccountId, Region = region.Region };
        _ledger.See(row.AccountId!);
        if (!DefaultGroups.IsOwn(target, group))
        {
            return (null, null);
        }

        _ledger.Settle(row.AccountId!, group.VpcId!, group.GroupId, out RecordedVpc? recorded, out string? former);
        if (former is not null)
        {
            // A page that shifted while it was read brings a group twice.
            return former == group.GroupId ? (null, null) : Second(row, group);
        }

        _judged++;
        Vpc? vpc = recorded is null ? null : new Vpc { VpcId = group.VpcId!, Name = recorded.Name, Tags = recorded.Tags };
        vpcs.AddRange(vpc is null ? [] : [vpc]);
        ComplianceResult verdict = ComplianceJudge.Verdict(target, group, vpc, row.RecordedAt);
        string rules = verdict.Reason!.TrimEnd('.');
        string time = row.RecordedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        return (
            verdict with
            {
                IsDefaultVpc = recorded?.IsDefault,
                Reason = $"{rules}, as AWS Config recorded it on {time} UTC."
                    + _plan.Late.Remark(row.AccountId!, region.Region),
                Source = EvidenceSource.Config,
            },
            null);
    }

    private (ComplianceResult? Result, Failure? Failure) Second(RecordedRow<SecurityGroup> row, SecurityGroup group)
    {
        Failure failure = RecordedFailures.TwoDefaultGroups(row.AccountId!, region.Region, group.VpcId!, group.GroupId);
        return (RecordedUnknown.Of(failure, group.VpcId, groupId: group.GroupId), failure);
    }

    private (ComplianceResult? Result, Failure? Failure) Unreadable(RecordedRow<SecurityGroup> row)
    {
        RecordedVpc? vpc = null;
        if (row.AccountId is not null)
        {
            _ledger.See(row.AccountId);
            if (row.VpcId is not null && row.ResourceId is not null)
            {
                _ledger.Settle(row.AccountId, row.VpcId, row.ResourceId, out vpc, out string? former);
                if (former == row.ResourceId)
                {
                    return (null, null);
                }
            }
        }

        Failure failure = RecordedFailures.BadRow(row.AccountId, region.Region, row.ResourceId, row.Problem!);
        return (RecordedUnknown.Of(failure, row.VpcId, vpc, row.ResourceId), failure);
    }

    /// <summary>Whether the query does not mean an account. What is of nobody known is meant: it may be of one that is.</summary>
    private bool IsPassedOver(string? accountId)
    {
        if (accountId is null || _plan.Accounts.Takes(accountId))
        {
            return false;
        }

        if (_plan.Accounts.IsInactive(accountId))
        {
            _plan.Remainder.PassOver(accountId);
        }

        return true;
    }

    /// <summary>Without the tags that nobody asks for: there may be 50 of them on each VPC.</summary>
    private static RecordedVpc Named(RecordedVpc vpc) => vpc.Tags.Count < 2 ? vpc : vpc with
    {
        Tags = new DisplayList<ResourceTag>(vpc.Tags.Where(tag => tag.Key == "Name")),
    };
}
