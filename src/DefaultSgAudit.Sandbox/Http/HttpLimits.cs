namespace DefaultSgAudit.Sandbox.Http;

/// <summary>How much of a request is read before it is refused; sizes in bytes.</summary>
internal sealed record HttpLimits(int MaxHeadSize, int MaxBodySize);
