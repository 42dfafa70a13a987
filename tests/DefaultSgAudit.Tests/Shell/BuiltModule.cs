using DefaultSgAudit.Tests.Shell;
using DefaultSgAudit.Tests.Support;

[assembly: AssemblyFixture(typeof(BuiltModule))]

namespace DefaultSgAudit.Tests.Shell;

/// <summary>The module as users get it, built once for all tests that import it.</summary>
public sealed class BuiltModule : IDisposable
{
    private readonly SemaphoreSlim _once = new(1);
    private readonly string _output = Directory.CreateTempSubdirectory("DefaultSgAudit-").FullName;
    private string? _folder;

    /// <summary>Skips the running test where there is no PowerShell; else the folder to import.</summary>
    public async Task<string> RequireAsync()
    {
        await Powershell.RequireAsync();
        await _once.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            if (_folder is null)
            {
                await Powershell.RunAsync(
                    "-NoProfile", "-NonInteractive", "-File", Repository.PathOf("build.ps1"), "-OutputPath", _output, "-AwsSdk", Sdk);
                _folder = Assert.Single(Directory.GetDirectories(Path.Combine(_output, "DefaultSgAudit")));
            }

            return _folder;
        }
        finally
        {
            _once.Release();
        }
    }

    public void Dispose()
    {
        _once.Dispose();
        Directory.Delete(_output, recursive: true);
    }

#if AWSSDK_PACKAGES
    private const string Sdk = "Packages";
#else
    private const string Sdk = "Subset";
#endif
}
