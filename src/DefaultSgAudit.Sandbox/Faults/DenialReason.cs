namespace DefaultSgAudit.Sandbox.Faults;

/// <summary>
/// Why IAM says no: either nothing in a kind of policy allows the action, or something in it denies it. See
/// <see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html"/>.
/// </summary>
public enum DenialReason
{
    /// <summary>No identity-based policy allows it: the plain missing permission.</summary>
    NotAllowedByIdentityPolicy = 0,

    /// <summary>An identity-based policy denies it.</summary>
    DeniedByIdentityPolicy = 1,

    /// <summary>No service control policy allows it.</summary>
    NotAllowedByServiceControlPolicy = 2,

    /// <summary>A service control policy denies it.</summary>
    DeniedByServiceControlPolicy = 3,

    /// <summary>No resource control policy allows it.</summary>
    NotAllowedByResourceControlPolicy = 4,

    /// <summary>A resource control policy denies it.</summary>
    DeniedByResourceControlPolicy = 5,

    /// <summary>No permissions boundary allows it.</summary>
    NotAllowedByPermissionsBoundary = 6,

    /// <summary>A permissions boundary denies it.</summary>
    DeniedByPermissionsBoundary = 7,

    /// <summary>No session policy allows it.</summary>
    NotAllowedBySessionPolicy = 8,

    /// <summary>A session policy denies it.</summary>
    DeniedBySessionPolicy = 9,
}
