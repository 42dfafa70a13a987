using System.Reflection;
using DefaultSgAudit.Commands;
using DefaultSgAudit.Tests.Support;

namespace DefaultSgAudit.Tests.Help;

public sealed class HelpTests
{
    private static readonly Assembly Cmdlets = typeof(GetDefaultSgComplianceCommand).Assembly;
    private static readonly XmlDocs Docs = new(Cmdlets);

    public static TheoryData<string> Names => [.. CmdletInfo.In(Cmdlets).Select(cmdlet => cmdlet.Name)];

    /// <summary>With UPDATE_HELP=1 in the environment the file is written instead of compared.</summary>
    [Fact]
    public void The_help_file_says_what_stands_at_the_cmdlets()
    {
        string path = Repository.PathOf("en-US", "DefaultSgAudit.dll-Help.xml");
        string made = new MamlWriter(Docs).Write(CmdletInfo.In(Cmdlets));
        if (Environment.GetEnvironmentVariable("UPDATE_HELP") == "1")
        {
            File.WriteAllText(path, made);
        }

        Assert.Equal(made, File.ReadAllText(path));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_cmdlet_has_synopsis_description_examples_links_and_an_output_type(string name)
    {
        CmdletInfo cmdlet = Find(name);
        Assert.NotEmpty(Assert.Single(Docs.Summary(cmdlet.Type)));
        Assert.NotEmpty(Docs.Remarks(cmdlet.Type));
        Assert.NotEmpty(Docs.Links(cmdlet.Type));
        Assert.All(Docs.Links(cmdlet.Type), link => Assert.StartsWith("https://", link.Uri, StringComparison.Ordinal));
        Assert.NotEmpty(cmdlet.OutputTypes);
        Assert.True(Docs.Examples(cmdlet.Type).Select(example => example.Code).Distinct().Count() >= 3, $"{name} needs three examples.");
        Assert.All(Docs.Examples(cmdlet.Type), example =>
        {
            Assert.Contains(name, example.Code, StringComparison.Ordinal);
            Assert.NotEmpty(example.Explanation);
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_parameter_is_described(string name) =>
        Assert.All(Find(name).Parameters, parameter => Assert.NotEmpty(string.Concat(Docs.Of(parameter.Property))));

    [Fact]
    public void The_manifest_exports_exactly_the_cmdlets_there_are()
    {
        string manifest = File.ReadAllText(Repository.PathOf("DefaultSgAudit.psd1"));
        int start = manifest.IndexOf("CmdletsToExport", StringComparison.Ordinal);
        string list = manifest[start..manifest.IndexOf(')', start)];
        Assert.Equal(
            CmdletInfo.In(Cmdlets).Select(cmdlet => cmdlet.Name),
            list.Split('\'').Where((_, index) => index % 2 == 1));
    }

    private static CmdletInfo Find(string name) => CmdletInfo.In(Cmdlets).Single(cmdlet => cmdlet.Name == name);
}
