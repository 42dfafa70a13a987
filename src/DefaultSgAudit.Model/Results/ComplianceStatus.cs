namespace DefaultSgAudit.Model;

/// <summary>The verdict on a VPC's default security group.</summary>
public enum ComplianceStatus
{
    /// <summary>The state could not be read; the result's reason and the error written beside it say why.</summary>
    Unknown = 0,

    /// <summary>The group has no inbound and no outbound rule.</summary>
    Compliant = 1,

    /// <summary>The group has at least one inbound or outbound rule.</summary>
    NonCompliant = 2,
}
