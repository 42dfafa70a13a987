using DefaultSgAudit.Aws;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Commands.Completion;

/// <summary>Offers the default groups of the VPCs that the account owns.</summary>
public sealed class GroupCompleter : AwsCompleter
{
    private protected override async Task<IReadOnlyList<(string Value, string Tip)>> AskAsync(
        IEc2Gateway ec2, string accountId, CancellationToken cancellationToken)
    {
        List<(string, string)> offers = [];
        await foreach (IReadOnlyList<SecurityGroup> page in ec2.DescribeDefaultGroupsAsync(cancellationToken).WithCancellation(cancellationToken))
        {
            offers.AddRange(page.Where(group => group.OwnerId == accountId).Select(group =>
                (group.GroupId, $"default group of {group.VpcId}, {group.InboundRules.Count} inbound and {group.OutboundRules.Count} outbound rules")));
        }

        return offers;
    }
}
