namespace DefaultSgAudit.Sandbox.World;

/// <summary>
/// The other side of a security group rule: a range, a prefix list or a group. See
/// <see href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ReferencedSecurityGroup.html"/>.
/// </summary>
public sealed record SandboxPeer
{
    private SandboxPeer(SandboxPeerKind kind, string value)
    {
        Kind = kind;
        Value = value;
    }

    /// <summary>All of IPv4, <c>0.0.0.0/0</c>.</summary>
    public static SandboxPeer AnyIpv4 { get; } = Ipv4("0.0.0.0/0");

    /// <summary>All of IPv6, <c>::/0</c>.</summary>
    public static SandboxPeer AnyIpv6 { get; } = Ipv6("::/0");

    /// <summary>Which of the four it is.</summary>
    public SandboxPeerKind Kind { get; }

    /// <summary>The range in CIDR notation, or the id of the prefix list or group.</summary>
    public string Value { get; }

    /// <summary>The account of the group named; only for groups.</summary>
    public string? UserId { get; init; }

    /// <summary>The VPC of the group named; only for groups in a peered VPC.</summary>
    public string? VpcId { get; init; }

    /// <summary>The peering connection that leads to the group; only for groups in a peered VPC.</summary>
    public string? VpcPeeringConnectionId { get; init; }

    /// <summary>Such as <c>active</c> or <c>deleted</c>; only for groups in a peered VPC.</summary>
    public string? PeeringStatus { get; init; }

    /// <summary>Whether the group named has been deleted: EC2 then does not tell its account any more.</summary>
    public bool IsGroupDeleted { get; init; }

    /// <summary>An IPv4 range.</summary>
    /// <param name="cidr">The range in CIDR notation.</param>
    public static SandboxPeer Ipv4(string cidr) => new(SandboxPeerKind.Ipv4, cidr);

    /// <summary>An IPv6 range.</summary>
    /// <param name="cidr">The range in CIDR notation.</param>
    public static SandboxPeer Ipv6(string cidr) => new(SandboxPeerKind.Ipv6, cidr);

    /// <summary>A prefix list.</summary>
    /// <param name="prefixListId">The list's id, <c>pl-...</c>.</param>
    public static SandboxPeer PrefixList(string prefixListId) => new(SandboxPeerKind.PrefixList, prefixListId);

    /// <summary>A group of the same VPC, or of one that is connected with it.</summary>
    /// <param name="groupId">The group's id, <c>sg-...</c>.</param>
    /// <param name="userId">The account that owns it; when null, the account of the group that has the rule, or of the
    /// group found in a connected VPC.</param>
    public static SandboxPeer Group(string groupId, string? userId = null) =>
        new(SandboxPeerKind.SecurityGroup, groupId) { UserId = userId };

    /// <summary>A group of a peered VPC, be it in this world or not.</summary>
    /// <param name="groupId">The group's id, <c>sg-...</c>.</param>
    /// <param name="userId">The account that owns it.</param>
    /// <param name="vpcId">The peered VPC.</param>
    /// <param name="peeringConnectionId">The peering connection, <c>pcx-...</c>.</param>
    /// <param name="peeringStatus">The state of the peering connection.</param>
    public static SandboxPeer PeeredGroup(
        string groupId, string userId, string vpcId, string peeringConnectionId, string peeringStatus = "active") =>
        new(SandboxPeerKind.SecurityGroup, groupId)
        {
            UserId = userId,
            VpcId = vpcId,
            VpcPeeringConnectionId = peeringConnectionId,
            PeeringStatus = peeringStatus,
        };

    /// <summary>A group that has been deleted since.</summary>
    /// <param name="groupId">The id it had, <c>sg-...</c>.</param>
    /// <param name="vpcId">The VPC it was in; null for that of the group that has the rule.</param>
    /// <param name="peeringConnectionId">The peering connection that led to it, if one did.</param>
    /// <param name="peeringStatus">The state of that peering connection.</param>
    public static SandboxPeer DeletedGroup(
        string groupId, string? vpcId = null, string? peeringConnectionId = null, string? peeringStatus = null) =>
        new(SandboxPeerKind.SecurityGroup, groupId)
        {
            VpcId = vpcId,
            VpcPeeringConnectionId = peeringConnectionId,
            PeeringStatus = peeringStatus,
            IsGroupDeleted = true,
        };
}
