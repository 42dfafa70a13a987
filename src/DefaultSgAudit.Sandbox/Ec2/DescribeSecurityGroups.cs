using System.Globalization;
using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.Wire;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Sandbox.Ec2;

/// <summary>
/// See <see href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSecurityGroups.html"/>.
/// </summary>
internal sealed class DescribeSecurityGroups : DescribeAction<SandboxSecurityGroup>
{
    public DescribeSecurityGroups()
        : base("securityGroupInfo", "GroupId", "sg-", "InvalidGroupId.Malformed", CreateFilters())
    {
    }

    public override string Name => "DescribeSecurityGroups";

    protected override IEnumerable<SandboxSecurityGroup> Read(Ec2Query query, AwsCall call)
    {
        IReadOnlyList<SandboxSecurityGroup> groups = call.Resources.SecurityGroups;
        IReadOnlyList<string> names = query.List("GroupName");
        return names.Count == 0 ? groups : ByName(groups, names, call);
    }

    internal static AwsErrorException GroupNotFound(string id) =>
        new("InvalidGroup.NotFound", $"The security group '{id}' does not exist");

    protected override AwsErrorException NotFound(string id) => GroupNotFound(id);

    protected override void Write(SandboxSecurityGroup item, AwsCall call, XmlBody xml)
    {
        xml.Element("ownerId", item.OwnerId);
        xml.Element("groupId", item.Id);
        xml.Element("groupName", item.Name);
        xml.Element("groupDescription", item.Description);
        xml.Element("vpcId", item.VpcId);
        IpPermissions.Write(xml, "ipPermissions", item.Rules, isEgress: false);
        IpPermissions.Write(xml, "ipPermissionsEgress", item.Rules, isEgress: true);
        if (item.Tags.Count > 0)
        {
            TagXml.Write(xml, item.Tags);
        }

        xml.Element("securityGroupArn", $"arn:aws:ec2:{call.Region}:{item.OwnerId}:security-group/{item.Id}");
    }

    /// <summary>Names mean groups of the default VPC only.</summary>
    internal static SandboxSecurityGroup[] ByName(
        IReadOnlyList<SandboxSecurityGroup> groups, IReadOnlyList<string> names, AwsCall call)
    {
        SandboxVpc vpc = call.Resources.Vpcs.FirstOrDefault(candidate => candidate.IsDefault)
            ?? throw new AwsErrorException("VPCIdNotSpecified", "No default VPC for this user");
        SandboxSecurityGroup[] found = [.. groups.Where(group => group.VpcId == vpc.Id && names.Contains(group.Name))];
        string? missing = names.FirstOrDefault(name => !Array.Exists(found, group => group.Name == name));
        return missing is null ? found : throw new AwsErrorException(
            "InvalidGroup.NotFound", $"The security group '{missing}' does not exist in default VPC '{vpc.Id}'");
    }

    private static FilterTable<SandboxSecurityGroup> CreateFilters()
    {
        FilterTable<SandboxSecurityGroup> filters = new FilterTable<SandboxSecurityGroup>()
            .One("description", group => group.Description)
            .One("group-id", group => group.Id)
            .One("group-name", group => group.Name)
            .One("owner-id", group => group.OwnerId)
            .One("vpc-id", group => group.VpcId);
        AddRuleFilters(filters, "ip-permission.", isEgress: false);
        AddRuleFilters(filters, "egress.ip-permission.", isEgress: true);
        return filters;
    }

    private static void AddRuleFilters(FilterTable<SandboxSecurityGroup> filters, string prefix, bool isEgress)
    {
        void Add(string name, Func<SandboxRule, string?> read) => filters.Many(
            prefix + name, group => group.Rules.Where(rule => rule.IsEgress == isEgress).Select(read));

        string? Peer(SandboxRule rule, SandboxPeerKind kind) => rule.Peer.Kind == kind ? rule.Peer.Value : null;

        string? Port(SandboxRule rule, int port) =>
            IpPermissions.HasPorts(rule.Protocol) ? port.ToString(CultureInfo.InvariantCulture) : null;

        Add("cidr", rule => Peer(rule, SandboxPeerKind.Ipv4));
        Add("ipv6-cidr", rule => Peer(rule, SandboxPeerKind.Ipv6));
        Add("prefix-list-id", rule => Peer(rule, SandboxPeerKind.PrefixList));
        Add("group-id", rule => Peer(rule, SandboxPeerKind.SecurityGroup));
        Add("user-id", rule => rule.Peer.UserId);
        Add("protocol", rule => rule.Protocol);
        Add("from-port", rule => Port(rule, rule.FromPort));
        Add("to-port", rule => Port(rule, rule.ToPort));
    }
}
