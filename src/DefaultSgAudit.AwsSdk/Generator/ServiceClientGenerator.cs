using System.Collections.Immutable;
using DefaultSgAudit.AwsSdk.Generator.Model;
using DefaultSgAudit.AwsSdk.Generator.Source;
using DefaultSgAudit.AwsSdk.Generator.Surface;
using Microsoft.CodeAnalysis;

namespace DefaultSgAudit.AwsSdk.Generator;

/// <summary>
/// Turns the files of the Models folder into service clients that are source-compatible with the AWS SDK's packages.
/// </summary>
[Generator]
public sealed class ServiceClientGenerator : IIncrementalGenerator
{
    /// <summary>The name of the step that reads the files, by which a test can see whether it ran again.</summary>
    internal const string FilesStep = "Files";

    /// <summary>The MSBuild property that names services, with blanks between, for which there is a package instead.</summary>
    private const string FromPackages = "build_property.ServicesFromPackages";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValueProvider<ImmutableArray<ModelFile>> files = context.AdditionalTextsProvider
            .Select((file, cancel) => new ModelFile(file.Path, file.GetText(cancel)?.ToString() ?? string.Empty))
            .Collect()
            .WithTrackingName(FilesStep);
        IncrementalValueProvider<string> fromPackages = context.AnalyzerConfigOptionsProvider
            .Select((options, _) => options.GlobalOptions.TryGetValue(FromPackages, out string? services) ? services : string.Empty);
        context.RegisterSourceOutput(files.Combine(fromPackages), (output, input) => Generate(output, input.Left, input.Right.Split(' ')));
    }

    private static void Generate(SourceProductionContext context, ImmutableArray<ModelFile> files, string[] fromPackages)
    {
        Dictionary<string, string> texts = files.ToDictionary(file => file.Name, file => file.Text);
        IEnumerable<OperationList.Entry> entries =
            files.Where(file => file.Name == OperationList.FileName).SelectMany(OperationList.Read)
                .Where(entry => !fromPackages.Contains(entry.Service));
        foreach (IGrouping<string, OperationList.Entry> service in entries.GroupBy(entry => entry.Service))
        {
            try
            {
                Generate(context, service.Key, service, texts);
            }
            catch (ModelException exception)
            {
                context.ReportDiagnostic(
                    Diagnostic.Create(Diagnostics.Unusable, service.First().Location, service.Key, exception.Message));
            }
        }
    }

    private static void Generate(
        SourceProductionContext context,
        string key,
        IEnumerable<OperationList.Entry> entries,
        Dictionary<string, string> texts)
    {
        string Text(string name) => texts.TryGetValue(name, out string text)
            ? text
            : throw new ModelException($"there is no Models/{name}.");

        ServiceModel service = ModelReader.Read(key, Text($"{key}.json"), Text($"{key}.names.json"));
        List<Operation> operations = [];
        foreach (OperationList.Entry entry in entries)
        {
            if (entry.Operation is null)
            {
                context.ReportDiagnostic(Diagnostic.Create(Diagnostics.NotAnEntry, entry.Location));
            }
            else if (service.Operations.TryGetValue(entry.Operation, out Operation operation))
            {
                operations.Add(operation);
            }
            else
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    Diagnostics.UnknownOperation, entry.Location, $"{key} {entry.Operation}", $"{key}.json"));
            }
        }

        foreach (SourceFile file in Files(SurfaceBuilder.Build(service, [.. operations.Distinct()])))
        {
            context.AddSource($"{service.Namespace}.{file.Name}", file.Text);
        }
    }

    private static IEnumerable<SourceFile> Files(ServiceSurface surface) =>
    [
        ClientSource.Write(surface),
        .. surface.Classes.Select(plan => ClassSource.Write(surface.Service, plan)),
        .. surface.Constants.Select(constant => ConstantSource.Write(surface.Service, constant)),
    ];
}
