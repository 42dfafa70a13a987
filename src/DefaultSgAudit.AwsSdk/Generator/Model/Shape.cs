using System.Collections.Immutable;

namespace DefaultSgAudit.AwsSdk.Generator.Model;

/// <summary>A type of the API model: a structure with members, a list, an enumeration or a scalar.</summary>
internal sealed record Shape(
    string Name, string Type, ImmutableArray<Member> Members, string? Element, ImmutableArray<string> Values)
{
    public bool IsStructure => Type == "structure";

    public bool IsList => Type == "list";

    public bool IsEnumeration => Type == "string" && !Values.IsEmpty;
}
