namespace DefaultSgAudit.Aws.Pacing;

/// <summary>One of AWS's token buckets: requests of one action on one path.</summary>
internal readonly record struct PaceKey(RequestPath Path, string Action);
