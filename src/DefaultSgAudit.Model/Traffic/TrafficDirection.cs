namespace DefaultSgAudit.Model;

/// <summary>Which side opens the conversations, and so which rule of the interface's groups they need.</summary>
public enum TrafficDirection
{
    /// <summary>Not known: it is listed and not guessed.</summary>
    Unknown = 0,

    /// <summary>The peer opens them: an inbound rule.</summary>
    Inbound = 1,

    /// <summary>The interface opens them: an outbound rule.</summary>
    Outbound = 2,

    /// <summary>Either side opens them, as NTP peers and IPsec gateways do: a rule in each direction.</summary>
    Both = 3,
}
