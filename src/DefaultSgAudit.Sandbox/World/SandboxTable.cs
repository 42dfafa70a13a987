namespace DefaultSgAudit.Sandbox.World;

/// <summary>
/// A table of text files in S3, as AWS's guide has it made for flow logs. See
/// <see href="https://docs.aws.amazon.com/athena/latest/ug/vpc-flow-logs.html"/>. A column's value is the word at the
/// column's place; whole numbers that are none there are NULL.
/// </summary>
public sealed record SandboxTable
{
    /// <summary>The database.</summary>
    public string Database { get; init; } = "default";

    /// <summary>The table's name.</summary>
    public required string Name { get; init; }

    /// <summary>The bucket.</summary>
    public required string Bucket { get; init; }

    /// <summary>What the keys of its files begin with.</summary>
    public string Prefix { get; init; } = string.Empty;

    /// <summary>Columns in the order of the files' fields: a name and a type, <c>string</c>, <c>int</c> or <c>bigint</c>.</summary>
    public required IReadOnlyList<(string Name, string Type)> Columns { get; init; }

    /// <summary>
    /// Columns that folders give, each with a regular expression whose first group finds the value in a key.
    /// </summary>
    public IReadOnlyList<(string Name, string Pattern)> Partitions { get; init; } = [];
}
