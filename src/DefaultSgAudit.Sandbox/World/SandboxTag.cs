namespace DefaultSgAudit.Sandbox.World;

/// <summary>A tag of a resource.</summary>
/// <param name="Key">The key, case-sensitive.</param>
/// <param name="Value">The value, possibly empty.</param>
public sealed record SandboxTag(string Key, string Value);
