using System.Text.RegularExpressions;
using DefaultSgAudit.Model;
using DefaultSgAudit.Tests.Support;

namespace DefaultSgAudit.Tests.Help;

/// <summary>The topic has an entry for every error id there is, with cause and cure, and for no other.</summary>
public sealed class TroubleshootingTopicTests
{
    private static readonly string Topic = File.ReadAllText(Repository.PathOf("en-US", "about_DefaultSgAudit_Troubleshooting.help.txt")).ReplaceLineEndings("\n");

    /// <summary>What stands at the fourth column alone, from the first group of ids on, up to the next one or the group's end.</summary>
    private static readonly Match[] Entries =
        [.. Regex.Matches(Topic[Topic.IndexOf("\n  Credentials\n", StringComparison.Ordinal)..], @"^    (?<id>[A-Z]\w+)\n(?<text>(?:      .*\n)*)", RegexOptions.Multiline).Cast<Match>()];

    [Fact]
    public void Every_error_id_has_an_entry_and_nothing_else_has() =>
        Assert.Equal(
            Enum.GetNames<FailureKind>().Concat(OwnIds()).Order(StringComparer.Ordinal),
            Entries.Select(entry => entry.Groups["id"].Value).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_entry_has_a_cause_and_a_cure() =>
        Assert.All(Entries, entry => Assert.Matches(@"^      Cause: \S.*\n(?:             \S.*\n)*      Cure:  \S.*\n(?:             \S.*\n)*$", entry.Groups["text"].Value));

    [Fact]
    public void Causes_and_cures_are_of_the_one_id_alone()
    {
        string[] causes = [.. Entries.Select(entry => Regex.Match(entry.Groups["text"].Value, @"Cause: (.*?)\n      Cure:", RegexOptions.Singleline).Groups[1].Value)];
        Assert.Equal(causes.Length, causes.Distinct(StringComparer.Ordinal).Count());
        Assert.All(causes, cause => Assert.EndsWith(".", cause, StringComparison.Ordinal));
    }

    /// <summary>Ids that cmdlets give errors of their own, without a failure behind them: those of the sandbox.</summary>
    private static string[] OwnIds()
    {
        string[] ids =
        [
            .. Directory.EnumerateFiles(Repository.PathOf("src", "DefaultSgAudit"), "*.cs", SearchOption.AllDirectories)
                .SelectMany(path => Regex.Matches(File.ReadAllText(path), @"new ErrorRecord\((?:(?!ErrorCategory).)*?,\s*""(\w+)"",\s*ErrorCategory", RegexOptions.Singleline))
                .Select(match => match.Groups[1].Value).Distinct(StringComparer.Ordinal),
        ];
        Assert.Contains("SandboxNotFound", ids);
        return ids;
    }
}
