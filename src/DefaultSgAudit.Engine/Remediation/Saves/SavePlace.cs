using DefaultSgAudit.Aws;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Remediation.Saves;

/// <summary>Where saved states are kept: a folder of this machine, or a bucket.</summary>
public sealed class SavePlace
{
    private const string S3Scheme = "s3://";

    private readonly Func<AwsSession, ISaveMedium> _open;

    private SavePlace(string text, Func<AwsSession, ISaveMedium> open)
    {
        Text = text;
        _open = open;
    }

    /// <summary>The place, as a path or <c>s3://bucket/prefix</c>.</summary>
    public string Text { get; }

    /// <summary>The user's own folder: %LOCALAPPDATA% on Windows, ~/.local/share or what XDG_DATA_HOME says on Linux.</summary>
    /// <returns>The folder; it need not exist.</returns>
    /// <exception cref="AuditException">The user has no folder of that kind.</exception>
    public static SavePlace OfUser()
    {
        string data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return data.Length > 0
            ? Folder(Path.Combine(data, "DefaultSgAudit", "Backups"))
            : throw new AuditException(new Failure
            {
                Kind = FailureKind.InvalidBackupPath,
                Cause = "This user has no folder for application data, so there is no place for saved states.",
                Remedy = "Name a folder with -BackupPath, or s3://bucket/prefix.",
            });
    }

    /// <summary>A folder.</summary>
    /// <param name="path">Its full path; it need not exist.</param>
    /// <returns>The place.</returns>
    public static SavePlace Folder(string path) => new(path, _ => new FolderMedium(path));

    /// <summary>A single save in a file.</summary>
    /// <param name="path">Its full path.</param>
    /// <returns>The place.</returns>
    public static SavePlace File(string path) =>
        new(path, _ => new FolderMedium(Path.GetDirectoryName(path)!)) { DocumentName = Path.GetFileName(path) };

    /// <summary>A bucket, or a prefix in one.</summary>
    /// <param name="text"><c>s3://bucket/prefix</c>.</param>
    /// <param name="kmsKeyId">The KMS key to encrypt with, as id, alias or ARN; null for S3's own.</param>
    /// <returns>The place; it is not looked at yet.</returns>
    /// <exception cref="AuditException">The text names no such place.</exception>
    public static SavePlace S3(string text, string? kmsKeyId = null)
    {
        S3Location location = S3Location.Parse(text);
        return new SavePlace(text, session => new S3Medium(session, location, kmsKeyId));
    }

    /// <summary>A bucket, a prefix in one, or a single save in one, whose key ends with <c>.json</c>.</summary>
    /// <param name="text"><c>s3://bucket/prefix</c> or <c>s3://bucket/key.json</c>.</param>
    /// <returns>The place; it is not looked at yet.</returns>
    /// <exception cref="AuditException">The text names no such place.</exception>
    public static SavePlace S3ToRead(string text)
    {
        S3Location location = S3Location.Parse(text);
        if (!location.Key.EndsWith(SaveStore.Suffix, StringComparison.Ordinal))
        {
            return S3(text);
        }

        int slash = location.Key.LastIndexOf('/');
        S3Location folder = new(location.Bucket, location.Key.Substring(0, slash + 1));
        return new SavePlace(text, session => new S3Medium(session, folder, null)) { DocumentName = location.Key.Substring(slash + 1) };
    }

    /// <summary>Whether a text names a place at S3.</summary>
    /// <param name="text">What the user wrote.</param>
    /// <returns>Whether it begins as such a place does.</returns>
    public static bool IsS3(string text) => text.StartsWith(S3Scheme, StringComparison.OrdinalIgnoreCase);

    /// <summary>The one save that is meant; null where the place may hold many.</summary>
    internal string? DocumentName { get; private init; }

    /// <summary>The place as an account's session reaches it.</summary>
    internal SaveStore Open(AwsSession session) => new(_open(session));
}
