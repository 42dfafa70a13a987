using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace DefaultSgAudit.Sandbox.World;

/// <content>Flow logs, and what they deliver.</content>
public sealed partial class SandboxRegion
{
    /// <summary>Whom a role must trust that delivers to CloudWatch Logs.</summary>
    public const string FlowLogPrincipal = "vpc-flow-logs.amazonaws.com";

    private const int FilePeriod = 300;

    private readonly ResourceTable<SandboxFlowLog> _flowLogs = new();

    /// <summary>The account's flow logs.</summary>
    public IReadOnlyList<SandboxFlowLog> FlowLogs => _flowLogs.Items;

    /// <summary>Adds a flow log, asking nothing; its id is made up where it was left empty.</summary>
    /// <param name="flowLog">The flow log.</param>
    public SandboxFlowLog AddFlowLog(SandboxFlowLog flowLog)
    {
        lock (_gate)
        {
            SandboxFlowLog completed = flowLog with
            {
                Id = flowLog.Id.Length > 0 ? flowLog.Id : _ids.Resource("fl"),
                Ordinal = Account.World.NextOrdinal(),
                CreationTime = flowLog.CreationTime == default ? DateTimeOffset.UtcNow : flowLog.CreationTime,
            };
            _flowLogs.Add(completed);
            return completed;
        }
    }

    /// <summary>
    /// Lets every flow log deliver the records of what it watches: to S3 one file for each five minutes, to CloudWatch Logs
    /// one event for each record. One that has no way to deliver fails with <c>Access error</c>.
    /// </summary>
    /// <param name="records">What interfaces saw, in any order.</param>
    public void AddFlowRecords(IEnumerable<SandboxFlowRecord> records)
    {
        SandboxFlowRecord[] all = [.. records];
        foreach (SandboxFlowLog flowLog in FlowLogs)
        {
            SandboxFlowRecord[] seen = [.. all.Where(record => Watches(flowLog, record))];
            if (seen.Length > 0)
            {
                bool isDelivered = Deliver(flowLog, seen);
                ReplaceFlowLog(flowLog with
                {
                    DeliverStatus = isDelivered ? "SUCCESS" : "FAILED",
                    DeliverErrorMessage = isDelivered ? null : "Access error",
                });
            }
        }
    }

    internal bool RemoveFlowLog(string id)
    {
        lock (_gate)
        {
            return _flowLogs.Remove(id);
        }
    }

    internal SandboxFlowLog? FindFlowLog(string id) => _flowLogs.Find(id);

    internal bool Sees(string resourceId) => _vpcs.Find(resourceId) is not null || SharedVpcs.Any(vpc => vpc.Id == resourceId)
        || _subnets.Find(resourceId) is not null || _interfaces.Find(resourceId) is not null;

    private void ReplaceFlowLog(SandboxFlowLog flowLog)
    {
        lock (_gate)
        {
            _flowLogs.Replace(flowLog);
        }
    }

    private bool Watches(SandboxFlowLog flowLog, SandboxFlowRecord record)
    {
        SandboxNetworkInterface? seen = _interfaces.Find(record.InterfaceId);
        bool isThere = flowLog.ResourceId == record.InterfaceId
            || (seen is not null && (flowLog.ResourceId == seen.SubnetId || flowLog.ResourceId == seen.VpcId));
        return isThere && (flowLog.TrafficType == "ALL" || record.LogStatus != "OK" || flowLog.TrafficType == record.Action);
    }

    private bool Deliver(SandboxFlowLog flowLog, SandboxFlowRecord[] records)
    {
        FlowRecordText? text = FlowRecordText.Parse(flowLog.LogFormat, out _);
        return text is not null && !flowLog.IsParquet
            && (flowLog.DestinationType == "s3" ? DeliverToS3(flowLog, text, records) : DeliverToLogs(flowLog, text, records));
    }

    private bool DeliverToS3(SandboxFlowLog flowLog, FlowRecordText text, SandboxFlowRecord[] records)
    {
        if (Account.World.FindBucket(flowLog.Bucket) is not { DeniesLogDelivery: false } bucket)
        {
            return false;
        }

        foreach (IGrouping<long, SandboxFlowRecord> period in records.GroupBy(record => record.End / FilePeriod).OrderBy(each => each.Key))
        {
            DateTimeOffset time = DateTimeOffset.FromUnixTimeSeconds(period.Key * FilePeriod);
            string hash;
            lock (_gate)
            {
                hash = _ids.Digits(8);
            }

            StringBuilder lines = new(text.Header + "\n");
            foreach (SandboxFlowRecord record in period)
            {
                lines.Append(text.Line(record, _interfaces.Find(record.InterfaceId), this)).Append('\n');
            }

            string key = FolderOf(flowLog, time) + string.Format(
                CultureInfo.InvariantCulture,
                "{0}_vpcflowlogs_{1}_{2}_{3:yyyyMMdd'T'HHmm}Z_{4}.log.gz",
                Account.Id,
                Name,
                flowLog.Id,
                time.UtcDateTime,
                hash);
            bucket.Put(key, Zipped(lines.ToString()));
        }

        return true;
    }

    /// <summary>See <see href="https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-path.html"/>.</summary>
    private string FolderOf(SandboxFlowLog flowLog, DateTimeOffset time)
    {
        string root = flowLog.Prefix.Length == 0 ? "AWSLogs/" : flowLog.Prefix + "/AWSLogs/";
        string format = flowLog.IsHiveCompatible
            ? "{0}aws-account-id={1}/aws-service=vpcflowlogs/aws-region={2}/year={3:yyyy}/month={3:MM}/day={3:dd}/{4}"
            : "{0}{1}/vpcflowlogs/{2}/{3:yyyy}/{3:MM}/{3:dd}/{4}";
        string hour = !flowLog.IsHourly ? string.Empty
            : time.UtcDateTime.ToString(flowLog.IsHiveCompatible ? "'hour='HH'/'" : "HH'/'", CultureInfo.InvariantCulture);
        return string.Format(CultureInfo.InvariantCulture, format, root, Account.Id, Name, time.UtcDateTime, hour);
    }

    private bool DeliverToLogs(SandboxFlowLog flowLog, FlowRecordText text, SandboxFlowRecord[] records)
    {
        bool isTrusted = Account.Roles.Any(role => role.Arn == flowLog.RoleArn && role.TrustedPrincipals.Contains(FlowLogPrincipal));
        if (!isTrusted)
        {
            return false;
        }

        // The role may make the group too, as the policy that AWS's guide shows allows.
        SandboxLogGroup group = FindLogGroup(flowLog.LogGroupName) ?? AddLogGroup(flowLog.LogGroupName);
        string suffix = flowLog.TrafficType.ToLowerInvariant();
        foreach (SandboxFlowRecord record in records)
        {
            group.Add(
                $"{record.InterfaceId}-{suffix}",
                DateTimeOffset.FromUnixTimeSeconds(record.Start),
                text.Line(record, _interfaces.Find(record.InterfaceId), this));
        }

        return true;
    }

    private static byte[] Zipped(string text)
    {
        using MemoryStream stream = new();
        using (GZipStream zip = new(stream, CompressionLevel.Fastest))
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            zip.Write(bytes, 0, bytes.Length);
        }

        return stream.ToArray();
    }
}
