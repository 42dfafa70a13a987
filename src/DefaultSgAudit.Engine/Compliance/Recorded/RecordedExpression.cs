namespace DefaultSgAudit.Engine.Compliance.Recorded;

/// <summary>
/// The questions in the subset of SQL that AWS Config has. The configuration is asked for as a whole: parts of it that are
/// lists, such as the rules, are no properties of their own there.
/// </summary>
/// <remarks>
/// See https://docs.aws.amazon.com/config/latest/developerguide/query-components.html, and for the names of properties
/// https://github.com/awslabs/aws-config-resource-schema.
/// </remarks>
internal static class RecordedExpression
{
    /// <summary>An expression has 4,096 letters at the most, an account in it 16.</summary>
    private const int MostAccounts = 200;

    private const string Group = "AWS::EC2::SecurityGroup";
    private const string Vpc = "AWS::EC2::VPC";

    private const string Columns =
        "accountId, awsRegion, resourceId, configurationItemCaptureTime, configurationItemStatus, tags, configuration";

    /// <summary>Regions in which VPCs or security groups of whatever name are recorded.</summary>
    public const string Regions = $"SELECT awsRegion, COUNT(*) WHERE resourceType IN ('{Group}', '{Vpc}') GROUP BY awsRegion";

    public static string Vpcs(string region, IReadOnlyList<string> accounts) =>
        $"SELECT {Columns} WHERE resourceType = '{Vpc}'{Where(region, accounts)}";

    public static string DefaultGroups(string region, IReadOnlyList<string> accounts) =>
        $"SELECT {Columns} WHERE resourceType = '{Group}' AND configuration.groupName = 'default'{Where(region, accounts)}";

    /// <summary>More accounts than fit in are not named; what is read of others is left out later.</summary>
    private static string Where(string region, IReadOnlyList<string> accounts) =>
        $" AND awsRegion = '{region}'"
        + (accounts.Count is > 0 and <= MostAccounts ? $" AND accountId IN ({string.Join(", ", accounts.Select(id => $"'{id}'"))})" : string.Empty);
}
