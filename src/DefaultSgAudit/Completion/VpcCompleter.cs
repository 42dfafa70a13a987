using DefaultSgAudit.Aws;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Commands.Completion;

/// <summary>Offers the VPCs that the account owns.</summary>
public sealed class VpcCompleter : AwsCompleter
{
    private protected override async Task<IReadOnlyList<(string Value, string Tip)>> AskAsync(
        IEc2Gateway ec2, string accountId, CancellationToken cancellationToken)
    {
        List<(string, string)> offers = [];
        await foreach (IReadOnlyList<Vpc> page in ec2.DescribeVpcsAsync(cancellationToken).WithCancellation(cancellationToken))
        {
            offers.AddRange(page.Where(vpc => vpc.OwnerId == accountId)
                .Select(vpc => (vpc.VpcId, vpc.Name ?? (vpc.IsDefault ? "the default VPC" : "a VPC without a name"))));
        }

        return offers;
    }
}
