namespace DefaultSgAudit.Runner.Output;

/// <summary>How results are written to standard output.</summary>
internal enum OutputFormat
{
    /// <summary>Columns for people.</summary>
    Table,

    /// <summary>One array of objects.</summary>
    Json,

    /// <summary>A header and a line for each result.</summary>
    Csv,
}
