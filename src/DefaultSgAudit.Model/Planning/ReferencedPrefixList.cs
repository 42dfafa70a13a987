namespace DefaultSgAudit.Model;

/// <summary>A managed prefix list that matters to a plan, as it was when the plan was made.</summary>
/// <remarks>See https://docs.aws.amazon.com/vpc/latest/userguide/working-with-aws-managed-prefix-lists.html.</remarks>
public sealed record ReferencedPrefixList
{
    /// <summary>Its id, <c>pl-...</c>.</summary>
    public required string PrefixListId { get; init; }

    /// <summary>Its name, for example <c>com.amazonaws.eu-west-1.s3</c>.</summary>
    public string? Name { get; init; }

    /// <summary>How many rules it counts as in a group.</summary>
    public int Weight { get; init; } = 1;

    /// <summary>What it holds, in CIDR notation.</summary>
    public DisplayList<string> Cidrs { get; init; } = new([]);
}
