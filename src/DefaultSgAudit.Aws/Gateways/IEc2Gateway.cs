using DefaultSgAudit.Model;

namespace DefaultSgAudit.Aws;

/// <summary>What this module asks of EC2 in one region. Lists come page by page; a page that fails ends its list.</summary>
/// <remarks>Every method throws <see cref="AuditException"/> with the failure's kind where AWS gave no usable answer.</remarks>
public interface IEc2Gateway
{
    /// <summary>The regions that the account has enabled, or all of the partition's.</summary>
    /// <remarks>See https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeRegions.html.</remarks>
    /// <param name="all">Whether regions that the account has not enabled are listed too.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The regions.</returns>
    Task<IReadOnlyList<AwsRegion>> DescribeRegionsAsync(bool all, CancellationToken cancellationToken);

    /// <summary>The VPCs that the caller sees, its own and those shared with it.</summary>
    /// <remarks>See https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcs.html.</remarks>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>Pages of VPCs.</returns>
    IAsyncEnumerable<IReadOnlyList<Vpc>> DescribeVpcsAsync(CancellationToken cancellationToken);

    /// <summary>The groups named exactly <c>default</c>, with their rules.</summary>
    /// <remarks>See https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSecurityGroups.html.</remarks>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>Pages of groups.</returns>
    IAsyncEnumerable<IReadOnlyList<SecurityGroup>> DescribeDefaultGroupsAsync(CancellationToken cancellationToken);

    /// <summary>The groups with these ids, with their rules; ids that do not exist, or are hidden from the caller, are missing from the answer.</summary>
    /// <remarks>See https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSecurityGroups.html.</remarks>
    /// <param name="groupIds">At most 200 ids, which is what EC2 takes in one filter.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>Pages of groups.</returns>
    IAsyncEnumerable<IReadOnlyList<SecurityGroup>> DescribeGroupsAsync(IReadOnlyList<string> groupIds, CancellationToken cancellationToken);

    /// <summary>All groups that the caller sees, with their rules.</summary>
    /// <remarks>See https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSecurityGroups.html.</remarks>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>Pages of groups.</returns>
    IAsyncEnumerable<IReadOnlyList<SecurityGroup>> DescribeAllGroupsAsync(CancellationToken cancellationToken);

    /// <summary>The network interfaces in these groups, those included that service providers keep out of sight.</summary>
    /// <remarks>See https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeNetworkInterfaces.html.</remarks>
    /// <param name="groupIds">At most 200 ids, which is what EC2 takes in one filter.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>Pages of interfaces.</returns>
    IAsyncEnumerable<IReadOnlyList<NetworkInterface>> DescribeMembersAsync(IReadOnlyList<string> groupIds, CancellationToken cancellationToken);

    /// <summary>The rules of these groups, one by one, with ids and tags.</summary>
    /// <remarks>See https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSecurityGroupRules.html.</remarks>
    /// <param name="groupIds">At most 200 ids, which is what EC2 takes in one filter.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>Pages of rules.</returns>
    IAsyncEnumerable<IReadOnlyList<GroupRule>> DescribeRulesAsync(IReadOnlyList<string> groupIds, CancellationToken cancellationToken);

    /// <summary>What in other VPCs, peered or on the same transit gateway, names these groups.</summary>
    /// <remarks>See https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSecurityGroupReferences.html.</remarks>
    /// <param name="groupIds">Ids of groups that exist: one that does not fails the whole request.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The references.</returns>
    Task<IReadOnlyList<CrossVpcReference>> DescribeReferencesAsync(IReadOnlyList<string> groupIds, CancellationToken cancellationToken);

    /// <summary>The groups of a VPC that have one of these names, with their rules.</summary>
    /// <remarks>See https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSecurityGroups.html.</remarks>
    /// <param name="vpcId">The VPC.</param>
    /// <param name="names">At most 199 names; <c>*</c> and <c>?</c> in them are wildcards.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>Pages of groups.</returns>
    IAsyncEnumerable<IReadOnlyList<SecurityGroup>> DescribeNamedGroupsAsync(
        string vpcId, IReadOnlyList<string> names, CancellationToken cancellationToken);

