namespace DefaultSgAudit.Sandbox.World;

/// <summary>
/// The public address of a private one. See
/// <see href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NetworkInterfaceAssociation.html"/>.
/// </summary>
/// <param name="PrivateIpAddress">The private IPv4 address.</param>
/// <param name="PublicIp">The public IPv4 address.</param>
public sealed record SandboxAssociation(string PrivateIpAddress, string PublicIp)
{
    /// <summary><c>amazon</c> or, for an Elastic IP address, the account that owns it.</summary>
    public string IpOwnerId { get; init; } = "amazon";

    /// <summary>The Elastic IP address's id, <c>eipalloc-...</c>; null when it is none.</summary>
    public string? AllocationId { get; init; }

    /// <summary>The association's id, <c>eipassoc-...</c>; null when it is no Elastic IP address.</summary>
    public string? AssociationId { get; init; }

    /// <summary>The public DNS name, where the VPC gives such names.</summary>
    public string? PublicDnsName { get; init; }
}
