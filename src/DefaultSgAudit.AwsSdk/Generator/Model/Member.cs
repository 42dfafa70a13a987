namespace DefaultSgAudit.AwsSdk.Generator.Model;

/// <summary>A member of a structure: its shape, and what it is called on the wire where that differs.</summary>
internal sealed record Member(
    string Name, string Shape, string? LocationName = null, string? QueryName = null, bool IsIdempotencyToken = false);
