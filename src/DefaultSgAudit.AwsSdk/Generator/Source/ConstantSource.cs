using DefaultSgAudit.AwsSdk.Generator.Model;
using DefaultSgAudit.AwsSdk.Generator.Surface;
using Microsoft.CodeAnalysis.CSharp;

namespace DefaultSgAudit.AwsSdk.Generator.Source;

/// <summary>An enumeration: a class whose values are open, with a field for each that is known.</summary>
internal static class ConstantSource
{
    public static SourceFile Write(ServiceModel service, ConstantPlan constant)
    {
        string name = NamingRules.Capitalized(constant.Name);
        return new SourceFile(
            $"{name}.g.cs",
            $$"""
            {{SourceFile.Header("Amazon.Runtime")}}
            #pragma warning disable CS0108 // There are values called Equals.

            namespace {{service.Namespace}};

            internal sealed class {{name}}(string value) : ConstantClass(value)
            {
            {{SourceFile.Lines(1, constant.Values.Select(value => Field(name, value)))}}

                public static {{name}} FindValue(string value) => FindValue<{{name}}>(value);

                public static implicit operator {{name}}(string value) => FindValue(value);
            }

            """);
    }

    private static string Field(string type, string value)
    {
        string literal = SymbolDisplay.FormatLiteral(value, quote: true);
        return $"public static readonly {type} {NamingRules.Constant(value)} = new({literal});";
    }
}
