using DefaultSgAudit.Model;
using DefaultSgAudit.Tests.Support;

namespace DefaultSgAudit.Tests.Help;

public sealed class AboutTopicTests
{
    private static readonly string[] Lines = File.ReadAllLines(Repository.PathOf("en-US", "about_DefaultSgAudit.help.txt"));

    [Fact]
    public void Every_error_id_is_explained_and_no_other()
    {
        int start = Array.FindIndex(Lines, line => line.Trim() == "Errors");
        IEnumerable<string> explained = Lines[start..]
            .TakeWhile(line => line != "EXAMPLES")
            .Where(line => line.StartsWith("      ", StringComparison.Ordinal))
            .Select(line => line.Trim().Split(' ')[0]);
        Assert.Equal(Enum.GetNames<FailureKind>().Order(), explained.Order());
    }

    [Fact]
    public void It_reads_well_in_a_narrow_window() => Assert.All(Lines, line => Assert.InRange(line.Length, 0, 80));
}
