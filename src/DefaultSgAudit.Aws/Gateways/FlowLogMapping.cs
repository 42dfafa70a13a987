using Amazon.EC2;
using Amazon.EC2.Model;
using DefaultSgAudit.Aws.Failures;

namespace DefaultSgAudit.Aws.Gateways;

/// <summary>Between the SDK's flow logs and this module's.</summary>
internal static class FlowLogMapping
{
    public static Model.FlowLog ToModel(FlowLog found) => new()
    {
        FlowLogId = Ec2Mapping.Required(found.FlowLogId, "flowLogId"),
        ResourceId = Ec2Mapping.Required(found.ResourceId, "resourceId"),
        TrafficType = found.TrafficType?.Value,

        // Flow logs from before there was a choice go to CloudWatch Logs.
        DestinationType = found.LogDestinationType?.Value ?? Model.FlowLog.CloudWatchLogs,
        Destination = found.LogDestination is { Length: > 0 } destination ? destination : null,
        LogGroupName = found.LogGroupName is { Length: > 0 } group ? group : null,
        LogFormat = found.LogFormat is { Length: > 0 } format ? format : null,
        MaxAggregationInterval = found.MaxAggregationInterval ?? 600,
        Status = found.FlowLogStatus,
        DeliverStatus = found.DeliverLogsStatus,
        DeliverErrorMessage = found.DeliverLogsErrorMessage,
        DeliverRoleArn = found.DeliverLogsPermissionArn,
        CreationTime = found.CreationTime is { } time ? new DateTimeOffset(time.ToUniversalTime()) : null,
        FileFormat = found.DestinationOptions?.FileFormat?.Value ?? DestinationFileFormat.PlainText.Value,
        IsHiveCompatible = found.DestinationOptions?.HiveCompatiblePartitions ?? false,
        IsHourly = found.DestinationOptions?.PerHourPartition ?? false,
        Tags = Ec2Mapping.Tags(found.Tags),
    };

    public static CreateFlowLogsRequest ToRequest(FlowLogRequest wanted, bool dryRun) => new()
    {
        ResourceType = FlowLogsResourceType.FindValue(wanted.ResourceType),
        ResourceIds = [.. wanted.ResourceIds],
        TrafficType = TrafficType.FindValue(wanted.TrafficType),
        LogDestinationType = LogDestinationType.FindValue(wanted.DestinationType),
        LogDestination = wanted.DestinationType == Model.FlowLog.S3 ? wanted.Destination : null,
        LogGroupName = wanted.DestinationType == Model.FlowLog.S3 ? null : wanted.Destination,
        DeliverLogsPermissionArn = wanted.DeliverRoleArn,
        LogFormat = wanted.LogFormat,
        MaxAggregationInterval = wanted.MaxAggregationInterval,
        DestinationOptions = wanted.DestinationType == Model.FlowLog.S3 ? OptionsOf(wanted) : null,
        TagSpecifications = wanted.Tags.Count == 0 ? null :
        [
            new TagSpecification
            {
                ResourceType = ResourceType.VpcFlowLog,
                Tags = [.. wanted.Tags.Select(tag => new Tag { Key = tag.Key, Value = tag.Value })],
            },
        ],
        ClientToken = wanted.ClientToken,
        DryRun = dryRun,
    };

    /// <summary>What was refused, as a code and a message of each resource.</summary>
    public static IEnumerable<(string Code, string Message, string? Resource)> Refused(List<UnsuccessfulItem>? items) =>
        (items ?? []).Select(item => item.Error is { } error
            ? (error.Code ?? string.Empty, error.Message ?? string.Empty, (string?)item.ResourceId)
            : throw new MalformedAnswerException("an item was not done, and it is not said why"));

    private static DestinationOptionsRequest OptionsOf(FlowLogRequest wanted) => new()
    {
        FileFormat = wanted.IsParquet ? DestinationFileFormat.Parquet : DestinationFileFormat.PlainText,
        HiveCompatiblePartitions = wanted.IsHiveCompatible,
        PerHourPartition = wanted.IsHourly,
    };
}
