using DefaultSgAudit.Tests.Shell;
using DefaultSgAudit.Tests.Support;

[assembly: AssemblyFixture(typeof(BuiltModule))]

namespace DefaultSgAudit.Tests.Shell;

/// <summary>The module as users get it, built once for all tests that import it.</summary>
public sealed class BuiltModule : IDisposable
{
    private readonly string _output = Directory.CreateTempSubdirectory("DefaultSgAudit-").FullName;
    private readonly Lazy<Task<string>> _folder;

    public BuiltModule() => _folder = new(BuildAsync);

    /// <summary>Skips the running test where there is no PowerShell; else the folder to import. What failed once fails all.</summary>
    public async Task<string> RequireAsync()
    {
        await Powershell.RequireAsync();
        return await _folder.Value.WaitAsync(TestContext.Current.CancellationToken);
    }

    public void Dispose() => Directory.Delete(_output, recursive: true);

    private async Task<string> BuildAsync()
    {
        // The build of the tests themselves has analyzed the same files.
        await Powershell.RunAsync(
            new Dictionary<string, string> { ["RunAnalyzers"] = "false" },
            ["-NoProfile", "-NonInteractive", "-File", Repository.PathOf("build.ps1"), "-OutputPath", _output, "-AwsSdk", Sdk]);
        return Assert.Single(Directory.GetDirectories(Path.Combine(_output, "DefaultSgAudit")));
    }

#if AWSSDK_PACKAGES
    private const string Sdk = "Packages";
#else
    private const string Sdk = "Subset";
#endif
}
