using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace DefaultSgAudit.Tests.Help;

/// <summary>
/// Makes the help file that Get-Help reads from what stands at the cmdlets: their attributes and XML comments. So help
/// cannot say anything else than the code, and nobody edits MAML by hand.
/// </summary>
internal sealed class MamlWriter(XmlDocs docs)
{
    private static readonly XNamespace Help = "http://msh";
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    public string Write(IReadOnlyList<CmdletInfo> cmdlets)
    {
        XElement root = new(Help + "helpItems", new XAttribute("schema", "maml"), cmdlets.Select(Cmdlet));
        StringBuilder text = new();
        XmlWriterSettings settings = new() { Indent = true, OmitXmlDeclaration = true, NewLineChars = "\n" };
        using (XmlWriter writer = XmlWriter.Create(text, settings))
        {
            root.Save(writer);
        }

        return $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!-- Made from the cmdlets' XML comments by the tests; UPDATE_HELP=1 dotnet test writes it anew. -->\n{text}\n";
    }

    private static IEnumerable<XElement> Paragraphs(IEnumerable<string> texts) => texts.Select(text => new XElement(Maml + "para", text));

    private static XElement[] TypeOf(ParameterInfo parameter) => parameter.IsSwitch
        ? []
        : [new XElement(Command + "parameterValue", new XAttribute("required", "true"), new XAttribute("variableLength", Lower(parameter.Type.IsArray)), parameter.TypeName)];

    private static string Lower(bool value) => value ? "true" : "false";

    private XElement Cmdlet(CmdletInfo cmdlet) => new(
        Command + "command",
        new XAttribute(XNamespace.Xmlns + "maml", Maml),
        new XAttribute(XNamespace.Xmlns + "command", Command),
        new XAttribute(XNamespace.Xmlns + "dev", Dev),
        new XElement(
            Command + "details",
            new XElement(Command + "name", cmdlet.Name),
            new XElement(Command + "verb", cmdlet.Verb),
            new XElement(Command + "noun", cmdlet.Noun),
            new XElement(Maml + "description", Paragraphs(docs.Summary(cmdlet.Type)))),
        new XElement(Maml + "description", Paragraphs(docs.Remarks(cmdlet.Type))),
        new XElement(Command + "syntax", Sets(cmdlet).Select(set => Syntax(cmdlet, set))),
        new XElement(Command + "parameters", cmdlet.Parameters.OrderBy(parameter => parameter.Name, StringComparer.Ordinal).Select(Parameter)),
        new XElement(Command + "inputTypes", cmdlet.Parameters.Where(parameter => parameter.FromPipeline).Select(parameter =>
            new XElement(Command + "inputType", Type(parameter.Type), new XElement(Maml + "description", Paragraphs(docs.Of(parameter.Property)))))),
        new XElement(Command + "returnValues", cmdlet.OutputTypes.Select(type =>
            new XElement(Command + "returnValue", Type(type), new XElement(Maml + "description")))),
        new XElement(Maml + "alertSet"),
        new XElement(Command + "examples", docs.Examples(cmdlet.Type).Select(Example)),
        new XElement(Command + "relatedLinks", docs.Links(cmdlet.Type).Select(link => new XElement(
            Maml + "navigationLink", new XElement(Maml + "linkText", link.Text), new XElement(Maml + "uri", link.Uri)))));

    private static IEnumerable<string> Sets(CmdletInfo cmdlet)
    {
        string[] named = [.. cmdlet.Parameters.SelectMany(parameter => parameter.Sets).Distinct().Where(set => set != "__AllParameterSets")];
        return named.Length > 0 ? named : ["__AllParameterSets"];
    }

    private XElement Syntax(CmdletInfo cmdlet, string set) => new(
        Command + "syntaxItem",
        new XElement(Maml + "name", cmdlet.Name),
        cmdlet.Parameters.Where(parameter => parameter.Sets.Contains(set) || parameter.Sets.Contains("__AllParameterSets")).Select(Parameter),
        cmdlet.SupportsShouldProcess ? Common("WhatIf", "Shows what would happen; does nothing.") : null,
        cmdlet.SupportsShouldProcess ? Common("Confirm", "Asks before anything is done.") : null);

    private static XElement Common(string name, string description) => new(
        Command + "parameter",
        Attributes(false, false, "False", "named", string.Empty),
        new XElement(Maml + "name", name),
        new XElement(Maml + "description", Paragraphs([description])));

    private XElement Parameter(ParameterInfo parameter) => new(
        Command + "parameter",
        Attributes(
            parameter.IsMandatory,
            parameter.SupportsWildcards,
            parameter.PipelineInput,
            parameter.Position?.ToString(CultureInfo.InvariantCulture) ?? "named",
            string.Join(", ", parameter.Aliases)),
        new XElement(Maml + "name", parameter.Name),
        new XElement(Maml + "description", Paragraphs(docs.Of(parameter.Property))),
        TypeOf(parameter),
        Values(parameter),
        Type(parameter.Type),
        new XElement(Dev + "defaultValue", parameter.Default is null ? "None" : Convert.ToString(parameter.Default, CultureInfo.InvariantCulture)));

    private static XElement? Values(ParameterInfo parameter) => !parameter.Type.IsEnum
        ? null
        : new XElement(Command + "parameterValueGroup", Enum.GetNames(parameter.Type).Select(name =>
            new XElement(Command + "parameterValue", new XAttribute("required", "false"), new XAttribute("variableLength", "false"), name)));

    private static XAttribute[] Attributes(bool required, bool globbing, string pipelineInput, string position, string aliases) =>
    [
        new("required", Lower(required)),
        new("variableLength", "true"),
        new("globbing", Lower(globbing)),
        new("pipelineInput", pipelineInput),
        new("position", position),
        new("aliases", aliases.Length == 0 ? "none" : aliases),
    ];

    private static XElement Type(Type type) =>
        new(Dev + "type", new XElement(Maml + "name", type.FullName), new XElement(Maml + "uri"));

    private static XElement Example(HelpExample example, int index) => new(
        Command + "example",
        new XElement(Maml + "title", $"Example {index + 1}"),
        new XElement(Dev + "code", example.Code),
        new XElement(Dev + "remarks", Paragraphs(example.Explanation)));
}
