using System.Globalization;
using System.Text.RegularExpressions;
using DefaultSgAudit.Tests.Support;

namespace DefaultSgAudit.Tests.Runbooks;

/// <summary>What the topic says can be computed; that requests are as many as its formula says, the runs of the scripts hold.</summary>
public sealed class RunbookTopicTests
{
    private static readonly string Topic = File.ReadAllText(Repository.PathOf("en-US", "about_DefaultSgAudit_Runbooks.help.txt"));

    [Fact]
    public void Its_example_is_what_its_formula_gives_and_fits_a_step()
    {
        Match example = Regex.Match(Topic, @"A = (\d+), R = (\d+), L = ([\d.]+), C = (\d+), N = (\d+): (\d+) requests, (\d+) seconds");
        double[] said = [.. example.Groups.Values.Skip(1).Select(group => double.Parse(group.Value, CultureInfo.InvariantCulture))];
        (double accounts, double regions, double latency, double atOnce, double shards) = (said[0], said[1], said[2], said[3], said[4]);
        double requests = (accounts / shards * (2 + (2 * regions))) + (accounts / 20);
        Assert.Equal(said[5], requests);
        Assert.Equal(said[6], Math.Round(requests * latency / atOnce));
        double limit = double.Parse(SsmDocument.Find(SsmDocument.Step, "timeoutSeconds")!, CultureInfo.InvariantCulture);
        Assert.InRange(said[6], 1, limit / 2);
    }

    [Theory]
    [InlineData("AuditOrganization.ssm.yaml")]
    [InlineData("AuditOrganization.AzureAutomation.ps1")]
    public void It_names_the_files_that_there_are(string file)
    {
        Assert.Contains(file, Topic, StringComparison.Ordinal);
        Assert.True(File.Exists(Repository.PathOf("docs", "runbooks", file)));
    }

    [Fact]
    public void The_parameters_that_it_gives_a_start_are_those_without_a_default()
    {
        string json = Regex.Match(Topic, @"\n      \{\n.*?\n      \}\n", RegexOptions.Singleline).Value;
        string[] given = [.. Regex.Matches(json, "\"([A-Za-z0-9]+)\": \\[").Select(match => match.Groups[1].Value)];
        Assert.Equal(
            SsmDocument.Parameters.Where(parameter => SsmDocument.Find(parameter.Declaration, "type") == "String"
                && SsmDocument.Find(parameter.Declaration, "default") is null).Select(parameter => parameter.Name).Order(),
            given.Order());
    }

    [Fact]
    public void It_says_that_nothing_ran_at_the_services() =>
        Assert.Contains("Neither has been run at AWS or at Azure.", Topic, StringComparison.Ordinal);
}
