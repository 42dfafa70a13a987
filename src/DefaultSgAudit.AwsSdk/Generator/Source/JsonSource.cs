using DefaultSgAudit.AwsSdk.Generator.Surface;

namespace DefaultSgAudit.AwsSdk.Generator.Source;

/// <summary>The json protocol: a structure is an object with a property for each member.</summary>
internal static class JsonSource
{
    public static string WriteMethod(ClassPlan plan) => SourceFile.Lines(1,
    [
        "void IJsonInput.Write(JsonInput json)",
        "{",
        .. plan.Properties.Select(property => $"    json.Add(\"{Name(property)}\", {Value(property)});"),
        "}",
    ]);

    public static string ReadMethod(ClassPlan plan) => SourceFile.Lines(1,
    [
        "void IJsonOutput.Read(JsonOutput answer)",
        "{",
        "    foreach (JsonMember member in answer.Members())",
        "    {",
        "        switch (member.Name)",
        "        {",
        .. plan.Properties.Select(property =>
            $"            case \"{Name(property)}\": {property.Name} = member.{Read(property)}; break;"),
        "            default: break;",
        "        }",
        "    }",
        "}",
    ]);

    private static string Name(PropertyPlan property) => property.Member.LocationName ?? property.Member.Name;

    /// <summary>An operation that must not happen twice gets a token even when the caller gave none.</summary>
    private static string Value(PropertyPlan property) =>
        property.Member.IsIdempotencyToken ? $"{property.Name} ?? Guid.NewGuid().ToString()"
        : property.Kind == ValueKind.Milliseconds ? $"JsonInput.Milliseconds({property.Name})"
        : property.Name;

    private static string Read(PropertyPlan property) => property.Kind switch
    {
        ValueKind.Text => "Text()",
        ValueKind.Constant => $"Constant({property.Type}.FindValue)",
        ValueKind.Structure => $"Structure<{property.Type}>()",
        ValueKind.TextList => "Texts()",
        ValueKind.StructureList => $"Structures<{Innermost(property)}>()",
        ValueKind.StructureLists => $"StructureLists<{Innermost(property)}>()",
        _ => $"{property.Kind}()",
    };

    private static string Innermost(PropertyPlan property) => property.Type.Replace("List<", string.Empty).TrimEnd('>');
}
