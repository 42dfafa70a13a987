using Amazon.EC2.Model;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Aws.Gateways;

/// <content>What instances will be launched by.</content>
internal sealed partial class Ec2Gateway
{
    /// <summary>The most versions of launch templates that EC2 gives in one page.</summary>
    private const int LaunchTemplatePageSize = 200;

    public IAsyncEnumerable<IReadOnlyList<Model.LaunchTemplateVersion>> DescribeLaunchTemplatesAsync(CancellationToken cancellationToken) =>
        PagesAsync(
            "DescribeLaunchTemplateVersions",
            async token =>
            {
                DescribeLaunchTemplateVersionsRequest request = new()
                {
                    Versions = ["$Default", "$Latest"],
                    IncludeManagedResources = true,
                    MaxResults = LaunchTemplatePageSize,
                    NextToken = token,
                };
                DescribeLaunchTemplateVersionsResponse answer = await client.DescribeLaunchTemplateVersionsAsync(request, cancellationToken);
                return (Ec2Mapping.Listed(answer.LaunchTemplateVersions, "launchTemplateVersionSet").Select(LaunchMapping.ToModel), answer.NextToken);
            },
            version => $"{version.LaunchTemplateId}:{version.VersionNumber}",
            cancellationToken);

    public IAsyncEnumerable<IReadOnlyList<SpotRequest>> DescribeSpotRequestsAsync(CancellationToken cancellationToken) =>
        PagesAsync(
            "DescribeSpotInstanceRequests",
            async token =>
            {
                DescribeSpotInstanceRequestsRequest request = new() { MaxResults = PageSize, NextToken = token };
                DescribeSpotInstanceRequestsResponse answer = await client.DescribeSpotInstanceRequestsAsync(request, cancellationToken);
                return (Ec2Mapping.Listed(answer.SpotInstanceRequests, "spotInstanceRequestSet").Select(LaunchMapping.ToModel), answer.NextToken);
            },
            request => request.SpotInstanceRequestId,
            cancellationToken);
}
