using DefaultSgAudit.AwsSdk.Generator.Model;
using DefaultSgAudit.AwsSdk.Generator.Surface;

namespace DefaultSgAudit.AwsSdk.Generator.Source;

/// <summary>The client's methods, one for each operation; the rest of the client is written by hand.</summary>
internal static class ClientSource
{
    public static SourceFile Write(ServiceSurface surface)
    {
        ServiceModel service = surface.Service;
        return new SourceFile(
            $"{service.Client}.g.cs",
            $$"""
            {{SourceFile.Header("System.Threading", "System.Threading.Tasks", $"{service.Namespace}.Model")}}

            namespace {{service.Namespace}};

            partial class {{service.Client}}
            {
            {{string.Join("\n\n", surface.Operations.Select(Method))}}
            }

            """);
    }

    private static string Method(Operation operation)
    {
        string request = operation.Name + "Request";
        string response = operation.Name + "Response";
        return SourceFile.Lines(1,
        [
            $"public virtual Task<{response}> {operation.Name}Async(",
            $"    {request} request, CancellationToken cancellationToken = default) =>",
            $"    InvokeAsync<{response}>(request, Options<{response}>(\"{operation.Name}\"), cancellationToken);",
        ]);
    }
}
