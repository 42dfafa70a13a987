namespace DefaultSgAudit.Aws;

/// <summary>A query for Athena, and where it runs.</summary>
/// <remarks>See https://docs.aws.amazon.com/athena/latest/APIReference/API_StartQueryExecution.html.</remarks>
public sealed record AthenaQuery
{
    /// <summary>The most bytes that a query can have, in UTF-8.</summary>
    public const int MostBytes = 262_144;

    /// <summary>The SQL.</summary>
    public required string Sql { get; init; }

    /// <summary>The database that tables are looked for in; null where the SQL names it.</summary>
    public string? Database { get; init; }

    /// <summary>The data catalog; null for AwsDataCatalog.</summary>
    public string? Catalog { get; init; }

    /// <summary>The workgroup; null for <c>primary</c>.</summary>
    public string? WorkGroup { get; init; }

    /// <summary>Where the rows are stored; null where the workgroup says so.</summary>
    public S3Location? Output { get; init; }
}
