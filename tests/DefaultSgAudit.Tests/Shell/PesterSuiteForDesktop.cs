namespace DefaultSgAudit.Tests.Shell;

/// <summary>
/// PowerShell 7 can run the build for Windows PowerShell 5.1, with the AWS SDK that goes with it. A class of its own, beside
/// the suite and not after it: the tests of a class wait for each other.
/// </summary>
public sealed class PesterSuiteForDesktop(BuiltModule module)
{
    [Theory]
    [InlineData("Clear.Tests.ps1")]
    [InlineData("Compliance.Tests.ps1")]
    [InlineData("Credentials.Tests.ps1")]
    [InlineData("FlowLog.Tests.ps1")]
    [InlineData("Member.Tests.ps1")]
    [InlineData("Organization.Tests.ps1")]
    [InlineData("PlanFile.Tests.ps1")]
    [InlineData("Report.Tests.ps1")]
    [InlineData("Restore.Tests.ps1")]
    [InlineData("Target.Tests.ps1")]
    [InlineData("Tour.Tests.ps1")]
    [InlineData("Traffic.Tests.ps1")]
    public async Task Pester_passes_on_the_build_for_5_1(string file)
    {
        string folder = await module.RequireAsync();
        await PesterSuite.RunAsync(file, folder, "-ModuleFile", Path.Combine(folder, "bin", "netstandard2.0", "DefaultSgAudit.dll"));
    }
}