    /// <summary>The groups of a VPC that have a tag, with their rules.</summary>
    /// <remarks>See https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSecurityGroups.html.</remarks>
    /// <param name="vpcId">The VPC.</param>
    /// <param name="key">The tag's key.</param>
    /// <param name="values">Its values, at most 199; <c>*</c> and <c>?</c> in them are wildcards.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>Pages of groups.</returns>
    IAsyncEnumerable<IReadOnlyList<SecurityGroup>> DescribeTaggedGroupsAsync(
        string vpcId, string key, IReadOnlyList<string> values, CancellationToken cancellationToken);

    /// <summary>All network interfaces of these VPCs, those included that service providers keep out of sight.</summary>
    /// <remarks>See https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeNetworkInterfaces.html.</remarks>
    /// <param name="vpcIds">At most 200 ids, which is what EC2 takes in one filter.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>Pages of interfaces.</returns>
    IAsyncEnumerable<IReadOnlyList<NetworkInterface>> DescribeInterfacesInAsync(IReadOnlyList<string> vpcIds, CancellationToken cancellationToken);

    /// <summary>The network interfaces with these ids; those that do not exist, or are not shown to the caller, are missing from the answer.</summary>
    /// <remarks>See https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeNetworkInterfaces.html.</remarks>
    /// <param name="interfaceIds">At most 200 ids, which is what EC2 takes in one filter.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>Pages of interfaces.</returns>
    IAsyncEnumerable<IReadOnlyList<NetworkInterface>> DescribeInterfacesAsync(IReadOnlyList<string> interfaceIds, CancellationToken cancellationToken);

    /// <summary>The subnets of these VPCs that the caller sees, its own and those shared with it.</summary>
    /// <remarks>See https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSubnets.html.</remarks>
    /// <param name="vpcIds">At most 200 ids, which is what EC2 takes in one filter.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>Pages of subnets.</returns>
    IAsyncEnumerable<IReadOnlyList<Subnet>> DescribeSubnetsAsync(IReadOnlyList<string> vpcIds, CancellationToken cancellationToken);

    /// <summary>The prefix lists that rules here can name: AWS's own, the account's, and those shared with it.</summary>
    /// <remarks>See https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeManagedPrefixLists.html.</remarks>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>Pages of prefix lists.</returns>
    IAsyncEnumerable<IReadOnlyList<ManagedPrefixList>> DescribePrefixListsAsync(CancellationToken cancellationToken);

    /// <summary>What a prefix list holds now.</summary>
    /// <remarks>See https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_GetManagedPrefixListEntries.html.</remarks>
    /// <param name="prefixListId">The list, <c>pl-...</c>.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>Pages of entries.</returns>
    IAsyncEnumerable<IReadOnlyList<PrefixListEntry>> DescribePrefixListEntriesAsync(string prefixListId, CancellationToken cancellationToken);

    /// <summary>The peering connections of the account's VPCs, those included that are not active.</summary>
    /// <remarks>See https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcPeeringConnections.html.</remarks>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>Pages of peering connections.</returns>
    IAsyncEnumerable<IReadOnlyList<VpcPeering>> DescribePeeringsAsync(CancellationToken cancellationToken);

    /// <summary>The default and the latest version of every launch template, those included that service providers keep out of sight.</summary>
    /// <remarks>See https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeLaunchTemplateVersions.html.</remarks>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>Pages of versions; one that is default and latest is there once.</returns>
    IAsyncEnumerable<IReadOnlyList<LaunchTemplateVersion>> DescribeLaunchTemplatesAsync(CancellationToken cancellationToken);

    /// <summary>The account's requests for Spot Instances, those included that have ended lately.</summary>
    /// <remarks>See https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSpotInstanceRequests.html.</remarks>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>Pages of requests.</returns>
    IAsyncEnumerable<IReadOnlyList<SpotRequest>> DescribeSpotRequestsAsync(CancellationToken cancellationToken);
}
