using System.Collections.Immutable;
using DefaultSgAudit.AwsSdk.Generator.Model;

namespace DefaultSgAudit.AwsSdk.Generator.Surface;

/// <summary>Walks from the listed operations to every class and enumeration they need.</summary>
internal sealed class SurfaceBuilder
{
    private readonly ServiceModel _service;
    private readonly PropertyPlanner _planner;
    private readonly SortedDictionary<string, ClassPlan> _classes = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, ConstantPlan> _constants = new(StringComparer.Ordinal);

    private SurfaceBuilder(ServiceModel service)
    {
        _service = service;
        _planner = new PropertyPlanner(service);
    }

    public static ServiceSurface Build(ServiceModel service, IReadOnlyList<Operation> operations)
    {
        SurfaceBuilder builder = new(service);
        foreach (Operation operation in operations)
        {
            builder.Add(operation);
        }

        return new ServiceSurface(service, operations, builder._classes.Values, builder._constants.Values);
    }

    private void Add(Operation operation)
    {
        string request = operation.Name + "Request";
        string response = operation.Name + "Response";
        if (!IsNamedAfter(operation.Name, operation.Input, _service.Protocol.InputSuffixes)
            || !IsNamedAfter(operation.Name, operation.Output, _service.Protocol.ResultSuffixes))
        {
            throw new ModelException(
                $"{operation.Name} takes {operation.Input} and gives {operation.Output}; "
                + "the SDK treats such operations each in its own way, which this generator does not know.");
        }

        AddClass(request, ClassRole.Request, ShapeOf(operation.Input), isSent: true);
        AddClass(response, ClassRole.Response, ShapeOf(operation.Output), isSent: false);
    }

    private static bool IsNamedAfter(string operation, string? shape, ImmutableArray<string> suffixes) =>
        shape is null || suffixes.Any(suffix => shape == operation + suffix);

    private Shape? ShapeOf(string? name) => name is null ? null : _service.Shape(name);

    private void AddClass(string name, ClassRole role, Shape? shape, bool isSent)
    {
        if (!_classes.TryGetValue(name, out ClassPlan plan))
        {
            plan = new ClassPlan(name, role, shape is null ? [] : [.. _planner.Plan(name, shape)]);
            _classes.Add(name, plan);
        }

        if (isSent ? plan.IsSent : plan.IsReceived)
        {
            return;
        }

        plan.IsSent |= isSent;
        plan.IsReceived |= !isSent;
        foreach (PropertyPlan property in plan.Properties)
        {
            AddReferenced(_service.Shape((property.Wrapped ?? property.Member).Shape), isSent);
        }
    }

    private void AddReferenced(Shape shape, bool isSent)
    {
        if (shape.IsList)
        {
            AddReferenced(_service.Shape(shape.Element!), isSent);
        }
        else if (shape.IsStructure)
        {
            AddClass(shape.Name, ClassRole.Part, shape, isSent);
        }
        else if (shape.IsEnumeration)
        {
            _constants[shape.Name] = new ConstantPlan(shape.Name, shape.Values);
        }
    }
}
