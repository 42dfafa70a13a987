namespace DefaultSgAudit.Model;

/// <summary>Which way the traffic goes that a rule admits, seen from the group's members.</summary>
public enum RuleDirection
{
    /// <summary>To the members (ingress).</summary>
    Inbound = 0,

    /// <summary>From the members (egress).</summary>
    Outbound = 1,
}
