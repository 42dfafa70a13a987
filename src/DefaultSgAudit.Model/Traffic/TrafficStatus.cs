namespace DefaultSgAudit.Model;

/// <summary>What became of the traffic.</summary>
public enum TrafficStatus
{
    /// <summary>Who opened it cannot be told, or whether it is a conversation at all; somebody has to look.</summary>
    Ambiguous = 0,

    /// <summary>A conversation: both sides took part, or one side goes on sending what wants no answer.</summary>
    Established = 1,

    /// <summary>Let through and not taken up: a scan, a closed port, a peer that is gone. No reason for a rule.</summary>
    Attempted = 2,

    /// <summary>Refused by a group, a network ACL or a block of public access. No rule may come to admit it unasked.</summary>
    Rejected = 3,
}
