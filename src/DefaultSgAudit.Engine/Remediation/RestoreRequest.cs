using DefaultSgAudit.Aws;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Remediation;

/// <summary>A saved group that is to be put back.</summary>
/// <param name="Session">How its account is reached.</param>
/// <param name="Saved">What was saved.</param>
/// <param name="Source">Where it came from: a file, a location, or "the object".</param>
public sealed record RestoreRequest(AwsSession Session, SavedGroup Saved, string Source);
