namespace DefaultSgAudit.Tests.Shell;

/// <summary>The other half of <see cref="PesterSuite"/>.</summary>
public sealed class PesterSuiteBeside(BuiltModule module)
{
    public static TheoryData<string> Files => [.. PesterSuite.FilesBeside];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Pester_passes(string file) => await PesterSuite.RunAsync(file, await module.RequireAsync());
}
