using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Remediation;

/// <summary>Reads a group's rules after they were changed.</summary>
/// <remarks>See https://docs.aws.amazon.com/AWSEC2/latest/APIReference/query-api-troubleshooting.html#eventual-consistency.</remarks>
internal static class RuleReading
{
    /// <summary>How long to wait before asking again, each time.</summary>
    internal static readonly TimeSpan[] Pauses =
        [TimeSpan.FromSeconds(0.25), TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4)];

    public static async Task<Reading<SecurityGroupRule>> OnceAsync(GroupState state, CancellationToken cancellationToken)
    {
        Reading<GroupRule> rules = await Reading.OfPagesAsync(() => state.Ec2.DescribeRulesAsync([state.Group.GroupId], cancellationToken), cancellationToken);
        return new Reading<SecurityGroupRule>(
            [.. rules.Items.Where(each => each.GroupId == state.Group.GroupId).Select(each => each.Rule)], rules.Failure);
    }

    /// <summary>EC2 may show for some seconds what was before: it is asked again until it shows what it has confirmed, or long enough.</summary>
    public static async Task<Reading<SecurityGroupRule>> UntilAsync(
        GroupState state, Func<IReadOnlyList<SecurityGroupRule>, bool> isUpToDate, CancellationToken cancellationToken)
    {
        Reading<SecurityGroupRule> rules = await OnceAsync(state, cancellationToken);
        foreach (TimeSpan pause in Pauses)
        {
            if (rules.Failure is not null || isUpToDate(rules.Items))
            {
                break;
            }

            await Task.Delay(pause, cancellationToken);
            rules = await OnceAsync(state, cancellationToken);
        }

        return rules;
    }
}
