using System.Management.Automation;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Commands.Pipeline;

/// <summary>From what was typed as a path to that of a file.</summary>
internal static class FilePaths
{
    /// <summary>The full path; there need not be anything.</summary>
    /// <exception cref="AuditException">It is no path of the file system.</exception>
    public static string Full(PSCmdlet cmdlet, string path, FailureKind kind)
    {
        try
        {
            string full = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
            return provider.Name == "FileSystem" ? Path.GetFullPath(full) : throw NotAFile(path, $"it is of the provider {provider.Name}", kind);
        }
        catch (Exception error) when (error is SessionStateException or NotSupportedException or ArgumentException)
        {
            throw NotAFile(path, error.Message, kind);
        }
    }

    private static AuditException NotAFile(string path, string why, FailureKind kind) => new(new Failure
    {
        Kind = kind,
        Cause = $"'{path}' is no path of a file: {why.TrimEnd('.')}.",
        Remedy = "Give a path of the file system.",
        Resource = path,
    });
}
