namespace DefaultSgAudit.Sandbox.World;

/// <summary>
/// A prefix list, AWS's own or a customer's. See
/// <see href="https://docs.aws.amazon.com/vpc/latest/userguide/managed-prefix-lists.html"/>.
/// </summary>
public sealed record SandboxPrefixList : SandboxResource
{
    /// <summary>The name, such as <c>com.amazonaws.eu-west-1.s3</c>.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>The account that owns it; <c>AWS</c> for AWS's own.</summary>
    public string OwnerId { get; init; } = Aws;

    /// <summary><c>IPv4</c> or <c>IPv6</c>.</summary>
    public string AddressFamily { get; init; } = "IPv4";

    /// <summary>
    /// As how many rules a rule that names the list counts: a customer's list as many as it may have entries, one of
    /// AWS's own its published weight.
    /// </summary>
    public int Weight { get; init; } = 1;

    /// <summary>What it holds.</summary>
    public IReadOnlyList<SandboxPrefixListEntry> Entries { get; init; } = [];

    internal const string Aws = "AWS";
}
