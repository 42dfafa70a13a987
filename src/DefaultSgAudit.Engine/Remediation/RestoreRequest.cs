using DefaultSgAudit.Aws;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Remediation;

/// <summary>A saved group that is to be put back.</summary>
/// <param name="Saved">What was saved.</param>
/// <param name="Source">Where it came from: a file, a location, or "The document".</param>
/// <param name="Session">How its account is reached.</param>
/// <param name="Role">The role to assume with it, where the account is another.</param>
internal sealed record RestoreRequest(SavedGroup Saved, string Source, AwsSession Session, AccountRole? Role);
