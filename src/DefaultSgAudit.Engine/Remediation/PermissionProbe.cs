using System.Runtime.CompilerServices;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Remediation;

/// <summary>Asks EC2 whether it would clear a group, without clearing it.</summary>
/// <remarks>See https://docs.aws.amazon.com/AWSEC2/latest/APIReference/CommonParameters.html, DryRun.</remarks>
internal static class PermissionProbe
{
    public static async IAsyncEnumerable<SweepEvent> RunAsync(
        GroupState state, ClearOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (RuleDirection direction in new[] { RuleDirection.Inbound, RuleDirection.Outbound }.Where(options.Takes))
        {
            string action = direction == RuleDirection.Inbound ? "ec2:RevokeSecurityGroupIngress" : "ec2:RevokeSecurityGroupEgress";
            string[] ids = [.. state.Rules.Where(rule => rule.Direction == direction).Select(rule => rule.RuleId!).Take(ClearRun.MostRules)];
            PermissionCheck check = ids.Length == 0
                ? Of(state, action) with { Reason = "The group has no rule of that direction to ask with." }
                : await AskAsync(state, action, () => state.Editor.RevokeAsync(state.Group.GroupId, direction, ids, dryRun: true, cancellationToken), cancellationToken);
            yield return new ItemsEvent<PermissionCheck>([check]);
        }

        if (options.Marks.Count > 0)
        {
            yield return new ItemsEvent<PermissionCheck>(
                [await AskAsync(state, "ec2:CreateTags", () => state.Editor.TagAsync([state.Group.GroupId], options.Marks, dryRun: true, cancellationToken), cancellationToken)]);
        }
    }

    private static async Task<PermissionCheck> AskAsync(GroupState state, string action, Func<Task> ask, CancellationToken cancellationToken)
    {
        Reading<bool> answer = await Reading.OfAsync(
            async () =>
            {
                await ask();
                return true;
            },
            cancellationToken);
        return answer.Failure is not Failure failure
            ? Of(state, action) with { IsAllowed = true }
            : Of(state, action) with { IsAllowed = failure.Kind.IsDenial() ? false : null, Reason = $"{failure.Cause} {failure.Remedy}".TrimEnd(), FailureKind = failure.Kind };
    }

    private static PermissionCheck Of(GroupState state, string action) => new()
    {
        AccountId = state.Target.AccountId,
        Region = state.Target.Region,
        VpcId = state.Group.VpcId,
        GroupId = state.Group.GroupId,
        Action = action,
        Target = state.Target,
    };
}
