using System.Management.Automation;
using DefaultSgAudit.Engine.Remediation.Saves;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Commands.Pipeline;

/// <summary>From what was typed as a place for saved groups to that place.</summary>
internal static class BackupPaths
{
    /// <summary>Where to save; the user's own folder where nothing was typed.</summary>
    /// <exception cref="AuditException">There is no such place.</exception>
    public static SavePlace ToSave(PSCmdlet cmdlet, string? path, string? kmsKeyId) =>
        path is not null && SavePlace.IsS3(path) ? SavePlace.S3(path, kmsKeyId)
        : kmsKeyId is not null ? throw NotEncrypted(kmsKeyId)
        : path is null ? SavePlace.OfUser()
        : SavePlace.Folder(FullPath(cmdlet, path));

    /// <summary>The folder of a journal.</summary>
    /// <exception cref="AuditException">It is none of a file system.</exception>
    public static string ToKeepJournal(PSCmdlet cmdlet, string path) => SavePlace.IsS3(path)
        ? throw new AuditException(new Failure
        {
            Kind = FailureKind.InvalidBackupPath,
            Cause = $"'{path}' is no place for a journal: lines are added to it before every change, which S3 does not do.",
            Remedy = "Give a folder with -JournalPath.",
            Resource = path,
        })
        : FullPath(cmdlet, path);

    /// <summary>Where to read from: files and folders that the path or pattern leads to, or a place at S3.</summary>
    /// <exception cref="AuditException">There is nothing.</exception>
    public static IEnumerable<SavePlace> ToRead(PSCmdlet cmdlet, string path)
    {
        if (SavePlace.IsS3(path))
        {
            return [SavePlace.S3ToRead(path)];
        }

        string[] found = WildcardPattern.ContainsWildcardCharacters(path) && !Exists(FullPath(cmdlet, path))
            ? [.. Resolved(cmdlet, path)]
            : [FullPath(cmdlet, path)];
        return
        [
            .. from each in found
               select Directory.Exists(each) ? SavePlace.Folder(each)
                   : File.Exists(each) ? SavePlace.File(each)
                   : throw NotFound(path),
        ];
    }

    private static bool Exists(string path) => File.Exists(path) || Directory.Exists(path);

    private static IEnumerable<string> Resolved(PSCmdlet cmdlet, string path)
    {
        try
        {
            return cmdlet.GetResolvedProviderPathFromPSPath(path, out ProviderInfo provider) is { Count: > 0 } found && provider.Name == "FileSystem"
                ? found
                : throw NotFound(path);
        }
        catch (Exception error) when (error is SessionStateException or NotSupportedException or WildcardPatternException)
        {
            throw NotFound(path);
        }
    }

    private static string FullPath(PSCmdlet cmdlet, string path) => FilePaths.Full(cmdlet, path, why => Invalid(path, why));

    private static AuditException NotEncrypted(string kmsKeyId) => new(new Failure
    {
        Kind = FailureKind.InvalidBackupPath,
        Cause = "-KmsKeyId encrypts what is saved at S3, and the place for saved groups is not there.",
        Remedy = "Give s3://bucket/prefix as the place, or leave -KmsKeyId out.",
        Resource = kmsKeyId,
    });

    private static AuditException NotFound(string path) => new(new Failure
    {
        Kind = FailureKind.BackupNotFound,
        Cause = $"There is nothing at {path}.",
        Remedy = "Give the path of a saved group, a folder of them, or s3://bucket/prefix.",
        Resource = path,
    });

    private static AuditException Invalid(string path, string why) => new(new Failure
    {
        Kind = FailureKind.InvalidBackupPath,
        Cause = $"'{path}' is no place for saved groups: {why}.",
        Remedy = "Give a folder, or s3://bucket/prefix.",
        Resource = path,
    });
}
