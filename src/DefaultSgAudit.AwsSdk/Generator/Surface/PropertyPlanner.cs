using DefaultSgAudit.AwsSdk.Generator.Model;

namespace DefaultSgAudit.AwsSdk.Generator.Surface;

/// <summary>Gives a structure's members the names and types of the SDK's properties.</summary>
internal sealed class PropertyPlanner(ServiceModel service)
{
    public IEnumerable<PropertyPlan> Plan(string className, Shape structure)
    {
        foreach (Member member in structure.Members.Where(member => !service.Names.Omits(structure, member)))
        {
            string name = service.Names.Property(structure, member);
            if (name == className)
            {
                throw new ModelException(
                    $"{structure.Name}.{member.Name} cannot be named like its class: "
                    + $"add the SDK's name for it to {service.Key}.names.json.");
            }

            Shape target = service.Shape(member.Shape);
            Member? wrapped = service.Names.Unwraps(target) ? target.Members.Single() : null;
            Shape shown = wrapped is null ? target : service.Shape(wrapped.Shape);
            ValueKind kind = (service.Names.IsMilliseconds(structure, member) ? ValueKind.Milliseconds : Kind(shown)) ?? throw new ModelException(
                $"{structure.Name}.{member.Name} is {Description(shown)}, which this generator does not know.");
            yield return new PropertyPlan(name, kind, TypeName(kind, shown), member, wrapped);
        }
    }

    private ValueKind? Kind(Shape shape) => shape.Type switch
    {
        "string" => shape.IsEnumeration ? ValueKind.Constant : ValueKind.Text,
        "integer" => ValueKind.Int32,
        "long" => ValueKind.Int64,
        "float" => ValueKind.Single,
        "double" => ValueKind.Double,
        "boolean" => ValueKind.Boolean,
        "timestamp" => ValueKind.Timestamp,
        "blob" => ValueKind.Blob,
        "structure" => ValueKind.Structure,
        "list" => ListKind(service.Shape(shape.Element!)),
        _ => null,
    };

    private ValueKind? ListKind(Shape element) => element.Type switch
    {
        "string" => ValueKind.TextList,
        "structure" when !service.Names.Unwraps(element) => ValueKind.StructureList,
        "list" when ListKind(service.Shape(element.Element!)) == ValueKind.StructureList => ValueKind.StructureLists,
        _ => null,
    };

    private string Description(Shape shape) =>
        shape.IsList ? $"a list of {service.Shape(shape.Element!).Name}" : $"a {shape.Type}";

    private string TypeName(ValueKind kind, Shape shape) => kind switch
    {
        ValueKind.Text => "string",
        ValueKind.Constant => $"global::{service.Namespace}.{NamingRules.Capitalized(shape.Name)}",
        ValueKind.Int32 => "int",
        ValueKind.Int64 => "long",
        ValueKind.Single => "float",
        ValueKind.Double => "double",
        ValueKind.Boolean => "bool",
        ValueKind.Timestamp or ValueKind.Milliseconds => "DateTime",
        ValueKind.Blob => "MemoryStream",
        ValueKind.Structure => ClassName(shape),
        ValueKind.TextList => "List<string>",
        ValueKind.StructureLists => $"List<{TypeName(ValueKind.StructureList, service.Shape(shape.Element!))}>",
        _ => $"List<{ClassName(service.Shape(shape.Element!))}>",
    };

    private string ClassName(Shape structure) => $"global::{service.Namespace}.Model.{structure.Name}";
}
