using DefaultSgAudit.Tests.Support;

namespace DefaultSgAudit.Tests.Shell;

/// <summary>The Pester suite, a file at a time, on the module as <c>build.ps1</c> lays it out.</summary>
public sealed class PesterSuite(BuiltModule module)
{
    public static TheoryData<string> Files =>
        [.. Directory.GetFiles(Repository.PathOf("tests", "Pester"), "*.Tests.ps1").Select(path => Path.GetFileName(path)!).Order()];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Pester_passes(string file) => await RunAsync(file, await module.RequireAsync());

    /// <summary>PowerShell 7 can run the build for Windows PowerShell 5.1, with the AWS SDK that goes with it.</summary>
    [Theory]
    [InlineData("Clear.Tests.ps1")]
    [InlineData("Compliance.Tests.ps1")]
    [InlineData("Credentials.Tests.ps1")]
    [InlineData("Member.Tests.ps1")]
    [InlineData("Organization.Tests.ps1")]
    [InlineData("Restore.Tests.ps1")]
    [InlineData("Target.Tests.ps1")]
    public async Task Pester_passes_on_the_build_for_5_1(string file)
    {
        string folder = await module.RequireAsync();
        await RunAsync(file, folder, "-ModuleFile", Path.Combine(folder, "bin", "netstandard2.0", "DefaultSgAudit.dll"));
    }

    private static async Task RunAsync(string file, string folder, params string[] more)
    {
        string said = await Powershell.RunAsync(
        [
            "-NoProfile", "-NonInteractive", "-File", Repository.PathOf("tests", "Pester", "Invoke-Suite.ps1"),
            "-Path", Repository.PathOf("tests", "Pester", file), "-ModulePath", folder,
            "-AwsToolsPath", AwsTools.Folder, .. more,
        ]);
        TestContext.Current.TestOutputHelper?.WriteLine(said);
    }
}
