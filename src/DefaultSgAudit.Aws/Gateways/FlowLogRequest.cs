using DefaultSgAudit.Model;

namespace DefaultSgAudit.Aws;

/// <summary>A flow log to be made, for resources of one kind.</summary>
/// <remarks>See https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateFlowLogs.html.</remarks>
public sealed record FlowLogRequest
{
    /// <summary><c>VPC</c>, <c>Subnet</c> or <c>NetworkInterface</c>.</summary>
    public required string ResourceType { get; init; }

    /// <summary>The resources' ids, at most 25.</summary>
    public required IReadOnlyList<string> ResourceIds { get; init; }

    /// <summary><see cref="FlowLog.S3"/> or <see cref="FlowLog.CloudWatchLogs"/>.</summary>
    public required string DestinationType { get; init; }

    /// <summary>The ARN of a bucket, with a folder or without; or the name of a log group, which EC2 makes where it is missing.</summary>
    public required string Destination { get; init; }

    /// <summary>The ARN of the role that EC2 assumes to write to CloudWatch Logs; null for S3.</summary>
    public string? DeliverRoleArn { get; init; }

    /// <summary>The fields of a record, as in <c>${version} ${account-id}</c>.</summary>
    public required string LogFormat { get; init; }

    /// <summary>Which traffic: <c>ALL</c>, <c>ACCEPT</c> or <c>REJECT</c>.</summary>
    public string TrafficType { get; init; } = "ALL";

    /// <summary>The longest time that one record stands for, in seconds: 60 or 600.</summary>
    public int MaxAggregationInterval { get; init; } = 60;

    /// <summary>Whether files in S3 are <c>parquet</c>; else they are <c>plain-text</c>.</summary>
    public bool IsParquet { get; init; }

    /// <summary>Whether folders in S3 are named as Hive expects.</summary>
    public bool IsHiveCompatible { get; init; }

    /// <summary>Whether each hour has a folder of its own in S3.</summary>
    public bool IsHourly { get; init; }

    /// <summary>The tags that it gets.</summary>
    public IReadOnlyList<ResourceTag> Tags { get; init; } = [];

    /// <summary>The same token never makes a second flow log; at most 64 characters.</summary>
    public string? ClientToken { get; init; }
}
