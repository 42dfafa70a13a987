namespace DefaultSgAudit.Model;

/// <summary>What a planned rule names as the other end of the traffic.</summary>
public enum PlannedPeerKind
{
    /// <summary>An IPv4 range in CIDR notation.</summary>
    Ipv4 = 1,

    /// <summary>An IPv6 range in CIDR notation.</summary>
    Ipv6 = 2,

    /// <summary>A managed prefix list, <c>pl-...</c>.</summary>
    PrefixList = 3,

    /// <summary>A group of the same plan, by its name; its own name for its members among one another.</summary>
    PlannedGroup = 4,

    /// <summary>A group that exists, <c>sg-...</c>, of this VPC or of a peered one.</summary>
    SecurityGroup = 5,
}
