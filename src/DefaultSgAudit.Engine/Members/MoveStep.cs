namespace DefaultSgAudit.Engine.Members;

/// <summary>How the interfaces of one kind of owner change their groups.</summary>
/// <param name="Command">The AWS CLI command with its blanks; null where there is none.</param>
/// <param name="Note">What to know of it; null if nothing.</param>
internal sealed record MoveStep(string? Command, string? Note = null);
