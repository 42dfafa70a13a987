namespace DefaultSgAudit.Model;

/// <summary>A network interface as EC2 describes it. Any part can be missing on another account's interface in a shared VPC.</summary>
/// <remarks>See https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NetworkInterface.html.</remarks>
public sealed record NetworkInterface
{
    /// <summary>Its id, <c>eni-...</c>.</summary>
    public required string NetworkInterfaceId { get; init; }

    /// <summary>What it is, as EC2 writes it; an open set, hence a text.</summary>
    public string? InterfaceType { get; init; }

    /// <summary><c>available</c>, <c>in-use</c> and the states between.</summary>
    public string? Status { get; init; }

    /// <summary>Whatever its maker wrote about it.</summary>
    public string? Description { get; init; }

    /// <summary>The account that owns it.</summary>
    public string? OwnerId { get; init; }

    /// <summary>Who asked for it: an account, a role session or a service's alias such as <c>amazon-elb</c>.</summary>
    public string? RequesterId { get; init; }

    /// <summary>Whether a service manages it on the account's behalf.</summary>
    public bool IsRequesterManaged { get; init; }

    /// <summary>What it is attached to; null if it is not, or not shown.</summary>
    public NetworkInterfaceAttachment? Attachment { get; init; }

    /// <summary>Whether a service provider controls it.</summary>
    public bool IsOperatorManaged { get; init; }

    /// <summary>The service provider's principal, for example <c>eks.amazonaws.com</c>.</summary>
    public string? OperatorPrincipal { get; init; }

    /// <summary>Whether EC2 leaves it out unless managed resources are asked for.</summary>
    public bool IsHiddenByDefault { get; init; }

    /// <summary>The VPC that it is in.</summary>
    public string? VpcId { get; init; }

    /// <summary>The subnet that it is in.</summary>
    public string? SubnetId { get; init; }

    /// <summary>The Availability Zone that it is in.</summary>
    public string? AvailabilityZone { get; init; }

    /// <summary>The security groups that it is in.</summary>
    public required IReadOnlyList<GroupIdentifier> Groups { get; init; }

    /// <summary>Its private IPv4 addresses, the primary one first.</summary>
    public required IReadOnlyList<string> PrivateIpAddresses { get; init; }

    /// <summary>Its public IPv4 addresses.</summary>
    public required IReadOnlyList<string> PublicIpAddresses { get; init; }

    /// <summary>Its IPv6 addresses.</summary>
    public required IReadOnlyList<string> Ipv6Addresses { get; init; }

    /// <summary>Its tags.</summary>
    public required IReadOnlyDictionary<string, string> Tags { get; init; }
}
