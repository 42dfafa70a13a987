namespace DefaultSgAudit.Model;

/// <summary>What a human has to look at before a plan is rolled out.</summary>
public enum PlanFindingKind
{
    /// <summary>Traffic of which it cannot be told who opens it.</summary>
    Ambiguous = 1,

    /// <summary>A member tries to reach something that does not answer: a dead dependency, or one that is refused elsewhere.</summary>
    Attempted = 2,

    /// <summary>Many public addresses use a port: whether it is for all the world is to be decided.</summary>
    PublicInbound = 3,

    /// <summary>A member passes on what belongs to other addresses.</summary>
    Forwarded = 4,

    /// <summary>A service on changing ports got one rule for a range.</summary>
    DynamicPorts = 5,

    /// <summary>The peer is behind a gateway or an appliance, so that a rule that names its group would not match.</summary>
    Intermediary = 6,

    /// <summary>Rules had to be widened, or spread over further groups, to fit the quotas.</summary>
    Widened = 7,

    /// <summary>There is no way to fit the quotas without breaking a promise; the cheapest way to break one is told.</summary>
    DoesNotFit = 8,

    /// <summary>What was seen is too little, or has holes: more is likely to come.</summary>
    ThinEvidence = 9,

    /// <summary>No traffic of a member was seen.</summary>
    NoTraffic = 10,

    /// <summary>EC2 does not let this account move a member; its owner's service has to.</summary>
    NotMovable = 11,

    /// <summary>Traffic that was refused would be admitted by a rule that other traffic needs.</summary>
    RejectedPeer = 12,

    /// <summary>A rule was made although who opens the traffic is not beyond doubt.</summary>
    WeakEvidence = 13,

    /// <summary>Peers of some traffic were put together to save memory, so that no rule can name them.</summary>
    PeersUnknown = 14,
}
