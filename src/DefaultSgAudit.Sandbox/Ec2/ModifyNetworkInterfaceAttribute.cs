using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.Wire;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Sandbox.Ec2;

/// <summary>
/// Puts an interface into other groups, which is the only attribute that can be changed here. See
/// <see href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyNetworkInterfaceAttribute.html"/>.
/// </summary>
internal sealed class ModifyNetworkInterfaceAttribute : IEc2Action
{
    public string Name => "ModifyNetworkInterfaceAttribute";

    public void Run(AwsCall call, XmlBody xml)
    {
        Ec2Query query = new(call);
        string id = query.RequiredId("NetworkInterfaceId", "eni-", "InvalidNetworkInterfaceId.Malformed");
        string[] groupIds = [.. query.Ids("SecurityGroupId", "sg-", "InvalidGroupId.Malformed").Distinct()];
        if (groupIds.Length == 0)
        {
            throw new AwsErrorException("InvalidParameterCombination", "No attributes specified.");
        }

        SandboxRegion region = call.Resources;
        SandboxNetworkInterface found = region.DescribableInterfaces().FirstOrDefault(each => each.Id == id)
            ?? throw NotFound(id);
        CheckOwner(found, call.AccountId);
        SandboxGroupIdentifier[] groups = [.. groupIds.Select(group => Identify(region, group, found.VpcId))];
        if (groups.Length > region.SecurityGroupsPerInterface)
        {
            throw new AwsErrorException(
                "SecurityGroupsPerInterfaceLimitExceeded",
                "The maximum number of security groups per interface has been reached.");
        }

        query.End();
        if (!region.ChangeInterface(id, before => before with { Groups = groups }))
        {
            throw NotFound(id);
        }

        xml.Element("return", true);
    }

    /// <summary>
    /// Interfaces that a service made or attached, and those of other accounts in a shared VPC, are not the caller's. See
    /// <see href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/requester-managed-eni.html"/>.
    /// </summary>
    private static void CheckOwner(SandboxNetworkInterface found, string accountId)
    {
        if (found.Operator?.Managed == true)
        {
            throw new AwsErrorException(
                "OperationNotPermitted", $"The resource {found.Id} is managed by {found.Operator.Principal} and cannot be modified.");
        }

        if (found.RequesterManaged
            || found.OwnerId != accountId
            || found.Attachment?.AttachmentId.StartsWith("ela-attach-", StringComparison.Ordinal) == true)
        {
            throw new AwsErrorException("AuthFailure", "You do not have permission to access the specified resource.");
        }
    }

    private static SandboxGroupIdentifier Identify(SandboxRegion region, string groupId, string vpcId)
    {
        SandboxSecurityGroup group = region.FindSecurityGroup(groupId) ?? throw DescribeSecurityGroups.GroupNotFound(groupId);
        return group.VpcId == vpcId
            ? new SandboxGroupIdentifier(group.Id, group.Name)
            : throw new AwsErrorException(
                "InvalidParameterValue", "You have specified two resources that belong to different networks.");
    }

    private static AwsErrorException NotFound(string id) =>
        new("InvalidNetworkInterfaceID.NotFound", $"The networkInterface ID '{id}' does not exist");
}
