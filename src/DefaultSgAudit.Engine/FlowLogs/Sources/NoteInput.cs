namespace DefaultSgAudit.Engine.FlowLogs.Sources;

/// <summary>Something to know about what is read; it is no input of its own.</summary>
/// <param name="Text">A sentence.</param>
public sealed record NoteInput(string Text) : TrafficInput
{
    /// <summary>Whether whoever reads the result should know it.</summary>
    public bool IsWarning { get; init; }
}
