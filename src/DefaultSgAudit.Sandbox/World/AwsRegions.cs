namespace DefaultSgAudit.Sandbox.World;

/// <summary>
/// The regions of AWS's commercial partition. See
/// <see href="https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html"/>.
/// </summary>
public static class AwsRegions
{
    /// <summary>The 17 regions that every account has without asking.</summary>
    public static IReadOnlyList<string> EnabledByDefault { get; } =
    [
        "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-southeast-1", "ap-southeast-2",
        "ca-central-1", "eu-central-1", "eu-north-1", "eu-west-1", "eu-west-2", "eu-west-3", "sa-east-1",
        "us-east-1", "us-east-2", "us-west-1", "us-west-2",
    ];

    /// <summary>The regions that an account has to opt in to.</summary>
    public static IReadOnlyList<string> OptIn { get; } =
    [
        "af-south-1", "ap-east-1", "ap-east-2", "ap-south-2", "ap-southeast-3", "ap-southeast-4", "ap-southeast-5",
        "ap-southeast-6", "ap-southeast-7", "ca-west-1", "eu-central-2", "eu-south-1", "eu-south-2", "il-central-1",
        "me-central-1", "me-south-1", "mx-central-1",
    ];

    /// <summary>Both, in alphabetical order.</summary>
    public static IReadOnlyList<string> All { get; } =
        [.. EnabledByDefault.Concat(OptIn).OrderBy(name => name, StringComparer.Ordinal)];

    private static readonly HashSet<string> Default = [.. EnabledByDefault];
    private static readonly HashSet<string> Known = [.. All];

    internal static bool IsEnabledByDefault(string region) => Default.Contains(region);

    internal static bool Exists(string region) => Known.Contains(region);
}
