using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.Remediation.Saves;

namespace DefaultSgAudit.Engine.Remediation;

/// <summary>Where saved groups are to be found, and which of them are meant.</summary>
public sealed record RestoreSource
{
    /// <summary>How the accounts are reached.</summary>
    public required AwsSession Session { get; init; }

    /// <summary>A folder, a file or a place at S3; null where <see cref="Document"/> is given.</summary>
    public SavePlace? Place { get; init; }

    /// <summary>The text of a save; null where <see cref="Place"/> is given.</summary>
    public string? Document { get; init; }

    /// <summary>The groups meant; empty for all.</summary>
    public IReadOnlyList<string> GroupIds { get; init; } = [];

    /// <summary>Region codes and patterns; empty for all.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>The account meant; null for whichever a save is of.</summary>
    public string? AccountId { get; init; }
}
