using DefaultSgAudit.Tests.Support;

namespace DefaultSgAudit.Tests.Shell;

/// <summary>The Pester suite, a file at a time, on the module as <c>build.ps1</c> lays it out.</summary>
public sealed class PesterSuite(BuiltModule module) : IClassFixture<BuiltModule>
{
    public static TheoryData<string> Files =>
        [.. Directory.GetFiles(Repository.PathOf("tests", "Pester"), "*.Tests.ps1").Select(path => Path.GetFileName(path)!).Order()];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Pester_passes(string file)
    {
        string folder = await module.RequireAsync();
        string said = await Powershell.RunAsync(
            "-NoProfile", "-NonInteractive", "-File", Repository.PathOf("tests", "Pester", "Invoke-Suite.ps1"),
            "-Path", Repository.PathOf("tests", "Pester", file), "-ModulePath", folder);
        TestContext.Current.TestOutputHelper?.WriteLine(said);
    }
}
