using Amazon.EC2;
using Amazon.EC2.Model;
using DefaultSgAudit.Aws.Failures;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Aws.Gateways;

/// <summary>EC2 through the SDK's client; the only place that knows the service's request and response types.</summary>
internal sealed partial class Ec2Gateway(AmazonEC2Client client, string region) : IEc2Gateway
{
    /// <summary>The most that EC2 gives in one page, hence the fewest requests.</summary>
    private const int PageSize = 1000;

    public async Task<IReadOnlyList<AwsRegion>> DescribeRegionsAsync(bool all, CancellationToken cancellationToken)
    {
        DescribeRegionsRequest request = new() { AllRegions = all };
        return await CallAsync<IReadOnlyList<AwsRegion>>(
            "DescribeRegions",
            async () =>
            {
                DescribeRegionsResponse answer = await client.DescribeRegionsAsync(request, cancellationToken);
                return [.. Ec2Mapping.Listed(answer.Regions, "regionInfo").Select(Ec2Mapping.ToModel)];
            },
            cancellationToken);
    }

    public IAsyncEnumerable<IReadOnlyList<Model.Vpc>> DescribeVpcsAsync(CancellationToken cancellationToken) =>
        PagesAsync(
            "DescribeVpcs",
            async token =>
            {
                DescribeVpcsRequest request = new() { MaxResults = PageSize, NextToken = token };
                DescribeVpcsResponse answer = await client.DescribeVpcsAsync(request, cancellationToken);
                return (Ec2Mapping.Listed(answer.Vpcs, "vpcSet").Select(Ec2Mapping.ToModel), answer.NextToken);
            },
            vpc => vpc.VpcId,
            cancellationToken);

    public IAsyncEnumerable<IReadOnlyList<Model.SecurityGroup>> DescribeDefaultGroupsAsync(CancellationToken cancellationToken) =>
        GroupsAsync([OneOf("group-name", ["default"])], cancellationToken);

    public IAsyncEnumerable<IReadOnlyList<Model.SecurityGroup>> DescribeGroupsAsync(
        IReadOnlyList<string> groupIds, CancellationToken cancellationToken) =>
        GroupsAsync([OneOf("group-id", groupIds)], cancellationToken);

    public IAsyncEnumerable<IReadOnlyList<Model.SecurityGroup>> DescribeAllGroupsAsync(CancellationToken cancellationToken) =>
        GroupsAsync(null, cancellationToken);

    public IAsyncEnumerable<IReadOnlyList<Model.NetworkInterface>> DescribeMembersAsync(
        IReadOnlyList<string> groupIds, CancellationToken cancellationToken) =>
        InterfacesAsync("group-id", groupIds, cancellationToken);

    public IAsyncEnumerable<IReadOnlyList<GroupRule>> DescribeRulesAsync(
        IReadOnlyList<string> groupIds, CancellationToken cancellationToken) =>
        PagesAsync(
            "DescribeSecurityGroupRules",
            async token =>
            {
                DescribeSecurityGroupRulesRequest request = new()
                {
                    Filters = [OneOf("group-id", groupIds)],
                    MaxResults = PageSize,
                    NextToken = token,
                };
                DescribeSecurityGroupRulesResponse answer = await client.DescribeSecurityGroupRulesAsync(request, cancellationToken);
                return (Ec2Mapping.Listed(answer.SecurityGroupRules, "securityGroupRuleSet").Select(RuleMapping.ToModel), answer.NextToken);
            },
            found => found.Rule.RuleId!,
            cancellationToken);

    public async Task<IReadOnlyList<CrossVpcReference>> DescribeReferencesAsync(
        IReadOnlyList<string> groupIds, CancellationToken cancellationToken)
    {
        DescribeSecurityGroupReferencesRequest request = new() { GroupId = [.. groupIds] };
        return await CallAsync<IReadOnlyList<CrossVpcReference>>(
            "DescribeSecurityGroupReferences",
            async () =>
            {
                DescribeSecurityGroupReferencesResponse answer =
                    await client.DescribeSecurityGroupReferencesAsync(request, cancellationToken);
                return [.. Ec2Mapping.Listed(answer.SecurityGroupReferenceSet, "securityGroupReferenceSet").Select(Ec2Mapping.ToModel)];
            },
            cancellationToken);
    }

    private IAsyncEnumerable<IReadOnlyList<Model.SecurityGroup>> GroupsAsync(
        List<Filter>? filters, CancellationToken cancellationToken) =>
        PagesAsync(
            "DescribeSecurityGroups",
            async token =>
            {
                DescribeSecurityGroupsRequest request = new()
                {
                    Filters = filters,
                    MaxResults = PageSize,
                    NextToken = token,
                };
                DescribeSecurityGroupsResponse answer = await client.DescribeSecurityGroupsAsync(request, cancellationToken);
                return (Ec2Mapping.Listed(answer.SecurityGroups, "securityGroupInfo").Select(Ec2Mapping.ToModel), answer.NextToken);
            },
            group => group.GroupId,
            cancellationToken);

    private static Filter OneOf(string name, IReadOnlyList<string> values) => new() { Name = name, Values = [.. values] };

    private IAsyncEnumerable<IReadOnlyList<T>> PagesAsync<T>(
        string operation,
        Func<string?, Task<(IEnumerable<T> Items, string? NextToken)>> ask,
        Func<T, string> idOf,
        CancellationToken cancellationToken) => Pages.ReadAsync(
        token => CallAsync(
            operation,
            async () =>
            {
                (IEnumerable<T> items, string? next) = await ask(token);
                return ((IReadOnlyList<T>)[.. items], next);
            },
            cancellationToken),
        idOf,
        () => FailureClassifier.Endless($"ec2:{operation}", region),
        cancellationToken);

    private Task<T> CallAsync<T>(string operation, Func<Task<T>> call, CancellationToken cancellationToken) =>
        ServiceCall.RunAsync($"ec2:{operation}", region, call, cancellationToken);
}
