namespace DefaultSgAudit.Engine.Planning.Context;

/// <summary>A managed prefix list and what it holds.</summary>
/// <remarks>See https://docs.aws.amazon.com/vpc/latest/userguide/working-with-aws-managed-prefix-lists.html.</remarks>
public sealed record KnownPrefixList
{
    /// <summary>Its id, <c>pl-...</c>.</summary>
    public required string PrefixListId { get; init; }

    /// <summary>Its name, for example <c>com.amazonaws.eu-west-1.s3</c>.</summary>
    public string? Name { get; init; }

    /// <summary>Whether AWS keeps it.</summary>
    public bool IsOfAws { get; init; }

    /// <summary>How many rules it counts as; null where it is not known, as for a list of AWS, whose weight the documentation tells.</summary>
    public int? MaxEntries { get; init; }

    /// <summary>Its entries in CIDR notation.</summary>
    public IReadOnlyList<string> Cidrs { get; init; } = [];
}
