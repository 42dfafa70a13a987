using DefaultSgAudit.AwsSdk.Generator.Model;
using DefaultSgAudit.AwsSdk.Generator.Surface;

namespace DefaultSgAudit.AwsSdk.Generator.Source;

/// <summary>The ec2 protocol's answers: an element for each member, with a list's items inside it.</summary>
internal static class XmlSource
{
    private const string RequestId =
        "            case \"requestId\": ResponseMetadata = new ResponseMetadata { RequestId = answer.Text() }; break;";

    public static string ReadMethod(ClassPlan plan) => SourceFile.Lines(1,
    [
        "void IXmlShape.Read(XmlAnswer answer)",
        "{",
        "    foreach (string element in answer.Children())",
        "    {",
        "        switch (element)",
        "        {",
        .. plan.Properties.Select(property => $"            case \"{Name(property.Member)}\": {Read(property)} break;"),
        .. plan.Role == ClassRole.Response ? (string[])[RequestId] : [],
        "            default: answer.Skip(); break;",
        "        }",
        "    }",
        "}",
    ]);

    private static string Name(Member member) => member.LocationName ?? member.Name;

    private static string Read(PropertyPlan property)
    {
        string read = $"{property.Name} = answer.{Value(property)};";
        return property.Wrapped is { } wrapped
            ? "foreach (string inner in answer.Children()) "
                + $"if (inner == \"{Name(wrapped)}\") {read} else answer.Skip();"
            : read;
    }

    private static string Value(PropertyPlan property) => property.Kind switch
    {
        ValueKind.Text or ValueKind.Constant => "Text()",
        ValueKind.Structure => $"Structure<{property.Type}>()",
        ValueKind.TextList => $"Texts({property.Name})",
        ValueKind.StructureList => $"Structures({property.Name})",
        _ => $"{property.Kind}()",
    };
}
