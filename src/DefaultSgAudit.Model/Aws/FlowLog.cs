namespace DefaultSgAudit.Model;

/// <summary>A flow log as EC2 describes it. Nothing of it can be changed once it is made.</summary>
/// <remarks>See https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_FlowLog.html.</remarks>
public sealed record FlowLog
{
    /// <summary>The value of <see cref="DestinationType"/> of a log in CloudWatch Logs.</summary>
    public const string CloudWatchLogs = "cloud-watch-logs";

    /// <summary>The value of <see cref="DestinationType"/> of a log in Amazon S3.</summary>
    public const string S3 = "s3";

    /// <summary>Its id, <c>fl-...</c>.</summary>
    public required string FlowLogId { get; init; }

    /// <summary>What it watches: the id of a VPC, a subnet, a network interface, or of something else.</summary>
    public required string ResourceId { get; init; }

    /// <summary><c>ALL</c>, <c>ACCEPT</c> or <c>REJECT</c>.</summary>
    public string? TrafficType { get; init; }

    /// <summary><c>cloud-watch-logs</c>, <c>s3</c> or <c>kinesis-data-firehose</c>.</summary>
    public string DestinationType { get; init; } = CloudWatchLogs;

    /// <summary>The ARN of the bucket with a prefix, or of the log group or stream; null where EC2 tells only <see cref="LogGroupName"/>.</summary>
    public string? Destination { get; init; }

    /// <summary>The log group's name; null for other destinations.</summary>
    public string? LogGroupName { get; init; }

    /// <summary>The fields of a record in their order, as in <c>${version} ${account-id}</c>; null for the default ones.</summary>
    public string? LogFormat { get; init; }

    /// <summary>The longest time that one record stands for, in seconds: 60 or 600.</summary>
    public int MaxAggregationInterval { get; init; } = 600;

    /// <summary><c>ACTIVE</c>, or whatever else EC2 says.</summary>
    public string? Status { get; init; }

    /// <summary><c>SUCCESS</c> or <c>FAILED</c>; null before there was anything to deliver.</summary>
    public string? DeliverStatus { get; init; }

    /// <summary>Why nothing could be delivered: <c>Access error</c>, <c>Rate limited</c> or <c>Unknown error</c>.</summary>
    public string? DeliverErrorMessage { get; init; }

    /// <summary>The role that EC2 assumes to write to CloudWatch Logs.</summary>
    public string? DeliverRoleArn { get; init; }

    /// <summary>When it was made, in UTC.</summary>
    public DateTimeOffset? CreationTime { get; init; }

    /// <summary>How the files in S3 are written: <c>plain-text</c> or <c>parquet</c>.</summary>
    public string FileFormat { get; init; } = "plain-text";

    /// <summary>Whether the folders in S3 are named as Hive expects, <c>year=2026/month=08</c>.</summary>
    public bool IsHiveCompatible { get; init; }

    /// <summary>Whether each hour has a folder of its own in S3.</summary>
    public bool IsHourly { get; init; }

    /// <summary>Its tags.</summary>
    public DisplayList<ResourceTag> Tags { get; init; } = ResourceTag.None;

    /// <summary>Its id.</summary>
    /// <returns>For example <c>fl-0123456789abcdef0</c>.</returns>
    public override string ToString() => FlowLogId;
}
