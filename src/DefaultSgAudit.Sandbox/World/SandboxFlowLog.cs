namespace DefaultSgAudit.Sandbox.World;

/// <summary>
/// A flow log. See <see href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_FlowLog.html"/>.
/// </summary>
public sealed record SandboxFlowLog : SandboxResource
{
    /// <summary>The fields of a record where nothing else is asked for.</summary>
    public const string DefaultFormat =
        "${version} ${account-id} ${interface-id} ${srcaddr} ${dstaddr} ${srcport} ${dstport} ${protocol} ${packets} "
        + "${bytes} ${start} ${end} ${action} ${log-status}";

    /// <summary>What it watches: a VPC, a subnet or a network interface.</summary>
    public string ResourceId { get; init; } = string.Empty;

    /// <summary><c>ALL</c>, <c>ACCEPT</c> or <c>REJECT</c>.</summary>
    public string TrafficType { get; init; } = "ALL";

    /// <summary><c>s3</c> or <c>cloud-watch-logs</c>.</summary>
    public string DestinationType { get; init; } = "cloud-watch-logs";

    /// <summary>The bucket's name; empty for CloudWatch Logs.</summary>
    public string Bucket { get; init; } = string.Empty;

    /// <summary>The folder in the bucket, without slashes at its ends; often empty.</summary>
    public string Prefix { get; init; } = string.Empty;

    /// <summary>The log group's name; empty for S3.</summary>
    public string LogGroupName { get; init; } = string.Empty;

    /// <summary>The role that delivers to CloudWatch Logs; null for S3.</summary>
    public string? RoleArn { get; init; }

    /// <summary>The fields of a record, in their order.</summary>
    public string LogFormat { get; init; } = DefaultFormat;

    /// <summary>60 or 600 seconds.</summary>
    public int MaxAggregationInterval { get; init; } = 600;

    /// <summary>Whether folders are named as Hive expects.</summary>
    public bool IsHiveCompatible { get; init; }

    /// <summary>Whether each hour has a folder.</summary>
    public bool IsHourly { get; init; }

    /// <summary>Whether files would be Parquet, which the sandbox does not write: such a flow log delivers nothing.</summary>
    public bool IsParquet { get; init; }

    /// <summary>When it was made (UTC).</summary>
    public DateTimeOffset CreationTime { get; init; }

    /// <summary>Null before anything was delivered; then <c>SUCCESS</c> or <c>FAILED</c>.</summary>
    public string? DeliverStatus { get; init; }

    /// <summary>Why nothing could be delivered.</summary>
    public string? DeliverErrorMessage { get; init; }

    /// <summary>The token that it was made with; the same one makes no second.</summary>
    internal string? ClientToken { get; init; }

    internal string? Destination(string accountId, string region) => DestinationType == "s3"
        ? "arn:aws:s3:::" + Bucket + (Prefix.Length == 0 ? string.Empty : "/" + Prefix + "/")
        : $"arn:aws:logs:{region}:{accountId}:log-group:{LogGroupName}";
}
