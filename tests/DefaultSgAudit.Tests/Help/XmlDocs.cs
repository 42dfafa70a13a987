using System.Reflection;
using System.Xml.Linq;

namespace DefaultSgAudit.Tests.Help;

/// <summary>The XML documentation of an assembly: what its developers wrote about cmdlets and parameters.</summary>
internal sealed class XmlDocs(Assembly assembly)
{
    private readonly Dictionary<string, XElement> _members = XDocument
        .Load(Path.ChangeExtension(assembly.Location, ".xml"))
        .Descendants("member")
        .ToDictionary(member => member.Attribute("name")!.Value, StringComparer.Ordinal);

    public IReadOnlyList<string> Summary(Type type) => Paragraphs(Member($"T:{type.FullName}")?.Element("summary"));

    public IReadOnlyList<string> Remarks(Type type) => Paragraphs(Member($"T:{type.FullName}")?.Element("remarks"));

    public IReadOnlyList<HelpExample> Examples(Type type) =>
    [
        .. (Member($"T:{type.FullName}")?.Elements("example") ?? []).Select(example => new HelpExample(
            Dedent(example.Element("code")?.Value ?? string.Empty),
            [.. example.Elements("para").Select(Text)])),
    ];

    public IReadOnlyList<(string Text, string Uri)> Links(Type type) =>
    [
        .. (Member($"T:{type.FullName}")?.Elements("seealso") ?? [])
            .Select(link => (link.Value.Trim(), link.Attribute("href")?.Value ?? string.Empty)),
    ];

    /// <summary>A property's summary and remarks; of a base class too.</summary>
    public IReadOnlyList<string> Of(PropertyInfo property)
    {
        Type type = property.DeclaringType!;
        Type open = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        XElement? member = Member($"P:{open.FullName}.{property.Name}");
        return [.. Paragraphs(member?.Element("summary")), .. Paragraphs(member?.Element("remarks"))];
    }

    private static IReadOnlyList<string> Paragraphs(XElement? element)
    {
        if (element is null)
        {
            return [];
        }

        XElement[] paragraphs = [.. element.Elements("para")];
        return paragraphs.Length > 0 ? [.. paragraphs.Select(Text)] : [Text(element)];
    }

    private static string Text(XElement element)
    {
        IEnumerable<string> parts = element.Nodes().Select(node => node switch
        {
            XText text => text.Value,
            XElement { Name.LocalName: "see" } see =>
                see.Attribute("langword")?.Value ?? see.Attribute("href")?.Value ?? see.Attribute("cref")!.Value.Split('.').Last(),
            XElement inner => inner.Value,
            _ => string.Empty,
        });
        return string.Join(' ', string.Concat(parts).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static string Dedent(string code)
    {
        string[] lines = [.. code.Split('\n').Select(line => line.TrimEnd())];
        int indent = lines.Where(line => line.Length > 0).Select(line => line.Length - line.TrimStart().Length).DefaultIfEmpty().Min();
        return string.Join('\n', lines.Select(line => line.Length > indent ? line[indent..] : line.Trim())).Trim('\n');
    }

    private XElement? Member(string name) => _members.GetValueOrDefault(name);
}
