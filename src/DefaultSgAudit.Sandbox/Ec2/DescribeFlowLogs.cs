using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.Wire;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Sandbox.Ec2;

/// <summary>See <see href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeFlowLogs.html"/>.</summary>
internal sealed class DescribeFlowLogs : DescribeAction<SandboxFlowLog>
{
    private static readonly FilterTable<SandboxFlowLog> Filters = new FilterTable<SandboxFlowLog>()
        .One("deliver-log-status", item => item.DeliverStatus)
        .One("flow-log-id", item => item.Id)
        .One("log-destination-type", item => item.DestinationType)
        .One("log-group-name", item => item.LogGroupName.Length == 0 ? null : item.LogGroupName)
        .One("resource-id", item => item.ResourceId)
        .One("traffic-type", item => item.TrafficType);

    public DescribeFlowLogs()
        : base("flowLogSet", "FlowLogId", "fl-", "InvalidFlowLogId.Malformed", Filters)
    {
    }

    public override string Name => "DescribeFlowLogs";

    protected override IEnumerable<SandboxFlowLog> Read(Ec2Query query, AwsCall call) => call.Resources.FlowLogs;

    internal static AwsErrorException FlowLogsNotFound(IReadOnlyCollection<string> ids) => new(
        "InvalidFlowLogId.NotFound",
        $"These flow log ids in the input list are not found: [TotalCount: {ids.Count}] {string.Join(", ", ids)}");

    protected override AwsErrorException NotFound(string id) => FlowLogsNotFound([id]);

    protected override void Write(SandboxFlowLog item, AwsCall call, XmlBody xml)
    {
        xml.Element("creationTime", AwsTime.ToMilliseconds(item.CreationTime));
        xml.Element("deliverLogsErrorMessage", item.DeliverErrorMessage);
        xml.Element("deliverLogsPermissionArn", item.RoleArn);
        xml.Element("deliverLogsStatus", item.DeliverStatus);
        xml.Element("flowLogId", item.Id);
        xml.Element("flowLogStatus", "ACTIVE");
        xml.Element("logGroupName", item.LogGroupName.Length == 0 ? null : item.LogGroupName);
        xml.Element("resourceId", item.ResourceId);
        xml.Element("trafficType", item.TrafficType);
        xml.Element("logDestinationType", item.DestinationType);
        xml.Element("logDestination", item.Destination(call.AccountId, call.Region));
        xml.Element("logFormat", item.LogFormat);
        TagXml.Write(xml, item.Tags);
        xml.Element("maxAggregationInterval", item.MaxAggregationInterval);
        if (item.DestinationType == "s3")
        {
            xml.Open("destinationOptions");
            xml.Element("fileFormat", item.IsParquet ? "parquet" : "plain-text");
            xml.Element("hiveCompatiblePartitions", item.IsHiveCompatible);
            xml.Element("perHourPartition", item.IsHourly);
            xml.Close("destinationOptions");
        }
    }
}
