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

    /// <summary>
    /// Shares a VPC's subnets with another account (AWS RAM): it sees the VPC and may put interfaces into it, but has
    /// its
    /// own groups there. See <see href="https://docs.aws.amazon.com/vpc/latest/userguide/vpc-sharing.html"/>.
    /// </summary>
    /// <param name="vpcId">A VPC of this account.</param>
    /// <param name="participant">The account it is shared with.</param>
    /// <exception cref="ArgumentException">The account owns no such VPC here, or it is a default VPC.</exception>
    public void ShareVpc(string vpcId, SandboxAccount participant)
    {
        SandboxVpc? vpc = _vpcs.Find(vpcId);
        if (vpc is null || vpc.IsDefault)
        {
            throw new ArgumentException($"{vpcId} cannot be shared: it is not there, or a default VPC.", nameof(vpcId));
        }

        SandboxRegion other = participant.Region(Name);
        VpcShare share = new(vpcId, this, other);
        AddShare(share);
        other.AddShare(share);
    }

    /// <summary>
    /// What DescribeVpcs shows: tags belong to the account that set them, so a shared VPC shows none.
    /// </summary>
    internal IEnumerable<SandboxVpc> DescribableVpcs() =>
        _shares.Length == 0 ? Vpcs : Vpcs.Concat(SharedVpcs.Select(vpc => vpc with { Tags = [] }));

    /// <summary>
    /// What DescribeNetworkInterfaces shows: the owner of a shared VPC also sees the interfaces of participants,
    /// without
    /// what they are attached to.
    /// </summary>
    internal IEnumerable<SandboxNetworkInterface> DescribableInterfaces() =>
        _shares.Length == 0 ? NetworkInterfaces : NetworkInterfaces.Concat(
            _shares.Where(share => share.Owner == this).SelectMany(share => share.Participant.NetworkInterfaces
                .Where(theirs => theirs.VpcId == share.VpcId)
                .Select(theirs => theirs with { Attachment = null, Tags = [] })));

    private void AddShare(VpcShare share)
    {
        lock (_gate)
        {
            // Sharing again changes nothing.
            _shares = [.. _shares.Where(other => other != share), share];
        }
    }
}
