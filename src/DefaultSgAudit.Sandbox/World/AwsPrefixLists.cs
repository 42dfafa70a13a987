using System.Collections.Concurrent;

namespace DefaultSgAudit.Sandbox.World;

/// <summary>
/// AWS's own prefix lists. See
/// <see href="https://docs.aws.amazon.com/vpc/latest/userguide/working-with-aws-managed-prefix-lists.html"/>.
/// </summary>
internal static class AwsPrefixLists
{
    private static readonly ConcurrentDictionary<string, SandboxPrefixList[]> ByRegion = new();

    // The ids AWS has for these; those of other regions are made up.
    private static readonly Dictionary<string, (string S3, string DynamoDb)> Known = new()
    {
        ["us-east-1"] = ("pl-63a5400a", "pl-02cd2c6b"),
        ["us-west-2"] = ("pl-68a54001", "pl-00a54069"),
        ["eu-west-1"] = ("pl-6da54004", "pl-6fa54006"),
    };

    public static IReadOnlyList<SandboxPrefixList> In(string region) => ByRegion.GetOrAdd(region, Create);

    private static SandboxPrefixList[] Create(string region)
    {
        IdSource ids = new("prefix lists", region);
        (string s3, string dynamoDb) = Known.TryGetValue(region, out (string, string) known)
            ? known
            : ("pl-" + ids.Digits(8), "pl-" + ids.Digits(8));
        return
        [
            new() { Id = s3, Name = $"com.amazonaws.{region}.s3", Entries = Entries("52.216.0.0/15", "54.231.0.0/16") },
            new() { Id = dynamoDb, Name = $"com.amazonaws.{region}.dynamodb", Entries = Entries("52.94.0.0/22", "52.119.224.0/20") },
        ];
    }

    /// <summary>Ranges that AWS has in one region; here they stand for every region's.</summary>
    private static SandboxPrefixListEntry[] Entries(params string[] cidrs) =>
        [.. cidrs.Select(cidr => new SandboxPrefixListEntry(cidr))];
}
