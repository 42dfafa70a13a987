using DefaultSgAudit.AwsSdk.Generator.Model;

namespace DefaultSgAudit.AwsSdk.Generator.Surface;

/// <summary>
/// A property and the model's member it stands for. Wrapped is the one member inside that member's structure, where the
/// SDK shows it in the structure's place.
/// </summary>
internal sealed record PropertyPlan(string Name, ValueKind Kind, string Type, Member Member, Member? Wrapped)
{
    public bool IsList => Kind is ValueKind.TextList or ValueKind.StructureList or ValueKind.StructureLists;
}
