namespace DefaultSgAudit.Model;

/// <summary>What names a default security group.</summary>
public enum ReferenceKind
{
    /// <summary>A rule of another group that this account can see.</summary>
    Rule = 0,

    /// <summary>A group of a VPC at the other end of a peering connection; its rules are not shown to this account.</summary>
    PeeredVpc = 1,

    /// <summary>A group of a VPC on the same transit gateway; its rules are not shown to this account.</summary>
    TransitGateway = 2,
}
