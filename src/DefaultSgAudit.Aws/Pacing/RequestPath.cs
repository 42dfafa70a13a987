namespace DefaultSgAudit.Aws.Pacing;

/// <summary>What AWS counts requests by: the caller's account (its credentials stand for it), the region, the service.</summary>
internal sealed record RequestPath(string Service, string Region, object Caller);
