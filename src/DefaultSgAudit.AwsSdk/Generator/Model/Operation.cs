namespace DefaultSgAudit.AwsSdk.Generator.Model;

/// <summary>An operation, and the shapes of its request and of its result; some have no members in the one, or no other.</summary>
internal sealed record Operation(string Name, string? Input, string? Output);
