namespace DefaultSgAudit.Sandbox.World;

/// <summary>
/// A VPC peering connection, of VPCs of any accounts and regions. See
/// <see href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_VpcPeeringConnection.html"/>.
/// </summary>
public sealed record SandboxPeering : SandboxResource
{
    /// <summary>The VPC that asked.</summary>
    public required SandboxVpcEnd Requester { get; init; }

    /// <summary>The VPC that was asked.</summary>
    public required SandboxVpcEnd Accepter { get; init; }

    /// <summary><c>active</c> or <c>deleted</c>.</summary>
    public string Status { get; init; } = Active;

    internal const string Active = "active";
    internal const string Deleted = "deleted";
}
