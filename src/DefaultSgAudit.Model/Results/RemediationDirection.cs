namespace DefaultSgAudit.Model;

/// <summary>Which rules are cleared.</summary>
public enum RemediationDirection
{
    /// <summary>Inbound and outbound rules, as the control asks.</summary>
    Both = 0,

    /// <summary>Inbound rules only.</summary>
    Inbound = 1,

    /// <summary>Outbound rules only.</summary>
    Outbound = 2,
}
