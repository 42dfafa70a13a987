using DefaultSgAudit.Aws;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.FlowLogCoverage;

/// <summary>Which flow logs are to be made.</summary>
public sealed record EnableOptions
{
    /// <summary>What they are made for.</summary>
    public FlowLogScope Scope { get; init; }

    /// <summary>The bucket and folder that they go to; null for CloudWatch Logs.</summary>
    public S3Location? Bucket { get; init; }

    /// <summary>The log group that they go to; null for S3.</summary>
    public string? LogGroupName { get; init; }

    /// <summary>The role that writes to the log group; null for S3.</summary>
    public string? DeliveryRoleArn { get; init; }

    /// <summary>Whether folders are named as Hive expects.</summary>
    public bool IsHiveCompatible { get; init; }

    /// <summary>Whether each hour has a folder.</summary>
    public bool IsHourly { get; init; }

    /// <summary>Makes sure that the destination is one.</summary>
    /// <exception cref="AuditException">It is none.</exception>
    public void Check()
    {
        if ((Bucket is null) == (LogGroupName is null))
        {
            throw Invalid("Flow logs go either to a bucket or to a log group, and one of them has to be named.");
        }

        if (Bucket is not null && DeliveryRoleArn is not null)
        {
            throw Invalid("A role is for log groups; buckets are written to by AWS's own service, which the bucket's policy must allow.");
        }

        if (Bucket?.Key.Split('/').Contains("AWSLogs") is true)
        {
            throw Invalid($"{Bucket}: AWSLogs is the folder that EC2 makes itself, and cannot be named.");
        }

        if (LogGroupName is not null && !IsGroup(LogGroupName))
        {
            throw Invalid($"'{PlainText.Line(LogGroupName, 100)}' cannot be the name of a log group.");
        }

        if (LogGroupName is not null && !IsRole(DeliveryRoleArn))
        {
            throw Invalid(DeliveryRoleArn is null
                ? "A log group needs a role that EC2 can write to it with."
                : $"'{PlainText.Line(DeliveryRoleArn, 200)}' is no ARN of a role.");
        }

        if (Bucket is null && (IsHiveCompatible || IsHourly))
        {
            throw Invalid("Folders are for buckets; a log group has none.");
        }
    }

    private static bool IsGroup(string name) => name.Length is > 0 and <= 512
        && name.All(letter => letter is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '/' or '.' or '-' or '#');

    private static bool IsRole(string? arn)
    {
        string[] parts = (arn ?? string.Empty).Split(':');
        return parts.Length == 6 && parts[0] == "arn" && parts[1].StartsWith("aws", StringComparison.Ordinal) && parts[2] == "iam" && parts[3].Length == 0
            && parts[4].Length == 12 && parts[4].All(char.IsDigit) && parts[5].StartsWith("role/", StringComparison.Ordinal) && parts[5].Length > 5
            && !arn!.Any(letter => char.IsControl(letter) || letter == ' ');
    }

    private static AuditException Invalid(string cause) => new(new Failure
    {
        Kind = FailureKind.InvalidFlowLogDestination,
        Cause = cause,
        Remedy = "Give -S3Location s3://bucket/folder, or -LogGroupName with -DeliveryRoleArn.",
    });
}
