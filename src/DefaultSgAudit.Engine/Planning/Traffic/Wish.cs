namespace DefaultSgAudit.Engine.Planning.Traffic;

/// <summary>What a summary asks of a plan.</summary>
internal enum Wish
{
    /// <summary>Nothing.</summary>
    Nothing = 0,

    /// <summary>Nothing: groups do not filter it.</summary>
    Unfiltered,

    /// <summary>A rule.</summary>
    Rule,

    /// <summary>That no rule admits it unasked.</summary>
    Rejected,

    /// <summary>That no rule comes to admit it for want of room: somebody tried to get in, in vain.</summary>
    Tried,

    /// <summary>To be listed: the member tried to reach something, in vain.</summary>
    Attempted,

    /// <summary>To be listed: it is not known who opens it.</summary>
    Ambiguous,

    /// <summary>To be listed: what is known of who opens it is too weak for the settings.</summary>
    TooWeak,

    /// <summary>To be listed: fewer records than the settings want.</summary>
    TooFew,

    /// <summary>To be listed: the member passes on what belongs to others.</summary>
    Forwarded,

    /// <summary>To be listed: its peers were put together.</summary>
    PeersUnknown,
}
