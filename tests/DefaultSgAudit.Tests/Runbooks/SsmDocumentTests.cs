using System.Globalization;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace DefaultSgAudit.Tests.Runbooks;

/// <summary>
/// What Systems Manager's reference asks of a runbook, held here because nothing on this machine would refuse it. See
/// https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-executeScript.html.
/// </summary>
public sealed class SsmDocumentTests
{
    private const int MostBytes = 64 * 1024;
    private const int MostSeconds = 600;
    private const int LongestParameterName = 50;
    private const int LongestValue = 512;

    private static readonly string[] Types = ["String", "StringList", "Boolean", "Integer", "MapList", "StringMap"];

    [Fact]
    public void It_is_an_automation_with_one_script_that_ends_in_time()
    {
        Assert.InRange(new FileInfo(SsmDocument.File).Length, 1, MostBytes);
        Assert.Equal("0.3", SsmDocument.Find(SsmDocument.Root, "schemaVersion"));
        Assert.Equal("{{ AutomationAssumeRole }}", SsmDocument.Find(SsmDocument.Root, "assumeRole"));
        Assert.Equal("aws:executeScript", SsmDocument.Find(SsmDocument.Step, "action"));
        Assert.InRange(int.Parse(SsmDocument.Find(SsmDocument.Step, "timeoutSeconds")!, CultureInfo.InvariantCulture), 1, MostSeconds);
        YamlMappingNode inputs = (YamlMappingNode)SsmDocument.Step["inputs"];
        Assert.Equal("PowerShell 7.4", SsmDocument.Find(inputs, "Runtime"));
        Assert.DoesNotContain("Handler", inputs.Children.Keys.Select(SsmDocument.Text));
    }

    [Fact]
    public void Its_parameters_are_of_known_types_and_their_defaults_fit_their_patterns()
    {
        foreach ((string name, YamlMappingNode declaration) in SsmDocument.Parameters)
        {
            Assert.Matches($"^[A-Za-z][A-Za-z0-9]{{0,{LongestParameterName - 1}}}$", name);
            Assert.Contains(SsmDocument.Find(declaration, "type"), Types);
            Assert.NotEmpty(SsmDocument.Find(declaration, "description")!);
            Regex pattern = new(SsmDocument.Find(declaration, "allowedPattern")!, RegexOptions.None, TimeSpan.FromSeconds(1));
            Assert.True(pattern.ToString() is ['^', .., '$'], $"{name}: a pattern that is not anchored holds nothing off.");
            Assert.DoesNotMatch(pattern, "'; Get-Item x #");
            Assert.DoesNotMatch(pattern, new string('a', LongestValue + 1) + " ");
            if (declaration.Children.TryGetValue("default", out YamlNode? value))
            {
                Assert.All(value is YamlSequenceNode list ? list.Select(SsmDocument.Text) : [SsmDocument.Text(value)], text => Assert.Matches(pattern, text));
            }
        }
    }

    [Theory]
    [InlineData("1/1", true)]
    [InlineData("3/8", true)]
    [InlineData("50/50", true)]
    [InlineData("0/8", false)]
    [InlineData("3/0", false)]
    [InlineData("3", false)]
    [InlineData("3/8 ", false)]
    [InlineData("3/8/2", false)]
    public void A_shard_is_checked_before_anything_runs(string shard, bool isOne)
    {
        YamlMappingNode declaration = SsmDocument.Parameters.Single(parameter => parameter.Name == "Shard").Declaration;
        Assert.Equal(isOne, Regex.IsMatch(shard, SsmDocument.Find(declaration, "allowedPattern")!));
    }

    [Fact]
    public void Every_parameter_is_used_and_none_is_written_into_the_script()
    {
        string[] used = [.. ((YamlMappingNode)SsmDocument.Step["inputs"]["InputPayload"]).Children.Values
            .Select(value => SsmDocument.Text(value).Trim('{', '}', ' ')).Append("AutomationAssumeRole")];
        Assert.Equal(SsmDocument.Parameters.Select(parameter => parameter.Name).Append("automation:EXECUTION_ID").Order(), used.Order());
        Assert.DoesNotContain("{{", SsmDocument.Script);
    }

    [Fact]
    public void Its_outputs_are_those_of_the_step()
    {
        string step = SsmDocument.Find(SsmDocument.Step, "name")!;
        string[] declared = [.. ((YamlSequenceNode)SsmDocument.Step["outputs"]).Cast<YamlMappingNode>()
            .Select(output => $"{step}.{SsmDocument.Find(output, "Name")}")];
        Assert.Equal(declared, ((YamlSequenceNode)SsmDocument.Root["outputs"]).Select(SsmDocument.Text));
    }
}
