using DefaultSgAudit.AwsSdk.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace DefaultSgAudit.Tests.AwsSdk.Generator;

/// <summary>The generator in a compiler, on files that exist only here.</summary>
internal sealed class GeneratorRun
{
    private readonly CSharpCompilation _compilation = CSharpCompilation.Create("Clients");
    private GeneratorDriver _driver;

    public GeneratorRun(params (string Name, string Text)[] files)
    {
        _driver = CSharpGeneratorDriver.Create(
            [new ServiceClientGenerator().AsSourceGenerator()],
            files.Select(file => new MemoryFile("/models/" + file.Name, file.Text)),
            driverOptions: new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        Run(_compilation);
    }

    public GeneratorRunResult Result { get; private set; }

    /// <summary>Compiles again after an edit elsewhere in the project.</summary>
    public void EditElsewhere() => Run(_compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText("class Edited;")));

    public string Source(string name) =>
        Assert.Single(Result.GeneratedSources, source => source.HintName == name + ".g.cs").SourceText.ToString();

    private void Run(CSharpCompilation compilation)
    {
        _driver = _driver.RunGenerators(compilation, TestContext.Current.CancellationToken);
        Result = Assert.Single(_driver.GetRunResult().Results);
    }

    private sealed class MemoryFile(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }
}
