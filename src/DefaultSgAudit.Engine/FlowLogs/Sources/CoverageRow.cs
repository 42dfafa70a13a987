namespace DefaultSgAudit.Engine.FlowLogs.Sources;

/// <summary>What is known of an interface's time. A query may give a row for each minute, or one for each window.</summary>
public sealed record CoverageRow
{
    /// <summary><c>interface-id</c>.</summary>
    public string? InterfaceId { get; init; }

    /// <summary><c>account-id</c>; null for <c>unknown</c> and where the log has none.</summary>
    public string? AccountId { get; init; }

    /// <summary><c>vpc-id</c>.</summary>
    public string? VpcId { get; init; }

    /// <summary><c>region</c>.</summary>
    public string? Region { get; init; }

    /// <summary>Start, in Unix seconds.</summary>
    public required long Start { get; init; }

    /// <summary>End, in Unix seconds.</summary>
    public required long End { get; init; }

    /// <summary>Whether records were lost (<c>SKIPDATA</c>).</summary>
    public bool IsSkipped { get; init; }

    /// <summary>How many NODATA or SKIPDATA records it stands for; 0 where it only says that there was traffic.</summary>
    public long Windows { get; init; }
}
