using System.Globalization;
using System.Runtime.Serialization.Json;
using System.Xml;
using System.Xml.Linq;

namespace DefaultSgAudit.Sandbox.Wire;

/// <summary>The parameters of a request whose body is a JSON object.</summary>
internal sealed class JsonParameters
{
    private readonly XElement _root;

    private JsonParameters(XElement root) => _root = root;

    /// <summary>Null when the body is no JSON object.</summary>
    public static JsonParameters? Parse(ArraySegment<byte> body)
    {
        try
        {
            using XmlDictionaryReader reader = JsonReaderWriterFactory.CreateJsonReader(
                body.Array ?? [], body.Offset, body.Count, XmlDictionaryReaderQuotas.Max);
            XElement root = XElement.Load(reader);
            return TypeOf(root) == "object" ? new JsonParameters(root) : null;
        }
        catch (Exception error) when (error is XmlException or FormatException)
        {
            return null;
        }
    }

    /// <summary>Null when it is missing, null or no text.</summary>
    public string? Text(string name) => _root.Element(name) is { } member && TypeOf(member) == "string" ? member.Value : null;

    /// <summary>Null when it is missing, null or no whole number.</summary>
    public int? Number(string name) =>
        _root.Element(name) is { } member && TypeOf(member) == "number"
        && int.TryParse(member.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
            ? number
            : null;

    /// <summary>Null when it is missing, null or no whole number.</summary>
    public long? LongNumber(string name) =>
        _root.Element(name) is { } member && TypeOf(member) == "number"
        && long.TryParse(member.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
            ? number
            : null;

    /// <summary>Whether it is there and true.</summary>
    public bool Flag(string name) => _root.Element(name) is { } member && TypeOf(member) == "boolean" && member.Value == "true";

    /// <summary>An object in it; null when it is missing, null or no object.</summary>
    public JsonParameters? Object(string name) =>
        _root.Element(name) is { } member && TypeOf(member) == "object" ? new JsonParameters(member) : null;

    /// <summary>The texts of a list; null when it is missing.</summary>
    public IReadOnlyList<string>? Texts(string name) =>
        _root.Element(name) is { } member && TypeOf(member) == "array" ? [.. member.Elements().Select(item => item.Value)] : null;

    private static string? TypeOf(XElement element) => element.Attribute("type")?.Value ?? "string";
}
