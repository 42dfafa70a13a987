using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.Remediation.Saves;

namespace DefaultSgAudit.Engine.Remediation;

/// <summary>Where saved groups are to be found, and which of them are meant. Of several saves of a group, one is restored.</summary>
public sealed record RestoreSource
{
    /// <summary>How the accounts are reached.</summary>
    public required AwsSession Session { get; init; }

    /// <summary>The role by which saves' accounts are reached where the session is another's; null where it must be theirs.</summary>
    public AccountRole? Role { get; init; }

    /// <summary>Folders, files and places at S3.</summary>
    public IReadOnlyList<SavePlace> Places { get; init; } = [];

    /// <summary>The texts of saves.</summary>
    public IReadOnlyList<string> Documents { get; init; } = [];

    /// <summary>The groups meant; empty for all.</summary>
    public IReadOnlyList<string> GroupIds { get; init; } = [];

    /// <summary>Region codes and patterns; empty for all.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>The account meant; null for whichever a save is of.</summary>
    public string? AccountId { get; init; }
}
