namespace DefaultSgAudit.Sandbox.World;

/// <summary>A range in a prefix list.</summary>
/// <param name="Cidr">The range in CIDR notation.</param>
/// <param name="Description">Its description; empty for none.</param>
public sealed record SandboxPrefixListEntry(string Cidr, string Description = "");
