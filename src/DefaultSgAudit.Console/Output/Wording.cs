using System.Text.RegularExpressions;

namespace DefaultSgAudit.Runner.Output;

/// <summary>Messages name parameters as PowerShell does; the runner's users know them in kebab-case.</summary>
internal static partial class Wording
{
    public static string ForCommandLine(string message) =>
        Parameter().Replace(message, name => "-" + Hump().Replace(name.Value, "-$0").ToLowerInvariant());

    [GeneratedRegex(@"(?<![\w-])-[A-Z]\w+")]
    private static partial Regex Parameter();

    [GeneratedRegex("(?<=[a-z])[A-Z]")]
    private static partial Regex Hump();
}
