namespace DefaultSgAudit.Engine.Planning.Addresses;

/// <summary>How wide ranges of private addresses may be.</summary>
internal enum Width
{
    /// <summary>No wider than the subnet.</summary>
    Subnet = 0,

    /// <summary>No wider than the VPC's range.</summary>
    Vpc = 1,

    /// <summary>As wide as it takes, public ranges too: only to tell what breaking the floors would bring.</summary>
    Any = 2,
}
