namespace DefaultSgAudit.Model;

/// <summary>A network interface in a VPC's default security group, whose it is, and how it leaves the group.</summary>
public sealed record GroupMember : IGroupResult, ITargeted
{
    /// <summary>The account that owns the VPC and its default group, 12 digits.</summary>
    public string? AccountId { get; init; }

    /// <summary>The region's code.</summary>
    public string? Region { get; init; }

    /// <summary>The VPC.</summary>
    public string? VpcId { get; init; }

    /// <summary>The VPC's default security group.</summary>
    public string? GroupId { get; init; }

    /// <summary>The interface, <c>eni-...</c>.</summary>
    public required string NetworkInterfaceId { get; init; }

    /// <summary>What kind of resource it belongs to; Unknown wherever the evidence leaves a doubt.</summary>
    public required OwnerKind OwnerKind { get; init; }

    /// <summary>The resource's id or ARN, where the interface tells it.</summary>
    public string? OwnerId { get; init; }

    /// <summary>The resource's name, where the interface tells it.</summary>
    public string? OwnerName { get; init; }

    /// <summary>What the answer about the owner rests on, in a few words.</summary>
    public string? Evidence { get; init; }

    /// <summary>Whether EC2 itself lets this account change the interface's groups; else its owner's service has to.</summary>
    public bool IsMovable { get; init; }

    /// <summary>
    /// The AWS CLI command that takes it out of the group. Words in capitals are to be filled in: <c>NEW_GROUP</c> is the
    /// group that it goes to. Null where there is none.
    /// </summary>
    public string? MoveWith { get; init; }

    /// <summary>What to know before moving it; null if nothing.</summary>
    public string? MoveNote { get; init; }

    /// <summary>The ids of the other security groups that it is in.</summary>
    public DisplayList<string> OtherGroups { get; init; } = new([]);

    /// <summary>Its private IPv4 addresses, the primary one first.</summary>
    public DisplayList<string> PrivateIpAddresses { get; init; } = new([]);

    /// <summary>Its public IPv4 addresses.</summary>
    public DisplayList<string> PublicIpAddresses { get; init; } = new([]);

    /// <summary>Its IPv6 addresses.</summary>
    public DisplayList<string> Ipv6Addresses { get; init; } = new([]);

    /// <summary>What it is, as EC2 writes it, for example <c>interface</c> or <c>lambda</c>.</summary>
    public string? InterfaceType { get; init; }

    /// <summary><c>available</c>, <c>in-use</c> and the states between.</summary>
    public string? InterfaceStatus { get; init; }

    /// <summary>The account that owns the interface; another than the VPC's where its subnet is shared.</summary>
    public string? InterfaceOwnerId { get; init; }

    /// <summary>The text of the interface's <c>Name</c> tag.</summary>
    public string? InterfaceName { get; init; }

    /// <summary>The interface's tags, by key.</summary>
    public DisplayList<ResourceTag> Tags { get; init; } = ResourceTag.None;

    /// <summary>Whatever its maker wrote about it.</summary>
    public string? Description { get; init; }

    /// <summary>Who asked for it: an account, a role session or a service.</summary>
    public string? RequesterId { get; init; }

    /// <summary>Whether a service manages it on the account's behalf.</summary>
    public bool IsRequesterManaged { get; init; }

    /// <summary>The instance that it is attached to.</summary>
    public string? InstanceId { get; init; }

    /// <summary>The subnet that it is in.</summary>
    public string? SubnetId { get; init; }

    /// <summary>The Availability Zone that it is in.</summary>
    public string? AvailabilityZone { get; init; }

    /// <summary>When it was read, in UTC.</summary>
    public DateTimeOffset CheckedAt { get; init; }

    /// <inheritdoc/>
    Target? ITargeted.Target => Target;

    /// <summary>How later steps reach the same account; not shown, not serialised.</summary>
    internal Target? Target { get; init; }

    /// <summary>Where and what, for example <c>111122223333/eu-west-1/vpc-0a1b: eni-0c2d of Lambda resize</c>.</summary>
    /// <returns>One line.</returns>
    public override string ToString() =>
        $"{AccountId ?? "?"}/{Region ?? "?"}/{VpcId ?? "?"}: {NetworkInterfaceId} of {OwnerKind} {OwnerName ?? OwnerId}".TrimEnd();
}
