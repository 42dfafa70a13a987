using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.Wire;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Sandbox.Ec2;

/// <summary>See <see href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteSecurityGroup.html"/>.</summary>
internal sealed class DeleteSecurityGroup : IEc2Action
{
    public string Name => "DeleteSecurityGroup";

    public void Run(AwsCall call, XmlBody xml)
    {
        Ec2Query query = new(call);
        string groupId = GroupParameter.Read(query, call);
        SandboxSecurityGroup group = call.Resources.FindSecurityGroup(groupId)
            ?? throw DescribeSecurityGroups.GroupNotFound(groupId);
        if (group.IsDefault)
        {
            throw new AwsErrorException(
                "CannotDelete", $"the specified group: \"{groupId}\" name: \"{group.Name}\" cannot be deleted by a user");
        }

        query.End();
        if (!call.Resources.TryDeleteGroup(group))
        {
            throw new AwsErrorException("DependencyViolation", $"resource {groupId} has a dependent object");
        }

        xml.Element("return", true);
        xml.Element("groupId", groupId);
    }
}
