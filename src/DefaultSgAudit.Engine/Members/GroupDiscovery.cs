using System.Runtime.CompilerServices;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.Compliance;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Members;

/// <summary>From accounts and regions to the default groups in them: all, those of VPCs, or those named by id.</summary>
internal static class GroupDiscovery
{
    /// <summary>Finds the groups of every target; batches found elsewhere pass through.</summary>
    public static IAsyncEnumerable<SweepEvent> RunAsync(IAsyncEnumerable<SweepEvent> source, int degree) =>
        FanOut.RunAsync<Target>(TargetDiscovery.RunAsync(source, degree), degree, VisitAsync);

    private static async IAsyncEnumerable<SweepEvent> VisitAsync(Target target, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Selection? selection = Selection.Of(target);
        List<DefaultGroup> groups = [];
        List<Failure> failures = [];
        List<RefusedGroup> refused = [];
        bool isComplete = false;
        if (target.Failure is null)
        {
            Reading<SecurityGroup> reading = await ReadAsync(target, selection, cancellationToken);
            isComplete = reading.Failure is null;
            if (reading.Failure is not null)
            {
                failures.Add(reading.Failure with { AccountId = target.AccountId, Region = target.Region });
            }

            foreach (SecurityGroup group in reading.Items)
            {
                if (selection is { GroupIds.Count: > 0 })
                {
                    if (!selection.GroupIds.Contains(group.GroupId))
                    {
                        continue;
                    }

                    selection.Take(group.GroupId);
                    if (GroupRefusal.Of(target, group) is Failure reason)
                    {
                        failures.Add(reason);
                        refused.Add(new RefusedGroup(target, group, reason));
                        continue;
                    }
                }
                else if (!DefaultGroups.IsOwn(target, group) || selection?.TakesVpc(group.VpcId) is false)
                {
                    continue;
                }

                groups.Add(new DefaultGroup(group.GroupId, group.VpcId));
            }
        }

        if (refused.Count > 0)
        {
            yield return new ItemsEvent<RefusedGroup>(refused);
        }

        foreach (Failure failure in failures)
        {
            yield return new FailureEvent(failure);
        }

        foreach (SweepEvent missing in selection?.Finish(target, isComplete) ?? [])
        {
            yield return missing;
        }

        if (groups.Count == 0)
        {
            yield return ProgressEvent.Of(target);
            yield break;
        }

        groups.Sort((one, other) => string.CompareOrdinal(one.VpcId, other.VpcId));
        yield return new ItemsEvent<GroupBatch>([new GroupBatch(target, groups)]);
    }

    private static async Task<Reading<SecurityGroup>> ReadAsync(Target target, Selection? selection, CancellationToken cancellationToken)
    {
        IEc2Gateway ec2 = ((AwsSession)target.Session!).Ec2(target.Region!);
        if (selection is not { GroupIds.Count: > 0 })
        {
            return await Reading.OfPagesAsync(() => ec2.DescribeDefaultGroupsAsync(cancellationToken), cancellationToken);
        }

        List<SecurityGroup> found = [];
        foreach (IReadOnlyList<string> ids in GroupBatch.Portion(selection.GroupIds))
        {
            Reading<SecurityGroup> reading =
                await Reading.OfPagesAsync(() => ec2.DescribeGroupsAsync(ids, cancellationToken), cancellationToken);
            found.AddRange(reading.Items);
            if (reading.Failure is not null)
            {
                return new Reading<SecurityGroup>(found, reading.Failure);
            }
        }

        return new Reading<SecurityGroup>(found, null);
    }
}
