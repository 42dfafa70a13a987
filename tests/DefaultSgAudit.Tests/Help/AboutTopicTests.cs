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

    public static TheoryData<string> Topics =>
        [.. Directory.GetFiles(Repository.PathOf("en-US"), "about_*.help.txt").Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    /// <summary>All but addresses, which cannot be broken.</summary>
    [Theory]
    [MemberData(nameof(Topics))]
    public void It_reads_well_in_a_narrow_window(string topic) =>
        Assert.All(
            File.ReadAllLines(Repository.PathOf("en-US", topic)).Where(line => !line.StartsWith("    https://", StringComparison.Ordinal)),
            line => Assert.InRange(line.Length, 0, 80));

    [Theory]
    [MemberData(nameof(Topics))]
    public void It_is_the_topic_that_its_file_says(string topic) =>
        Assert.Equal(topic.Replace(".help.txt", string.Empty, StringComparison.Ordinal), File.ReadAllLines(Repository.PathOf("en-US", topic))[1].Trim());
}
