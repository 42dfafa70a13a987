using DefaultSgAudit.AwsSdk.Generator.Model;
using DefaultSgAudit.AwsSdk.Generator.Surface;

namespace DefaultSgAudit.AwsSdk.Generator.Source;

/// <summary>A request, a response or a part of one: its properties, and how it writes and reads itself.</summary>
internal static class ClassSource
{
    private static readonly string Header = SourceFile.Header(
        "System", "System.Collections.Generic", "System.IO", "Amazon.Runtime", "DefaultSgAudit.AwsSdk.Runtime");

    public static SourceFile Write(ServiceModel service, ClassPlan plan) => new(
        $"Model.{plan.Name}.g.cs",
        $$"""
        {{Header}}

        namespace {{service.Namespace}}.Model;

        internal sealed partial class {{plan.Name}}{{Bases(service, plan)}}
        {
        {{string.Join("\n\n", Parts(service.Protocol, plan))}}
        }

        """);

    private static string Bases(ServiceModel service, ClassPlan plan)
    {
        List<string> bases = [];
        if (plan.Role != ClassRole.Part)
        {
            bases.Add(plan.Role == ClassRole.Request ? service.RequestBase : "AmazonWebServiceResponse");
        }

        if (plan.IsSent)
        {
            bases.Add(service.Protocol.Sent);
        }

        if (plan.IsReceived)
        {
            bases.Add(service.Protocol.Received);
        }

        return " : " + string.Join(", ", bases);
    }

    private static IEnumerable<string> Parts(Protocol protocol, ClassPlan plan)
    {
        foreach (PropertyPlan property in plan.Properties)
        {
            yield return SourceFile.Lines(1, [Property(property)]);
        }

        if (plan.IsSent)
        {
            yield return protocol == Protocol.Json ? JsonSource.WriteMethod(plan) : QuerySource.WriteMethod(plan);
        }

        if (plan.IsReceived)
        {
            yield return protocol == Protocol.Json ? JsonSource.ReadMethod(plan) : XmlSource.ReadMethod(plan);
        }
    }

    private static string Property(PropertyPlan property) =>
        $"public {property.Type}? {property.Name} {{ get; set; }}"
        + (property.IsList ? " = AWSConfigs.InitializeCollections ? new() : null;" : string.Empty);
}
