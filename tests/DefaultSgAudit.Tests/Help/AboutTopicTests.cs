using System.Text.RegularExpressions;
using DefaultSgAudit.Commands;
using DefaultSgAudit.Tests.Support;

namespace DefaultSgAudit.Tests.Help;

public sealed class AboutTopicTests
{
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

    [Theory]
    [MemberData(nameof(Topics))]
    public void Topics_that_it_names_are_there(string topic) =>
        Assert.All(
            Regex.Matches(File.ReadAllText(Repository.PathOf("en-US", topic)), @"about_DefaultSgAudit\w*").Select(match => match.Value).Distinct(),
            named => Assert.Contains($"{named}.help.txt", Topics.Select(row => row.Data)));

    [Fact]
    public void The_overview_leads_to_every_topic_and_cmdlet()
    {
        string overview = File.ReadAllText(Repository.PathOf("en-US", "about_DefaultSgAudit.help.txt"));
        string[] links = [.. overview[overview.IndexOf("SEE ALSO", StringComparison.Ordinal)..].Split('\n').Select(line => line.Trim())];
        Assert.All(Topics.Select(row => row.Data[..^".help.txt".Length]).Where(name => name != "about_DefaultSgAudit"), name => Assert.Contains(name, links));
        Assert.All(CmdletInfo.In(typeof(GetDefaultSgComplianceCommand).Assembly), cmdlet => Assert.Contains(cmdlet.Name, links));
    }
}
