using System.Management.Automation;
using System.Reflection;

namespace DefaultSgAudit.Tests.Help;

/// <summary>A cmdlet's parameter as its metadata describes it.</summary>
internal sealed record ParameterInfo
{
    public required string Name { get; init; }

    public required PropertyInfo Property { get; init; }

    public required bool IsMandatory { get; init; }

    public required int? Position { get; init; }

    public required bool FromPipeline { get; init; }

    public required bool FromPipelineByPropertyName { get; init; }

    public required bool SupportsWildcards { get; init; }

    public required IReadOnlyList<string> Aliases { get; init; }

    public required IReadOnlyList<string> Sets { get; init; }

    public required object? Default { get; init; }

    public bool IsSwitch => Type == typeof(SwitchParameter);

    public Type Type => Nullable.GetUnderlyingType(Property.PropertyType) ?? Property.PropertyType;

    public string TypeName => Type.Name;

    public string PipelineInput => (FromPipeline, FromPipelineByPropertyName) switch
    {
        (true, true) => "True (ByPropertyName, ByValue)",
        (true, false) => "True (ByValue)",
        (false, true) => "True (ByPropertyName)",
        _ => "False",
    };

    public static ParameterInfo? Read(Type cmdlet, PropertyInfo property)
    {
        IList<CustomAttributeData> all = property.GetCustomAttributesData();
        CustomAttributeData[] declarations = [.. all.Where(data => data.AttributeType.Name == nameof(ParameterAttribute))];
        if (declarations.Length == 0)
        {
            return null;
        }

        return new ParameterInfo
        {
            Name = property.Name,
            Property = property,
            IsMandatory = declarations.Any(data => Named(data, "Mandatory") is true),
            Position = declarations.Select(data => Named(data, "Position") as int?).FirstOrDefault(position => position >= 0),
            FromPipeline = declarations.Any(data => Named(data, "ValueFromPipeline") is true),
            FromPipelineByPropertyName = declarations.Any(data => Named(data, "ValueFromPipelineByPropertyName") is true),
            SupportsWildcards = all.Any(data => data.AttributeType.Name == nameof(SupportsWildcardsAttribute)),
            Aliases =
            [
                .. all.Where(data => data.AttributeType.Name == nameof(AliasAttribute))
                    .SelectMany(data => (IEnumerable<CustomAttributeTypedArgument>)data.ConstructorArguments[0].Value!)
                    .Select(argument => (string)argument.Value!),
            ],
            Sets = [.. declarations.Select(data => Named(data, "ParameterSetName") as string ?? "__AllParameterSets").Distinct()],
            Default = DefaultOf(cmdlet, property),
        };
    }

    private static object? DefaultOf(Type cmdlet, PropertyInfo property)
    {
        object? value = property.GetValue(Activator.CreateInstance(cmdlet));
        return value is SwitchParameter or null || (value is int number && number == 0) ? null : value;
    }

    private static object? Named(CustomAttributeData data, string name) =>
        data.NamedArguments.FirstOrDefault(argument => argument.MemberName == name).TypedValue.Value;
}
