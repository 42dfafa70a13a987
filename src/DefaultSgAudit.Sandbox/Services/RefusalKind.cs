namespace DefaultSgAudit.Sandbox.Services;

/// <summary>Why a request is turned away before its action runs; each service has its own words for it.</summary>
internal enum RefusalKind
{
    MissingCredentials,
    IncompleteSignature,
    UnknownKey,
    InvalidToken,
    WrongSignature,
    ClockSkewed,
    ExpiredToken,
    UnknownRegion,
    RegionNotEnabled,
    Throttled,
    Denied,
    InternalError,
    Unavailable,
}
