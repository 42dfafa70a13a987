using DefaultSgAudit.Sandbox.Faults;

namespace DefaultSgAudit.Sandbox.Services;

/// <summary>A request turned away, and by which policy if it was one.</summary>
internal sealed record Refusal(RefusalKind Kind, DenialReason Denial = DenialReason.NotAllowedByIdentityPolicy);
