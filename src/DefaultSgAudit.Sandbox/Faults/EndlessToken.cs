namespace DefaultSgAudit.Sandbox.Faults;

/// <summary>How pages that never end name the next one.</summary>
public enum EndlessToken
{
    /// <summary>Pages end.</summary>
    None = 0,

    /// <summary>The same token on every page; some clients notice.</summary>
    Same = 1,

    /// <summary>A new token on every page.</summary>
    Fresh = 2,
}
