using System.Management.Automation;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Commands.Pipeline;

/// <summary>From what was typed as a path to one of the file system.</summary>
internal static class FilePaths
{
    /// <summary>The full path; there need not be anything.</summary>
    /// <param name="cmdlet">Whose current location counts.</param>
    /// <param name="path">What was typed.</param>
    /// <param name="wrong">From a reason without a full stop to what is thrown where it is no path of the file system.</param>
    /// <exception cref="AuditException">It is none.</exception>
    public static string Full(PSCmdlet cmdlet, string path, Func<string, AuditException> wrong) => Resolve(cmdlet, path, wrong, Path.GetFullPath);

    /// <inheritdoc cref="Full"/>
    /// <summary>The same of a path that may be a pattern, which .NET Framework takes for no path at all.</summary>
    public static string Pattern(PSCmdlet cmdlet, string path, Func<string, AuditException> wrong) => Resolve(cmdlet, path, wrong, full => full);

    private static string Resolve(PSCmdlet cmdlet, string path, Func<string, AuditException> wrong, Func<string, string> finish)
    {
        try
        {
            string full = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
            return provider.Name == "FileSystem" ? finish(full) : throw wrong($"it is of the provider {provider.Name}");
        }
        catch (Exception error) when (error is SessionStateException or NotSupportedException or ArgumentException)
        {
            throw wrong(error.Message.TrimEnd('.'));
        }
    }
}
