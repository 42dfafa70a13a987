using Amazon.EC2;
using Amazon.EC2.Model;
using DefaultSgAudit.Aws.Failures;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Aws.Gateways;

/// <summary>Security groups and their members, changed through the SDK's client.</summary>
internal sealed class GroupEditor(AmazonEC2Client client, string region) : IGroupEditor
{
    private const string WouldBeDone = "DryRunOperation";

    public Task<string> CreateGroupAsync(
        string vpcId, string name, string description, IReadOnlyList<ResourceTag> tags, bool dryRun, CancellationToken cancellationToken) => CallAsync(
        "CreateSecurityGroup",
        name,
        dryRun,
        async () =>
        {
            CreateSecurityGroupRequest request = new()
            {
                VpcId = vpcId,
                GroupName = name,
                Description = description,
                TagSpecifications = tags.Count == 0 ? null :
                [
                    new TagSpecification
                    {
                        ResourceType = ResourceType.SecurityGroup,
                        Tags = [.. tags.Select(tag => new Tag { Key = tag.Key, Value = tag.Value })],
                    },
                ],
                DryRun = dryRun,
            };
            CreateSecurityGroupResponse answer = await client.CreateSecurityGroupAsync(request, cancellationToken);
            return Ec2Mapping.Required(answer.GroupId, "groupId");
        },
        string.Empty,
        cancellationToken);

    public Task DeleteGroupAsync(string groupId, bool dryRun, CancellationToken cancellationToken) => CallAsync<object?>(
        "DeleteSecurityGroup",
        groupId,
        dryRun,
        async () => await client.DeleteSecurityGroupAsync(new DeleteSecurityGroupRequest { GroupId = groupId, DryRun = dryRun }, cancellationToken),
        null,
        cancellationToken);

    public Task SetInterfaceGroupsAsync(
        string interfaceId, IReadOnlyList<string> groupIds, bool dryRun, CancellationToken cancellationToken) => groupIds.Count == 0
        ? throw new ArgumentException($"{interfaceId} has to stay in a group.", nameof(groupIds))
        : CallAsync<object?>(
            "ModifyNetworkInterfaceAttribute",
            interfaceId,
            dryRun,
            async () => await client.ModifyNetworkInterfaceAttributeAsync(
                new ModifyNetworkInterfaceAttributeRequest { NetworkInterfaceId = interfaceId, Groups = [.. groupIds], DryRun = dryRun }, cancellationToken),
            null,
            cancellationToken);

    private Task<T> CallAsync<T>(
        string operation, string resource, bool dryRun, Func<Task<T>> call, T ifDry, CancellationToken cancellationToken) => ServiceCall.RunAsync(
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
        error => GroupErrors.Classify(error, $"ec2:{operation}", region, resource),
        cancellationToken);
}
