using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Rollout;

/// <summary>How far plans are rolled out, or undone.</summary>
public sealed record RolloutOptions
{
    /// <summary>The step; with <see cref="IsUndo"/>, that step and all after it are undone.</summary>
    public required RolloutStage Stage { get; init; }

    /// <summary>Whether what was done is to be undone.</summary>
    public bool IsUndo { get; init; }

    /// <summary>Whether the groups stay when the step Create is undone.</summary>
    public bool KeepGroups { get; init; }

    /// <summary>The folder of journals; it need not exist.</summary>
    public required string JournalFolder { get; init; }

    /// <summary>What shows that members may leave the default group; null where nothing does.</summary>
    public IReplayProof? Proof { get; init; }

    /// <summary>Whether members leave the default group without a proof.</summary>
    public bool SkipReplay { get; init; }

    /// <summary>Whether there is a result for what is left alone because the answer was no.</summary>
    public bool ReportSkipped { get; init; }

    /// <summary>Whether all answers will be no, so that nothing is to be written down either.</summary>
    public bool IsWhatIf { get; init; }

    /// <summary>The user's own folder of journals: below %LOCALAPPDATA% on Windows, ~/.local/share or what XDG_DATA_HOME says on Linux.</summary>
    /// <returns>The folder; it need not exist.</returns>
    /// <exception cref="AuditException">The user has no folder of that kind.</exception>
    public static string FolderOfUser()
    {
        string data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return data.Length > 0
            ? Path.Combine(data, "DefaultSgAudit", "Rollouts")
            : throw new AuditException(new Failure
            {
                Kind = FailureKind.JournalNotWritten,
                Cause = "This user has no folder for application data, so there is no place for journals.",
                Remedy = "Name a folder with -JournalPath.",
            });
    }
}
