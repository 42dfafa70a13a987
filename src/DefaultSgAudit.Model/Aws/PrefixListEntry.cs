namespace DefaultSgAudit.Model;

/// <summary>An entry of a managed prefix list.</summary>
/// <param name="Cidr">The range in CIDR notation.</param>
/// <param name="Description">What its author wrote about it.</param>
/// <remarks>See https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_PrefixListEntry.html.</remarks>
public sealed record PrefixListEntry(string Cidr, string? Description);
