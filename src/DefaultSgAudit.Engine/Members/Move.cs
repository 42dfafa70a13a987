namespace DefaultSgAudit.Engine.Members;

/// <summary>How a network interface leaves a security group.</summary>
/// <param name="IsMovable">Whether EC2 itself lets the account change the interface's groups.</param>
/// <param name="Command">The AWS CLI command; null where there is none.</param>
/// <param name="Note">What to know before running it; null if nothing.</param>
internal sealed record Move(bool IsMovable, string? Command, string? Note);
