using System.Text;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Remediation.Saves;

/// <summary>A folder on this machine.</summary>
internal sealed class FolderMedium(string root) : ISaveMedium
{
    /// <summary>The most bytes of a document: a group with every rule and tag that quotas allow has a tenth of that.</summary>
    internal const int MostBytes = 16 * 1024 * 1024;

    /// <summary>Account, region and group, and as much again above them.</summary>
    private const int MostDepth = 8;

    public string Root { get; } = root;

    public string LocationOf(string name) => Path.Combine([Root, .. name.Split('/')]);

    public Task<string> WriteAsync(string name, byte[] content, bool isDurable, CancellationToken cancellationToken)
    {
        string path = LocationOf(name);
        try
        {
            DurableFile.Write(path, content, isDurable);
            return Task.FromResult(path);
        }
        catch (Exception error) when (IsOfFileSystem(error) && Holds(path, content))
        {
            // Two runs have saved the same state in the same millisecond: one file is both.
            OwnerOnly.FlushName(Path.GetFullPath(path));
            return Task.FromResult(path);
        }
        catch (Exception error) when (IsOfFileSystem(error))
        {
            throw new AuditException(
                new Failure
                {
                    Kind = FailureKind.BackupNotWritten,
                    Cause = $"The state could not be saved to {path}: {error.Message}",
                    Remedy = "Give a folder with -BackupPath that can be written to, or s3://bucket/prefix.",
                    Resource = path,
                },
                error);
        }
    }

    public Task<string> ReadAsync(string name, CancellationToken cancellationToken) => Task.FromResult(Read(LocationOf(name)));

    public Task<IReadOnlyList<string>> ListAsync(string folder, CancellationToken cancellationToken)
    {
        string path = folder.Length == 0 ? Root : LocationOf(folder);
        try
        {
            IReadOnlyList<string> names = !Directory.Exists(path)
                ? []
                : [.. FilesUnder(path, MostDepth).Select(NameOf)];
            return Task.FromResult(names);
        }
        catch (Exception error) when (IsOfFileSystem(error))
        {
            throw Unreadable(path, error);
        }
    }

    /// <summary>The text of a file, unless it is longer than any save.</summary>
    internal static string Read(string path)
    {
        try
        {
            // A pipe would be waited for and a device read for ever: neither has a length, and no save is empty.
            // A link may lead to either.
            FileInfo found = new(path);
            if ((found.Attributes & FileAttributes.ReparsePoint) != 0 || found.Length is 0 or > MostBytes)
            {
                throw new IOException("it is a link, empty, no file, or larger than a saved state can be");
            }

            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            using StreamReader reader = new(file, Encoding.UTF8);
            char[] text = new char[(int)Math.Min(file.Length, MostBytes)];
            return new string(text, 0, reader.ReadBlock(text, 0, text.Length));
        }
        catch (Exception error) when (IsOfFileSystem(error))
        {
            throw Unreadable(path, error);
        }
    }

    private static bool Holds(string path, byte[] content)
    {
        try
        {
            return File.Exists(path) && File.ReadAllBytes(path).SequenceEqual(content);
        }
        catch (Exception error) when (IsOfFileSystem(error))
        {
            return false;
        }
    }

    private static bool IsOfFileSystem(Exception error) =>
        error is IOException or UnauthorizedAccessException or System.Security.SecurityException or NotSupportedException or ArgumentException;

    private static AuditException Unreadable(string path, Exception error) => new(
        new Failure
        {
            Kind = FailureKind.BackupUnreadable,
            Cause = $"{path} could not be read: {error.Message}",
            Remedy = "Check that the file is there and that you may read it.",
            Resource = path,
        },
        error);

    /// <summary>Links are not followed: they could lead round in circles.</summary>
    private static IEnumerable<string> FilesUnder(string folder, int depth) => Directory.EnumerateFiles(folder).Concat(
        depth == 0 ? [] : Directory.EnumerateDirectories(folder)
            .Where(each => (File.GetAttributes(each) & FileAttributes.ReparsePoint) == 0)
            .SelectMany(each => FilesUnder(each, depth - 1)));

    private string NameOf(string path) =>
        path.Substring(Root.TrimEnd(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar).Length + 1).Replace(Path.DirectorySeparatorChar, '/');
}
