using System.Management.Automation;
using DefaultSgAudit.Engine.Planning.Documents;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Commands.Pipeline;

/// <summary>From what was typed as the path of a plan to files.</summary>
internal static class PlanPaths
{
    /// <summary>The file or folder that a path means, there or not.</summary>
    /// <exception cref="AuditException">It is no path of the file system.</exception>
    public static string Full(PSCmdlet cmdlet, string path) => FilePaths.Full(cmdlet, path, why => PlanFile.NotFound(path, why));

    /// <summary>The files that a path, pattern or folder leads to.</summary>
    /// <exception cref="AuditException">There is none.</exception>
    public static IReadOnlyList<string> Files(PSCmdlet cmdlet, string path)
    {
        string full = WildcardPattern.ContainsWildcardCharacters(path) ? path : Full(cmdlet, path);
        IReadOnlyList<string> found = PlanFile.Find(full);
        if (found.Count == 0 && WildcardPattern.ContainsWildcardCharacters(path))
        {
            found = [.. Resolved(cmdlet, path)];
        }

        return found.Count > 0 ? found : throw PlanFile.NotFound(path);
    }

    private static IEnumerable<string> Resolved(PSCmdlet cmdlet, string path)
    {
        try
        {
            return cmdlet.GetResolvedProviderPathFromPSPath(path, out ProviderInfo provider) is var found && provider.Name == "FileSystem"
                ? found.Where(File.Exists).OrderBy(name => name, StringComparer.Ordinal)
                : [];
        }
        catch (Exception error) when (error is SessionStateException or NotSupportedException or WildcardPatternException)
        {
            throw PlanFile.NotFound(path, error.Message);
        }
    }
}
