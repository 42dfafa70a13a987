namespace DefaultSgAudit.Aws;

/// <summary>What CloudWatch Logs allows of a query.</summary>
/// <remarks>See https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html.</remarks>
public static class LogQueryLimits
{
    /// <summary>The most rows that one query can have.</summary>
    public const int MostRows = 100_000;

    /// <summary>The most rows of one page.</summary>
    public const int MostRowsOfPage = 10_000;

    /// <summary>The most characters that a query can have.</summary>
    public const int MostLength = 10_000;

    /// <summary>The most log groups of one query.</summary>
    public const int MostGroups = 50;
}
