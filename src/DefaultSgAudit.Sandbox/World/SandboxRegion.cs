namespace DefaultSgAudit.Sandbox.World;

/// <summary>What one account has in one region. May be read and changed from any thread.</summary>
public sealed partial class SandboxRegion
{
    private readonly object _gate = new();
    private readonly IdSource _ids;
    private readonly string _dhcpOptionsId;
    private readonly ResourceTable<SandboxVpc> _vpcs = new();
    private readonly ResourceTable<SandboxSubnet> _subnets = new();
    private readonly ResourceTable<SandboxSecurityGroup> _groups = new();
    private readonly ResourceTable<SandboxNetworkInterface> _interfaces = new();
    private readonly Dictionary<string, int> _addressesGiven = [];
    private volatile VpcShare[] _shares = [];

    internal SandboxRegion(SandboxAccount account, string name)
    {
        Account = account;
        Name = name;
        _ids = account.World.IdsFor("region", account.Id, name);
        _dhcpOptionsId = _ids.Resource("dopt");
    }

    /// <summary>The account.</summary>
    public SandboxAccount Account { get; }

    /// <summary>The region's name, such as <c>eu-west-1</c>.</summary>
    public string Name { get; }

    /// <summary>
    /// The quota of rules in each group and direction: IPv4 and IPv6 rules are counted apart, and one that names a
    /// group or a prefix list counts in both. Requests keep to it; <see cref="AddRules"/> does not. See
    /// <see href="https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html"/>.
    /// </summary>
    public int RulesPerSecurityGroup { get; set; } = 60;

    /// <summary>The quota of groups that an interface is in. Requests keep to it; the world itself does not.</summary>
    public int SecurityGroupsPerInterface { get; set; } = 5;

    /// <summary>The quota of security groups in the region. Requests keep to it; the world itself does not.</summary>
    public int SecurityGroupsPerRegion { get; set; } = 2500;

    /// <summary>
    /// Whether a rule id that a group does not have is taken as EC2's reference has it of permissions, which it does not
    /// say of ids: passed over and told of in a default VPC, InvalidPermission.NotFound elsewhere. Otherwise it is
    /// InvalidSecurityGroupRuleId.NotFound everywhere.
    /// </summary>
    public bool TakesUnknownRuleIdsAsPermissions { get; set; }

    /// <summary>The VPCs the account owns.</summary>
    public IReadOnlyList<SandboxVpc> Vpcs => _vpcs.Items;

    /// <summary>The VPCs other accounts share with this one.</summary>
    public IReadOnlyList<SandboxVpc> SharedVpcs => Array.Exists(_shares, share => share.Participant == this)
        ? [.. _shares.Where(share => share.Participant == this)
            .Select(share => share.Owner._vpcs.Find(share.VpcId))
            .OfType<SandboxVpc>()]
        : [];

    /// <summary>The subnets the account owns.</summary>
    public IReadOnlyList<SandboxSubnet> Subnets => _subnets.Items;

    /// <summary>The security groups the account owns, with their rules.</summary>
    public IReadOnlyList<SandboxSecurityGroup> SecurityGroups => _groups.Items;

    /// <summary>The network interfaces the account owns, hidden ones too.</summary>
    public IReadOnlyList<SandboxNetworkInterface> NetworkInterfaces => _interfaces.Items;

    /// <summary>A VPC the account owns, or one shared with it.</summary>
    /// <param name="vpcId">The VPC's id.</param>
    /// <exception cref="ArgumentException">The account sees no such VPC here.</exception>
    public SandboxVpc Vpc(string vpcId) =>
        _vpcs.Find(vpcId)
            ?? SharedVpcs.FirstOrDefault(vpc => vpc.Id == vpcId)
            ?? throw new ArgumentException($"Account {Account.Id} sees no {vpcId} in {Name}.", nameof(vpcId));

    /// <summary>A security group of the account.</summary>
    /// <param name="groupId">The group's id.</param>
    /// <exception cref="ArgumentException">The account has no such group here.</exception>
    public SandboxSecurityGroup SecurityGroup(string groupId) =>
        _groups.Find(groupId)
            ?? throw new ArgumentException($"Account {Account.Id} has no {groupId} in {Name}.", nameof(groupId));

    /// <summary>The default security group of a VPC.</summary>
    /// <param name="vpcId">A VPC of this account.</param>
    /// <exception cref="ArgumentException">The account owns no such VPC here.</exception>
    public SandboxSecurityGroup DefaultGroup(string vpcId) =>
        _groups.Items.FirstOrDefault(group => group.VpcId == vpcId && group.IsDefault)
            ?? throw new ArgumentException($"Account {Account.Id} owns no {vpcId} in {Name}.", nameof(vpcId));

    internal SandboxSecurityGroup? FindSecurityGroup(string groupId) => _groups.Find(groupId);
}
