namespace DefaultSgAudit.Model;

/// <summary>What became of one group, or of one member, of a plan that is rolled out or undone.</summary>
public enum RolloutStatus
{
    /// <summary>The group was made; EC2 was asked again and shows it as planned.</summary>
    Created = 0,

    /// <summary>The group was there, and has got the plan's rules.</summary>
    Updated = 1,

    /// <summary>The group is there as planned, and nothing was changed.</summary>
    AlreadyCreated = 2,

    /// <summary>The member is in its groups, beside those that it was in.</summary>
    Attached = 3,

    /// <summary>The member was in its groups, and nothing was changed.</summary>
    AlreadyAttached = 4,

    /// <summary>The member has left the default group, and is in its own.</summary>
    Detached = 5,

    /// <summary>The member was not in the default group any more, and nothing was changed.</summary>
    AlreadyDetached = 6,

    /// <summary>The member is in exactly the groups again that it had before.</summary>
    Returned = 7,

    /// <summary>The member was in the groups that it had before, and nothing was changed.</summary>
    AlreadyReturned = 8,

    /// <summary>The group that the roll-out made is deleted.</summary>
    Deleted = 9,

    /// <summary>The group was gone, and nothing was changed.</summary>
    AlreadyDeleted = 10,

    /// <summary>The group was left, because something uses it or because that was asked for.</summary>
    Kept = 11,

    /// <summary>Somebody has to do it elsewhere: <c>Command</c> says how, where there is a way.</summary>
    ByHand = 12,

    /// <summary>The network interface is gone.</summary>
    Gone = 13,

    /// <summary>Somebody else has taken the member out of what it was in; it was left alone.</summary>
    MovedOn = 14,

    /// <summary>Nothing was changed, because changing it could do harm.</summary>
    Refused = 15,

    /// <summary>It could not be done, or could not be verified.</summary>
    Failed = 16,

    /// <summary>Nothing was changed, because of <c>-WhatIf</c> or because the answer was no.</summary>
    Skipped = 17,
}
