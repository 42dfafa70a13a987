namespace DefaultSgAudit.Model;

/// <summary>What the answer to "who opens it" rests on, the strongest first.</summary>
public enum TrafficEvidence
{
    /// <summary>Nothing: the direction is unknown.</summary>
    None = 0,

    /// <summary>E1: the TCP flags of the log hold the handshake. Exact.</summary>
    Handshake = 1,

    /// <summary>E2: the same address and port answered a handshake elsewhere in the log. As good as exact.</summary>
    KnownListener = 2,

    /// <summary>E3: many remote ports meet at one end and only one at the other. Strong.</summary>
    FanIn = 3,

    /// <summary>E4: one end's port is a service's and the other's is not. Weak.</summary>
    ServicePort = 4,

    /// <summary>E5: one side was clearly seen first. Very weak.</summary>
    FirstSeen = 5,

    /// <summary>Only one side sent anything.</summary>
    OneWay = 6,

    /// <summary>Both ends use the one port of a protocol between equals, for example NTP or IKE.</summary>
    SymmetricPort = 7,

    /// <summary>The protocol has no ports: what was seen in each direction counts.</summary>
    Observed = 8,
}
