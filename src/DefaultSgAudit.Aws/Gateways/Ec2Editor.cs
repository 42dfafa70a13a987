using Amazon.EC2;
using Amazon.EC2.Model;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Aws.Gateways;

/// <summary>Changes at EC2 through the SDK's client.</summary>
internal sealed class Ec2Editor(AmazonEC2Client client, string region) : IEc2Editor
{
    private const string WouldBeDone = "DryRunOperation";

    public Task<RevokeAnswer> RevokeAsync(
        string groupId, RuleDirection direction, IReadOnlyList<string> ruleIds, bool dryRun, CancellationToken cancellationToken)
    {
        RevokeAnswer nothing = new([], HasLeftovers: false);
        return direction == RuleDirection.Inbound
            ? CallAsync(
                "RevokeSecurityGroupIngress",
                dryRun,
                async () =>
                {
                    RevokeSecurityGroupIngressRequest request = new() { GroupId = groupId, SecurityGroupRuleIds = [.. ruleIds], DryRun = dryRun };
                    RevokeSecurityGroupIngressResponse answer = await client.RevokeSecurityGroupIngressAsync(request, cancellationToken);
                    return Answer(groupId, answer.RevokedSecurityGroupRules, answer.UnknownIpPermissions);
                },
                nothing,
                cancellationToken)
            : CallAsync(
                "RevokeSecurityGroupEgress",
                dryRun,
                async () =>
                {
                    RevokeSecurityGroupEgressRequest request = new() { GroupId = groupId, SecurityGroupRuleIds = [.. ruleIds], DryRun = dryRun };
                    RevokeSecurityGroupEgressResponse answer = await client.RevokeSecurityGroupEgressAsync(request, cancellationToken);
                    return Answer(groupId, answer.RevokedSecurityGroupRules, answer.UnknownIpPermissions);
                },
                nothing,
                cancellationToken);
    }

    public Task AuthorizeAsync(
        string groupId, RuleDirection direction, IReadOnlyList<Model.SecurityGroupRule> rules, bool dryRun, CancellationToken cancellationToken)
    {
        List<IpPermission> permissions = [.. rules.Select(RuleMapping.ToPermission)];
        List<Tag> tags = Tags(rules[0].Tags);
        List<TagSpecification>? specifications =
            tags.Count == 0 ? null : [new TagSpecification { ResourceType = ResourceType.SecurityGroupRule, Tags = tags }];
        return direction == RuleDirection.Inbound
            ? CallAsync<object?>("AuthorizeSecurityGroupIngress", dryRun, async () => await client.AuthorizeSecurityGroupIngressAsync(
                new() { GroupId = groupId, IpPermissions = permissions, TagSpecifications = specifications, DryRun = dryRun }, cancellationToken),
                null, cancellationToken)
            : CallAsync<object?>("AuthorizeSecurityGroupEgress", dryRun, async () => await client.AuthorizeSecurityGroupEgressAsync(
                new() { GroupId = groupId, IpPermissions = permissions, TagSpecifications = specifications, DryRun = dryRun }, cancellationToken),
                null, cancellationToken);
    }

    public Task DescribeAsync(
        string groupId, RuleDirection direction, IReadOnlyDictionary<string, string?> descriptions, CancellationToken cancellationToken)
    {
        List<SecurityGroupRuleDescription> all =
            [.. descriptions.Select(each => new SecurityGroupRuleDescription { SecurityGroupRuleId = each.Key, Description = each.Value })];
        return direction == RuleDirection.Inbound
            ? CallAsync<object?>("UpdateSecurityGroupRuleDescriptionsIngress", false, async () =>
                await client.UpdateSecurityGroupRuleDescriptionsIngressAsync(
                    new() { GroupId = groupId, SecurityGroupRuleDescriptions = all }, cancellationToken),
                null, cancellationToken)
            : CallAsync<object?>("UpdateSecurityGroupRuleDescriptionsEgress", false, async () =>
                await client.UpdateSecurityGroupRuleDescriptionsEgressAsync(
                    new() { GroupId = groupId, SecurityGroupRuleDescriptions = all }, cancellationToken),
                null, cancellationToken);
    }

    public Task TagAsync(IReadOnlyList<string> resourceIds, IReadOnlyList<ResourceTag> tags, bool dryRun, CancellationToken cancellationToken) =>
        CallAsync<object?>("CreateTags", dryRun, async () => await client.CreateTagsAsync(
            new CreateTagsRequest { Resources = [.. resourceIds], Tags = Tags(tags), DryRun = dryRun }, cancellationToken),
            null, cancellationToken);

    public Task UntagAsync(string resourceId, IReadOnlyList<string> keys, CancellationToken cancellationToken) =>
        CallAsync<object?>("DeleteTags", false, async () => await client.DeleteTagsAsync(
            new DeleteTagsRequest { Resources = [resourceId], Tags = [.. keys.Select(key => new Tag { Key = key })] }, cancellationToken),
            null, cancellationToken);

    private static RevokeAnswer Answer(string groupId, List<RevokedSecurityGroupRule>? revoked, List<IpPermission>? unknown) =>
        new([.. (revoked ?? []).Select(rule => RuleMapping.ToModel(rule, groupId)).OfType<Model.SecurityGroupRule>()], unknown is { Count: > 0 });

    private static List<Tag> Tags(IEnumerable<ResourceTag> tags) => [.. tags.Select(tag => new Tag { Key = tag.Key, Value = tag.Value })];

    private Task<T> CallAsync<T>(string operation, bool dryRun, Func<Task<T>> call, T ifDry, CancellationToken cancellationToken) =>
        ServiceCall.RunAsync(
            $"ec2:{operation}",
            region,
            async () =>
            {
                try
                {
                    return await call();
                }
                catch (AmazonEC2Exception error) when (dryRun && error.ErrorCode == WouldBeDone)
                {
                    return ifDry;
                }
            },
            cancellationToken);
}
