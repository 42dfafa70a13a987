namespace DefaultSgAudit.Sandbox.World;

/// <summary>
/// Where an account of an Organization is in its life. See
/// <see href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_Account.html"/>.
/// </summary>
public enum SandboxAccountState
{
    /// <summary>It can be used.</summary>
    Active = 0,

    /// <summary>It was closed or suspended: nobody gets in, and it is still listed.</summary>
    Suspended = 1,

    /// <summary>It is being closed.</summary>
    PendingClosure = 2,
}
