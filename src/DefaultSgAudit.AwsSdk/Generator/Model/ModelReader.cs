using System.Collections.Immutable;
using System.Xml.Linq;

namespace DefaultSgAudit.AwsSdk.Generator.Model;

/// <summary>Reads a service's two files: the trimmed API model, and the SDK's names for what is in it.</summary>
internal static class ModelReader
{
    public static ServiceModel Read(string key, string model, string names)
    {
        XElement root = Json.Parse(model);
        return new ServiceModel(
            key,
            Protocol.Of(Text(root.Element("metadata"), "protocol") ?? string.Empty),
            NamingRules.Read(Json.Parse(names)),
            Named(root, "operations", ReadOperation),
            Named(root, "shapes", ReadShape));
    }

    private static Dictionary<string, T> Named<T>(XElement root, string name, Func<XElement, T> read) =>
        Children(root, name).ToDictionary(element => element.Name.LocalName, read);

    private static Operation ReadOperation(XElement operation) => new(
        operation.Name.LocalName,
        Text(operation.Element("input"), "shape"),
        Text(operation.Element("output"), "shape"));

    private static Shape ReadShape(XElement shape) => new(
        shape.Name.LocalName,
        Text(shape, "type") ?? string.Empty,
        Children(shape, "members").Select(ReadMember).ToImmutableArray(),
        Text(shape.Element("member"), "shape"),
        Children(shape, "enum").Select(value => value.Value).ToImmutableArray());

    private static Member ReadMember(XElement member) => new(
        member.Name.LocalName,
        Text(member, "shape") ?? string.Empty,
        Text(member, "locationName"),
        Text(member, "queryName"),
        Text(member, "idempotencyToken") == "true");

    private static IEnumerable<XElement> Children(XElement parent, string name) =>
        parent.Element(name)?.Elements() ?? [];

    private static string? Text(XElement? parent, string name) => parent?.Element(name)?.Value;
}
