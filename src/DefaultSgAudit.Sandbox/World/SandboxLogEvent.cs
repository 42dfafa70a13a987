namespace DefaultSgAudit.Sandbox.World;

/// <summary>An event of a log stream.</summary>
/// <param name="Stream">The stream.</param>
/// <param name="Timestamp">When it happened, in milliseconds since 1970.</param>
/// <param name="Message">Its text.</param>
/// <param name="Number">The how-manyth event of its group it is.</param>
internal sealed record SandboxLogEvent(string Stream, long Timestamp, string Message, long Number);
