namespace DefaultSgAudit.Sandbox.World;

/// <content>What adds network interfaces.</content>
public sealed partial class SandboxRegion
{
    /// <summary>
    /// Adds a network interface; id, owner, subnet and address are made up where they were left empty.
    /// </summary>
    /// <param name="networkInterface">The interface; its VPC or the first of its groups must say where it lies.</param>
    /// <exception cref="ArgumentException">Nothing says where it lies, or the account does not see that
    /// VPC.</exception>
    public SandboxNetworkInterface AddNetworkInterface(SandboxNetworkInterface networkInterface)
    {
        string vpcId = networkInterface.VpcId.Length == 0 && networkInterface.Groups.Count > 0
            ? SecurityGroup(networkInterface.Groups[0].GroupId).VpcId
            : networkInterface.VpcId;
        SandboxVpc vpc = Vpc(vpcId);
        SandboxRegion owner = vpc.OwnerId == Account.Id ? this : Account.World.Account(vpc.OwnerId).Region(Name);
        (SandboxSubnet subnet, string address) = owner.TakeAddress(vpc, networkInterface.SubnetId);
        lock (_gate)
        {
            SandboxNetworkInterface completed = networkInterface with
            {
                Id = networkInterface.Id.Length > 0 ? networkInterface.Id : _ids.Resource("eni"),
                Ordinal = Account.World.NextOrdinal(),
                OwnerId = networkInterface.OwnerId.Length > 0 ? networkInterface.OwnerId : Account.Id,
                VpcId = vpcId,
                SubnetId = subnet.Id,
                AvailabilityZone = subnet.AvailabilityZone,
                MacAddress = networkInterface.MacAddress.Length > 0 ? networkInterface.MacAddress : _ids.MacAddress(),
                PrivateIpAddresses =
                    networkInterface.PrivateIpAddresses.Count > 0 ? networkInterface.PrivateIpAddresses : [address],
            };
            _interfaces.Add(completed);
            return completed;
        }
    }

    /// <summary>Adds a network interface with the marks a kind of owner leaves on it.</summary>
    /// <param name="kind">The owner.</param>
    /// <param name="name">The owner's name: of the instance, function, load balancer or task.</param>
    /// <param name="groupIds">The interface's security groups, at least one.</param>
    /// <exception cref="ArgumentException">The account has no such group here, or none was given.</exception>
    public SandboxNetworkInterface AddMember(SandboxMemberKind kind, string name, params string[] groupIds)
    {
        if (groupIds.Length == 0)
        {
            throw new ArgumentException("An interface has at least one security group.", nameof(groupIds));
        }

        SandboxGroupIdentifier[] groups =
            [.. groupIds.Select(id => new SandboxGroupIdentifier(id, SecurityGroup(id).Name))];
        SandboxNetworkInterface member;
        lock (_gate)
        {
            member = MemberFactory.Create(kind, name, this, _ids);
        }

        return AddNetworkInterface(member with { Groups = groups });
    }

    private (SandboxSubnet Subnet, string Address) TakeAddress(SandboxVpc vpc, string subnetId)
    {
        lock (_gate)
        {
            SandboxSubnet? subnet = _subnets.Items.FirstOrDefault(
                known => known.VpcId == vpc.Id && (subnetId.Length == 0 || known.Id == subnetId));
            if (subnet is null)
            {
                subnet = new SandboxSubnet
                {
                    Id = subnetId.Length > 0 ? subnetId : _ids.Resource("subnet"),
                    Ordinal = Account.World.NextOrdinal(),
                    VpcId = vpc.Id,
                    OwnerId = Account.Id,
                    CidrBlock = new Ipv4Block(vpc.CidrBlocks[0]).First(20),
                    Ipv6CidrBlock = FirstIpv6Block(vpc),
                    AvailabilityZone = Name + "a",
                };
                _subnets.Add(subnet);
            }

            _addressesGiven.TryGetValue(subnet.Id, out int given);
            _addressesGiven[subnet.Id] = given + 1;
            return (subnet, new Ipv4Block(subnet.CidrBlock).Address(given));
        }
    }
}
