using System.Runtime.CompilerServices;

namespace DefaultSgAudit.Tests.Support;

/// <summary>
/// What the machine that runs the tests has set up for AWS must not decide their outcome, and no test may ask the
/// instance metadata service of the machine it runs on. Child processes inherit this.
/// </summary>
internal static class TestEnvironment
{
    [ModuleInitializer]
    internal static void Isolate()
    {
        foreach (string name in Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(IsAwsSetting).ToArray())
        {
            Environment.SetEnvironmentVariable(name, null);
        }

        Environment.SetEnvironmentVariable("AWS_EC2_METADATA_DISABLED", "true");
        string nowhere = Path.Combine(Path.GetTempPath(), "defaultsgaudit-no-such-file");
        Environment.SetEnvironmentVariable("AWS_SHARED_CREDENTIALS_FILE", nowhere);
        Environment.SetEnvironmentVariable("AWS_CONFIG_FILE", nowhere);
    }

    private static bool IsAwsSetting(string name) =>
        name.StartsWith("AWS_", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith("_PROXY", StringComparison.OrdinalIgnoreCase);
}
