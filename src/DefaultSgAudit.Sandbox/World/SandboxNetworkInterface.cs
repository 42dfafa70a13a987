namespace DefaultSgAudit.Sandbox.World;

/// <summary>
/// A network interface. See
/// <see href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NetworkInterface.html"/>.
/// </summary>
public sealed record SandboxNetworkInterface : SandboxResource
{
    /// <summary>The VPC it lies in.</summary>
    public string VpcId { get; init; } = string.Empty;

    /// <summary>The subnet it lies in.</summary>
    public string SubnetId { get; init; } = string.Empty;

    /// <summary>The name of the Availability Zone, such as <c>eu-west-1a</c>.</summary>
    public string AvailabilityZone { get; init; } = string.Empty;

    /// <summary>The account that owns it.</summary>
    public string OwnerId { get; init; } = string.Empty;

    /// <summary>The description; services have their own forms, on ordinary interfaces it is anything.</summary>
    public string Description { get; init; } = string.Empty;

    /// <summary>
    /// <c>interface</c>, <c>lambda</c>, <c>vpc_endpoint</c>, <c>nat_gateway</c> and more. An open set: AWS adds to it.
    /// </summary>
    public string InterfaceType { get; init; } = "interface";

    /// <summary><c>in-use</c>, <c>available</c>, <c>attaching</c>, <c>detaching</c> or <c>associated</c>.</summary>
    public string Status { get; init; } = "available";

    /// <summary>The account, role id or alias (<c>amazon-elb</c>) that made it; null when AWS does not tell.</summary>
    public string? RequesterId { get; init; }

    /// <summary>
    /// Whether a service manages it, so that EC2 refuses to change its groups. Lambda's say false all the same.
    /// </summary>
    public bool RequesterManaged { get; init; }

    /// <summary>The security groups.</summary>
    public IReadOnlyList<SandboxGroupIdentifier> Groups { get; init; } = [];

    /// <summary>The private IPv4 addresses, the primary one first.</summary>
    public IReadOnlyList<string> PrivateIpAddresses { get; init; } = [];

    /// <summary>The IPv6 addresses.</summary>
    public IReadOnlyList<string> Ipv6Addresses { get; init; } = [];

    /// <summary>The public IPv4 address of the primary private one, if it has one that is no Elastic IP.</summary>
    public string? PublicIp { get; init; }

    /// <summary>The Elastic IP addresses, and the public addresses of secondary private ones.</summary>
    public IReadOnlyList<SandboxAssociation> Associations { get; init; } = [];

    /// <summary>The MAC address.</summary>
    public string MacAddress { get; init; } = string.Empty;

    /// <summary>Whether source and destination are checked.</summary>
    public bool SourceDestCheck { get; init; } = true;

    /// <summary>How it is attached; null when it is not.</summary>
    public SandboxAttachment? Attachment { get; init; }

    /// <summary>The service that manages it, where AWS names one.</summary>
    public SandboxOperator? Operator { get; init; }

    /// <summary>The public address of a private one, if it has one.</summary>
    internal SandboxAssociation? AssociationOf(string privateIpAddress) =>
        Associations.FirstOrDefault(association => association.PrivateIpAddress == privateIpAddress)
            ?? (PublicIp is not null && PrivateIpAddresses.Count > 0 && PrivateIpAddresses[0] == privateIpAddress
                ? new SandboxAssociation(privateIpAddress, PublicIp)
                : null);

    /// <summary>The public addresses, in the order of the private ones.</summary>
    internal IEnumerable<SandboxAssociation> AllAssociations() =>
        PrivateIpAddresses.Select(AssociationOf).OfType<SandboxAssociation>();
}
