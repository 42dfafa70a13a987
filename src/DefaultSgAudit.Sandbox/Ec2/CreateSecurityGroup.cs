using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.Wire;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Sandbox.Ec2;

/// <summary>
/// Makes a group that lets everything out. See
/// <see href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html"/>.
/// </summary>
internal sealed class CreateSecurityGroup : IEc2Action
{
    private const int MostLetters = 255;
    private const string Reserved = "sg-";
    private const string Marks = " ._-:/()#,@[]+=&;{}!$*";

    public string Name => "CreateSecurityGroup";

    public void Run(AwsCall call, XmlBody xml)
    {
        Ec2Query query = new(call);
        string name = query.Text("GroupName") ?? throw Ec2Query.Missing("GroupName");
        string description = query.Text("GroupDescription") ?? throw Ec2Query.Missing("GroupDescription");
        string vpcId = ReadVpc(query, call);
        IReadOnlyList<SandboxTag> tags = TagParameters.Specified(query, "security-group");
        CheckName(name);
        CheckText("GroupDescription", description, "Invalid security group description. Valid descriptions are strings less than "
            + $"256 characters from the following set:  a-zA-Z0-9. _-:/()#,@[]+=&;{{}}!$*");
        CheckPlace(call.Resources, call.Resources.SecurityGroups, vpcId, name);
        query.End();
        SandboxSecurityGroup made = call.Resources.CreateGroup(
            vpcId, name, description, tags, groups => CheckPlace(call.Resources, groups, vpcId, name));
        xml.Element("return", true);
        xml.Element("groupId", made.Id);
        TagXml.Write(xml, made.Tags);
        xml.Element("securityGroupArn", $"arn:aws:ec2:{call.Region}:{made.OwnerId}:security-group/{made.Id}");
    }

    /// <summary>The VPC that is named, or the default one, which may be no longer there.</summary>
    private static string ReadVpc(Ec2Query query, AwsCall call)
    {
        if (query.Text("VpcId") is not { } vpcId)
        {
            return call.Resources.Vpcs.FirstOrDefault(vpc => vpc.IsDefault)?.Id
                ?? throw new AwsErrorException("VPCIdNotSpecified", "No default VPC for this user");
        }

        Ec2Query.CheckId(vpcId, "vpc-", "InvalidVpcId.Malformed");
        return call.Resources.DescribableVpcs().Any(vpc => vpc.Id == vpcId) ? vpcId : throw DescribeVpcs.VpcNotFound(vpcId);
    }

    private static void CheckName(string name)
    {
        if (name == SandboxSecurityGroup.DefaultName)
        {
            throw new AwsErrorException(
                "InvalidGroup.Reserved", $"The security group '{name}' is reserved and cannot be created by a user");
        }

        if (name.StartsWith(Reserved, StringComparison.OrdinalIgnoreCase))
        {
            throw Invalid("GroupName", name, "Group names may not be in the format sg-*.");
        }

        CheckText("GroupName", name, "Character sets beyond ASCII are not supported.");
    }

    private static void CheckText(string parameter, string text, string complaint)
    {
        if (text.Trim().Length == 0 || text.Length > MostLetters || !text.All(IsTaken))
        {
            throw Invalid(parameter, text, complaint);
        }
    }

    private static bool IsTaken(char letter) =>
        letter is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') || Marks.IndexOf(letter) >= 0;

    private static void CheckPlace(
        SandboxRegion region, IReadOnlyList<SandboxSecurityGroup> groups, string vpcId, string name)
    {
        if (groups.Any(group => group.VpcId == vpcId && group.Name == name))
        {
            throw new AwsErrorException(
                "InvalidGroup.Duplicate", $"The security group '{name}' already exists for VPC '{vpcId}'");
        }

        if (groups.Count >= region.SecurityGroupsPerRegion)
        {
            throw new AwsErrorException(
                "SecurityGroupLimitExceeded", "The maximum number of security groups has been reached.");
        }
    }

    private static AwsErrorException Invalid(string parameter, string value, string complaint) =>
        new("InvalidParameterValue", $"Value ({value}) for parameter {parameter} is invalid. {complaint}");
}
