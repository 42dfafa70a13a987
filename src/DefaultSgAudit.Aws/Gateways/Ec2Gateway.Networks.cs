using Amazon.EC2.Model;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Aws.Gateways;

/// <content>What surrounds groups: interfaces, subnets, prefix lists and peering connections.</content>
internal sealed partial class Ec2Gateway
{
    /// <summary>Prefix lists come in smaller pages than everything else.</summary>
    private const int PrefixListPageSize = 100;

    public IAsyncEnumerable<IReadOnlyList<Model.SecurityGroup>> DescribeNamedGroupsAsync(
        string vpcId, IReadOnlyList<string> names, CancellationToken cancellationToken) =>
        GroupsAsync([OneOf("vpc-id", [vpcId]), OneOf("group-name", names)], cancellationToken);

    public IAsyncEnumerable<IReadOnlyList<Model.SecurityGroup>> DescribeTaggedGroupsAsync(
        string vpcId, string key, IReadOnlyList<string> values, CancellationToken cancellationToken) =>
        GroupsAsync([OneOf("vpc-id", [vpcId]), OneOf($"tag:{key}", values)], cancellationToken);

    public IAsyncEnumerable<IReadOnlyList<Model.NetworkInterface>> DescribeInterfacesInAsync(
        IReadOnlyList<string> vpcIds, CancellationToken cancellationToken) =>
        InterfacesAsync("vpc-id", vpcIds, cancellationToken);

    public IAsyncEnumerable<IReadOnlyList<Model.NetworkInterface>> DescribeInterfacesAsync(
        IReadOnlyList<string> interfaceIds, CancellationToken cancellationToken) =>
        InterfacesAsync("network-interface-id", interfaceIds, cancellationToken);

    public IAsyncEnumerable<IReadOnlyList<Model.Subnet>> DescribeSubnetsAsync(
        IReadOnlyList<string> vpcIds, CancellationToken cancellationToken) =>
        PagesAsync(
            "DescribeSubnets",
            async token =>
            {
                DescribeSubnetsRequest request = new() { Filters = [OneOf("vpc-id", vpcIds)], MaxResults = PageSize, NextToken = token };
                DescribeSubnetsResponse answer = await client.DescribeSubnetsAsync(request, cancellationToken);
                return (Ec2Mapping.Listed(answer.Subnets, "subnetSet").Select(NetworkMapping.ToModel), answer.NextToken);
            },
            subnet => subnet.SubnetId,
            cancellationToken);

    public IAsyncEnumerable<IReadOnlyList<Model.ManagedPrefixList>> DescribePrefixListsAsync(CancellationToken cancellationToken) =>
        PagesAsync(
            "DescribeManagedPrefixLists",
            async token =>
            {
                DescribeManagedPrefixListsRequest request = new() { MaxResults = PrefixListPageSize, NextToken = token };
                DescribeManagedPrefixListsResponse answer = await client.DescribeManagedPrefixListsAsync(request, cancellationToken);
                return (Ec2Mapping.Listed(answer.PrefixLists, "prefixListSet").Select(NetworkMapping.ToModel), answer.NextToken);
            },
            list => list.PrefixListId,
            cancellationToken);

    public IAsyncEnumerable<IReadOnlyList<Model.PrefixListEntry>> DescribePrefixListEntriesAsync(
        string prefixListId, CancellationToken cancellationToken) =>
        PagesAsync(
            "GetManagedPrefixListEntries",
            async token =>
            {
                GetManagedPrefixListEntriesRequest request = new() { PrefixListId = prefixListId, MaxResults = PrefixListPageSize, NextToken = token };
                GetManagedPrefixListEntriesResponse answer = await client.GetManagedPrefixListEntriesAsync(request, cancellationToken);
                return (Ec2Mapping.Listed(answer.Entries, "entrySet").Select(NetworkMapping.ToModel), answer.NextToken);
            },
            entry => entry.Cidr,
            cancellationToken);

    public IAsyncEnumerable<IReadOnlyList<VpcPeering>> DescribePeeringsAsync(CancellationToken cancellationToken) =>
        PagesAsync(
            "DescribeVpcPeeringConnections",
            async token =>
            {
                DescribeVpcPeeringConnectionsRequest request = new() { MaxResults = PageSize, NextToken = token };
                DescribeVpcPeeringConnectionsResponse answer = await client.DescribeVpcPeeringConnectionsAsync(request, cancellationToken);
                return (Ec2Mapping.Listed(answer.VpcPeeringConnections, "vpcPeeringConnectionSet").Select(NetworkMapping.ToModel), answer.NextToken);
            },
            peering => peering.VpcPeeringConnectionId,
            cancellationToken);

    private IAsyncEnumerable<IReadOnlyList<Model.NetworkInterface>> InterfacesAsync(
        string filter, IReadOnlyList<string> values, CancellationToken cancellationToken) =>
        PagesAsync(
            "DescribeNetworkInterfaces",
            async token =>
            {
                DescribeNetworkInterfacesRequest request = new()
                {
                    Filters = [OneOf(filter, values)],
                    IncludeManagedResources = true,
                    MaxResults = PageSize,
                    NextToken = token,
                };
                DescribeNetworkInterfacesResponse answer = await client.DescribeNetworkInterfacesAsync(request, cancellationToken);
                return (Ec2Mapping.Listed(answer.NetworkInterfaces, "networkInterfaceSet").Select(InterfaceMapping.ToModel), answer.NextToken);
            },
            found => found.NetworkInterfaceId,
            cancellationToken);
}
