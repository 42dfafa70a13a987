namespace DefaultSgAudit.Tests.Shell;

/// <summary>The stand-ins for AWS.Tools, which are built with these tests.</summary>
internal static class AwsTools
{
    /// <summary>A folder with one folder for each: V3 and V4, by the AWS SDK they bring.</summary>
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "AwsTools");

    public static string Module(string version) => Path.Combine(Folder, version, "AwsToolsStandIn.psd1");
}
