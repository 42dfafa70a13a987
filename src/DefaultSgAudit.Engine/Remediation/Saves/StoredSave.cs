namespace DefaultSgAudit.Engine.Remediation.Saves;

/// <summary>A save that is safe.</summary>
/// <param name="Name">Its name in its store.</param>
/// <param name="Location">Where it is: a path, or <c>s3://bucket/key</c>.</param>
internal sealed record StoredSave(string Name, string Location);
