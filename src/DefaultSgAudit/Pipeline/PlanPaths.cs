using System.Management.Automation;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Commands.Pipeline;

/// <summary>From what was typed as the path of a plan to files.</summary>
internal static class PlanPaths
{
    /// <summary>The file or folder that a path means, there or not.</summary>
    /// <exception cref="AuditException">It is no path of the file system.</exception>
    public static string Full(PSCmdlet cmdlet, string path) => FilePaths.Full(cmdlet, path, why => NotFound(path, why));

    /// <summary>The files that a path, pattern or folder leads to.</summary>
    /// <exception cref="AuditException">There is none.</exception>
    public static IReadOnlyList<string> Files(PSCmdlet cmdlet, string path)
    {
        string full = WildcardPattern.ContainsWildcardCharacters(path) ? path : Full(cmdlet, path);
        string[] found = File.Exists(full) ? [full]
            : Directory.Exists(full) ? [.. Directory.GetFiles(full, "*.plan.json").OrderBy(name => name, StringComparer.Ordinal)]
            : WildcardPattern.ContainsWildcardCharacters(path) ? [.. Resolved(cmdlet, path)]
            : [];
        return found.Length > 0 ? found : throw NotFound(path, "there is no such file, or no *.plan.json in the folder");
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
            throw NotFound(path, error.Message);
        }
    }

    private static AuditException NotFound(string path, string why) => new(new Failure
    {
        Kind = FailureKind.PlanNotFound,
        Cause = $"There is no plan at '{PlainText.Line(path, 400)}': {why.TrimEnd('.')}.",
        Remedy = "Give the path of a plan that Export-DefaultSgPlan wrote as JSON, of a folder with some, or a pattern.",
        Resource = path,
    });
}
