namespace DefaultSgAudit.Model;

/// <summary>What names a default security group, or will put something into it.</summary>
public enum ReferenceKind
{
    /// <summary>A rule of another group that this account can see.</summary>
    Rule = 0,

    /// <summary>A group of a VPC at the other end of a peering connection; its rules are not shown to this account.</summary>
    PeeredVpc = 1,

    /// <summary>A group of a VPC on the same transit gateway; its rules are not shown to this account.</summary>
    TransitGateway = 2,

    /// <summary>A launch template whose default or latest version puts instances into the group.</summary>
    LaunchTemplate = 3,

    /// <summary>A request for Spot Instances that may yet put an instance into the group.</summary>
    SpotRequest = 4,
}
