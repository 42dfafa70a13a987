namespace DefaultSgAudit.Sandbox.World;

/// <content>What changes VPCs and security groups.</content>
public sealed partial class SandboxRegion
{
    /// <summary>Adds a VPC and, as AWS does, its default security group.</summary>
    /// <param name="cidrBlock">The primary IPv4 block in CIDR notation.</param>
    /// <param name="name">The value of its <c>Name</c> tag; no tag when null.</param>
    /// <param name="isDefault">Whether it is the region's default VPC.</param>
    /// <param name="ipv6CidrBlock">Its IPv6 block; null for none.</param>
    /// <param name="state">The rules its default group begins with.</param>
    public SandboxVpc AddVpc(
        string cidrBlock,
        string? name = null,
        bool isDefault = false,
        string? ipv6CidrBlock = null,
        SandboxGroupState state = SandboxGroupState.Factory)
    {
        lock (_gate)
        {
            SandboxVpc vpc = new()
            {
                Id = _ids.Resource("vpc"),
                Ordinal = Account.World.NextOrdinal(),
                OwnerId = Account.Id,
                CidrBlocks = [cidrBlock],
                Ipv6CidrBlocks = ipv6CidrBlock is null ? [] : [ipv6CidrBlock],
                IsDefault = isDefault,
                DhcpOptionsId = _dhcpOptionsId,
                Tags = name is null ? [] : [new SandboxTag("Name", name)],
            };
            SandboxSecurityGroup group =
                NewGroup(vpc.Id, SandboxSecurityGroup.DefaultName, "default VPC security group");
            SandboxRule[] rules = state == SandboxGroupState.Cleared ? [] : FactoryRules(vpc, group.Id);
            _vpcs.Add(vpc);
            _groups.Add(group with { Rules = [.. rules.Select(rule => Own(rule, group))] });
            return vpc;
        }
    }

    /// <summary>Adds a security group with the one rule AWS gives it: all traffic out.</summary>
    /// <param name="vpcId">A VPC of this account, or one shared with it.</param>
    /// <param name="name">The group's name.</param>
    /// <param name="description">The group's description.</param>
    /// <exception cref="ArgumentException">The account sees no such VPC, or the VPC has a group of that
    /// name.</exception>
    public SandboxSecurityGroup AddSecurityGroup(string vpcId, string name, string description = "sandbox")
    {
        _ = Vpc(vpcId);
        lock (_gate)
        {
            if (_groups.Items.Any(existing => existing.VpcId == vpcId && existing.Name == name))
            {
                throw new ArgumentException($"{vpcId} already has a group '{name}'.", nameof(name));
            }

            SandboxSecurityGroup group = NewGroup(vpcId, name, description);
            group = group with { Rules = [Own(SandboxRule.OutboundAll(SandboxPeer.AnyIpv4), group)] };
            _groups.Add(group);
            return group;
        }
    }

    /// <summary>
    /// Adds rules to a group and gives them ids; a group that a rule names is taken to be of this account and VPC, or
    /// found across the VPC's peering connections and transit gateways.
    /// </summary>
    /// <param name="groupId">The group.</param>
    /// <param name="rules">The rules.</param>
    /// <returns>The group as it now is.</returns>
    /// <exception cref="ArgumentException">The account has no such group here, or an outbound rule names a group across
    /// a transit gateway.</exception>
    public SandboxSecurityGroup AddRules(string groupId, params SandboxRule[] rules)
    {
        lock (_gate)
        {
            SandboxSecurityGroup group = SecurityGroup(groupId);
            return Put(group with { Rules = [.. group.Rules, .. rules.Select(rule => Own(rule, group))] });
        }
    }

    /// <summary>Takes rules out of a group.</summary>
    /// <param name="groupId">The group.</param>
    /// <param name="ruleIds">The rules' ids; when none is given, all rules.</param>
    /// <returns>The group as it now is.</returns>
    /// <exception cref="ArgumentException">The account has no such group here.</exception>
    public SandboxSecurityGroup RemoveRules(string groupId, params string[] ruleIds)
    {
        lock (_gate)
        {
            SandboxSecurityGroup group = SecurityGroup(groupId);
            return Put(group with
            {
                Rules = ruleIds.Length == 0 ? [] : [.. group.Rules.Where(rule => !ruleIds.Contains(rule.Id))],
            });
        }
    }

    /// <summary>Puts a changed resource in the place of the one with its id.</summary>
    /// <param name="resource">A VPC, a security group or a network interface; new rules of a group get ids.</param>
    /// <returns>False when the account has none of that id here.</returns>
    public bool Replace(SandboxResource resource)
    {
        lock (_gate)
        {
            return resource switch
            {
                SandboxVpc vpc => _vpcs.Replace(vpc),
                SandboxSecurityGroup group => _groups.Replace(group with { Rules = OwnNew(group) }),
                SandboxNetworkInterface networkInterface => _interfaces.Replace(networkInterface),
                _ => throw new ArgumentException($"A {resource.GetType().Name} cannot be replaced.", nameof(resource)),
            };
        }
    }

    /// <summary>Changes a group as a request asks, and lets no other change come between.</summary>
    /// <param name="groupId">The group.</param>
    /// <param name="change">The group as it shall be, new rules without an id; an exception changes nothing.</param>
    /// <returns>The group as it was and as it now is; null when the account has none of that id here.</returns>
    internal (SandboxSecurityGroup Before, SandboxSecurityGroup After)? ChangeGroup(
        string groupId, Func<SandboxSecurityGroup, SandboxSecurityGroup> change)
    {
        lock (_gate)
        {
            if (_groups.Find(groupId) is not { } group)
            {
                return null;
            }

            SandboxSecurityGroup changed = change(group);
            return (group, Put(changed with { Rules = OwnNew(changed) }));
        }
    }

    private static SandboxRule[] FactoryRules(SandboxVpc vpc, string groupId)
    {
        SandboxRule inbound = SandboxRule.InboundAll(SandboxPeer.Group(groupId));
        SandboxRule outbound = SandboxRule.OutboundAll(SandboxPeer.AnyIpv4);
        return vpc.Ipv6CidrBlocks.Count == 0
            ? [inbound, outbound]
            : [inbound, outbound, SandboxRule.OutboundAll(SandboxPeer.AnyIpv6)];
    }

    private SandboxRule[] OwnNew(SandboxSecurityGroup group) =>
        [.. group.Rules.Select(rule => rule.Id.Length == 0 ? Own(rule, group) : rule)];

    private SandboxRule Own(SandboxRule rule, SandboxSecurityGroup group) => rule with
    {
        GroupId = group.Id,
        Id = _ids.Resource("sgr"),
        Ordinal = Account.World.NextOrdinal(),
        Peer = Complete(rule, group.VpcId),
    };

    private SandboxSecurityGroup NewGroup(string vpcId, string name, string description) => new()
    {
        Id = _ids.Resource("sg"),
        Ordinal = Account.World.NextOrdinal(),
        Name = name,
        Description = description,
        VpcId = vpcId,
        OwnerId = Account.Id,
    };

    private SandboxSecurityGroup Put(SandboxSecurityGroup group)
    {
        _groups.Replace(group);
        return group;
    }
}
