using DefaultSgAudit.Tests.Support;

namespace DefaultSgAudit.Tests.Shell;

/// <summary>
/// The Pester suite, a file at a time, on the module as <c>build.ps1</c> lays it out. Two classes, as the tests of a class wait for
/// each other: one after the other these files would take longer than all else together.
/// </summary>
public sealed class PesterSuite(BuiltModule module)
{
    public static TheoryData<string> Files => [.. All.Where((_, place) => place % 2 == 0)];

    /// <summary>Every other file, for <see cref="PesterSuiteBeside"/>.</summary>
    internal static IEnumerable<string> FilesBeside => All.Where((_, place) => place % 2 == 1);

    private static IEnumerable<string> All =>
        Directory.GetFiles(Repository.PathOf("tests", "Pester"), "*.Tests.ps1").Select(path => Path.GetFileName(path)!).Order();

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Pester_passes(string file) => await RunAsync(file, await module.RequireAsync());

    internal static async Task RunAsync(string file, string folder, params string[] more)
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
