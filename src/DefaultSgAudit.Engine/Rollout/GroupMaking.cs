using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Rollout;

/// <summary>Makes one group, with its tag in the same request: there is no moment at which it would not be known again.</summary>
internal static class GroupMaking
{
    public static async Task<Reading<PlacedGroup>> RunAsync(RolloutScope scope, PlacedGroup group, CancellationToken cancellationToken)
    {
        PlannedGroup planned = group.Planned;
        Reading<string> made = await Reading.OfAsync(
            () => scope.Groups.CreateGroupAsync(
                scope.Plan.VpcId, planned.Name, planned.Description, RolloutTags.Of(scope.Plan, planned.Name), dryRun: false, cancellationToken),
            cancellationToken);

        // An answer that was lost, or a run that ended here a moment ago: the group may be there all the same.
        Reading<PlacedGroup> seen = await ReadAsync(scope, planned, cancellationToken);
        foreach (TimeSpan pause in RolloutScope.Pauses)
        {
            if (seen.Failure is not null || seen.Items[0].Found is not null
                || made.Failure is { Kind: not (FailureKind.GroupNameTaken or FailureKind.TimedOut or FailureKind.EndpointUnreachable) })
            {
                break;
            }

            await Task.Delay(pause, cancellationToken);
            seen = await ReadAsync(scope, planned, cancellationToken);
        }

        return seen.Failure is Failure unread
            ? new Reading<PlacedGroup>([], made.Failure ?? unread)
            : seen.Items[0].Id is not null ? seen
            : new Reading<PlacedGroup>([], made.Failure ?? new Failure
            {
                Kind = FailureKind.NotVerified,
                Cause = $"EC2 made {made.Items[0]}, and does not show it.",
                Remedy = "Run the same command again.",
                Action = "ec2:DescribeSecurityGroups",
            });
    }

    private static async Task<Reading<PlacedGroup>> ReadAsync(RolloutScope scope, PlannedGroup planned, CancellationToken cancellationToken)
    {
        Plan alone = scope.Plan with { Groups = new([planned]) };
        return await PlacedGroups.ReadAsync(new RolloutScope(alone, scope.Target, scope.Options), cancellationToken);
    }
}
