namespace DefaultSgAudit.Model;

/// <summary>What flow logs are made for.</summary>
public enum FlowLogScope
{
    /// <summary>The whole VPC: every interface of it, those to come too.</summary>
    Vpc = 0,

    /// <summary>The subnets that members of the default group are in.</summary>
    Subnet = 1,

    /// <summary>Just the network interfaces in the default group.</summary>
    Member = 2,
}
