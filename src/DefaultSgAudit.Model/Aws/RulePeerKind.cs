namespace DefaultSgAudit.Model;

/// <summary>What a rule names as the other end of the traffic.</summary>
public enum RulePeerKind
{
    /// <summary>The rule names no peer that is known here.</summary>
    Unknown = 0,

    /// <summary>An IPv4 range in CIDR notation.</summary>
    Ipv4 = 1,

    /// <summary>An IPv6 range in CIDR notation.</summary>
    Ipv6 = 2,

    /// <summary>A managed prefix list, <c>pl-...</c>.</summary>
    PrefixList = 3,

    /// <summary>The group itself: its members among one another.</summary>
    Self = 4,

    /// <summary>Another security group, of this VPC or of a peered one.</summary>
    SecurityGroup = 5,
}
