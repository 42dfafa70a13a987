namespace DefaultSgAudit.Engine.FlowLogs.Sources;

/// <summary>Something that a source has to give: text, rows, or the word that it could not.</summary>
public abstract record TrafficInput
{
    /// <summary>What it is called in messages: a path, an <c>s3://</c> address, a query.</summary>
    public required string Name { get; init; }
}
