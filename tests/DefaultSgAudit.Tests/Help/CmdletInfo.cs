using System.Management.Automation;
using System.Reflection;

namespace DefaultSgAudit.Tests.Help;

/// <summary>
/// A cmdlet as its metadata describes it. Read as data, never as attribute objects: the PowerShell library that one compiles
/// against is a stub whose attributes forget what they were given.
/// </summary>
internal sealed class CmdletInfo
{
    private CmdletInfo(Type type, CustomAttributeData cmdlet)
    {
        Type = type;
        Verb = (string)cmdlet.ConstructorArguments[0].Value!;
        Noun = (string)cmdlet.ConstructorArguments[1].Value!;
        SupportsShouldProcess = cmdlet.NamedArguments.Any(argument => argument.MemberName == "SupportsShouldProcess" && (bool)argument.TypedValue.Value!);
        Parameters =
        [
            .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Select(property => ParameterInfo.Read(type, property)).OfType<ParameterInfo>()
                .OrderBy(parameter => parameter.Position ?? int.MaxValue).ThenBy(parameter => parameter.Name, StringComparer.Ordinal),
        ];
        OutputTypes =
        [
            .. type.GetCustomAttributesData().Where(data => data.AttributeType.Name == nameof(OutputTypeAttribute))
                .SelectMany(data => data.ConstructorArguments.SelectMany(Types)),
        ];
    }

    public Type Type { get; }

    public string Verb { get; }

    public string Noun { get; }

    public string Name => $"{Verb}-{Noun}";

    public bool SupportsShouldProcess { get; }

    public IReadOnlyList<ParameterInfo> Parameters { get; }

    public IReadOnlyList<Type> OutputTypes { get; }

    /// <summary>Every cmdlet of an assembly, by name.</summary>
    public static IReadOnlyList<CmdletInfo> In(Assembly assembly) =>
    [
        .. from type in assembly.GetExportedTypes()
           let cmdlet = type.GetCustomAttributesData().FirstOrDefault(data => data.AttributeType.Name == nameof(CmdletAttribute))
           where cmdlet is not null
           let info = new CmdletInfo(type, cmdlet)
           orderby info.Name
           select info,
    ];

    private static IEnumerable<Type> Types(CustomAttributeTypedArgument argument) => argument.Value switch
    {
        Type type => [type],
        IReadOnlyCollection<CustomAttributeTypedArgument> several => several.SelectMany(Types),
        _ => [],
    };
}
