using System.Text.RegularExpressions;
using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.Wire;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Sandbox.Ec2;

/// <summary>
/// Makes flow logs to S3 and CloudWatch Logs. See
/// <see href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateFlowLogs.html"/> and
/// <see href="https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-troubleshooting.html"/>.
/// </summary>
internal sealed class CreateFlowLogs : IEc2Action
{
    private const int MostOfResource = 250;
    private const int MostResources = 25;

    private static readonly Regex BucketArn = new(
        "\\Aarn:aws[a-z-]*:s3:::([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(/.*)?\\z", RegexOptions.CultureInvariant);

    private static readonly Dictionary<string, (string Prefix, string NotFound, string Name)> Types = new(StringComparer.Ordinal)
    {
        ["VPC"] = ("vpc-", "InvalidVpcId.NotFound", "vpc"),
        ["Subnet"] = ("subnet-", "InvalidSubnetId.NotFound", "subnet"),
        ["NetworkInterface"] = ("eni-", "InvalidNetworkInterfaceId.NotFound", "networkInterface"),
    };

    public string Name => "CreateFlowLogs";

    public void Run(AwsCall call, XmlBody xml)
    {
        Ec2Query query = new(call);
        string? token = query.Text("ClientToken");
        (SandboxFlowLog draft, IReadOnlyList<string> resources) = Read(query, call);
        query.End();
        draft = draft with { ClientToken = token };
        SandboxFlowLog[] before = token is null ? [] : [.. call.Resources.FlowLogs.Where(other => other.ClientToken == token)];
        if (before.Length > 0)
        {
            Write(xml, token!, before, []);
            return;
        }

        string? already = resources.FirstOrDefault(id => call.Resources.FlowLogs.Any(other => IsSame(other, draft, id)));
        if (already is not null)
        {
            throw new AwsErrorException(
                "FlowLogAlreadyExists", "Error. There is an existing Flow Log with the same configuration and log destination.");
        }

        List<SandboxFlowLog> made = [];
        List<(string Resource, string Code, string Message)> refused = [];
        foreach (string id in resources)
        {
            if (Refuse(call, draft, id) is { } refusal)
            {
                refused.Add((id, refusal.Code, refusal.Message));
            }
            else
            {
                made.Add(call.Resources.AddFlowLog(draft with { ResourceId = id }));
            }
        }

        Write(xml, token ?? Guid.NewGuid().ToString(), made, refused);
    }

    private static void Write(
        XmlBody xml, string token, IEnumerable<SandboxFlowLog> made, IEnumerable<(string Resource, string Code, string Message)> refused)
    {
        xml.Element("clientToken", token);
        xml.Open("flowLogIdSet");
        foreach (SandboxFlowLog flowLog in made)
        {
            xml.Element("item", flowLog.Id);
        }

        xml.Close("flowLogIdSet");
        WriteUnsuccessful(xml, refused);
    }

    public static void WriteUnsuccessful(XmlBody xml, IEnumerable<(string Resource, string Code, string Message)> refused)
    {
        xml.Open("unsuccessful");
        foreach ((string resource, string code, string message) in refused)
        {
            xml.Open("item");
            xml.Element("resourceId", resource);
            xml.Open("error");
            xml.Element("code", code);
            xml.Element("message", message);
            xml.Close("error");
            xml.Close("item");
        }

        xml.Close("unsuccessful");
    }

    private static (SandboxFlowLog Draft, IReadOnlyList<string> Resources) Read(Ec2Query query, AwsCall call)
    {
        string type = query.Text("ResourceType") ?? throw Ec2Query.Missing("ResourceType");
        if (!Types.TryGetValue(type, out (string Prefix, string NotFound, string Name) kind))
        {
            throw Invalid($"Value ({type}) for parameter ResourceType is invalid.");
        }

        IReadOnlyList<string> resources = query.Ids("ResourceId", kind.Prefix, "InvalidParameterValue");
        if (resources.Count is 0 or > MostResources)
        {
            throw resources.Count == 0 ? Ec2Query.Missing("ResourceId") : Invalid($"At most {MostResources} resources can be specified.");
        }

        foreach (string id in resources)
        {
            if (!call.Resources.Sees(id))
            {
                throw new AwsErrorException(kind.NotFound, $"The {kind.Name} ID '{id}' does not exist");
            }
        }

        string traffic = query.Text("TrafficType") ?? throw Ec2Query.Missing("TrafficType");
        int interval = query.Number("MaxAggregationInterval") ?? 600;
        string format = query.Text("LogFormat") ?? SandboxFlowLog.DefaultFormat;
        if (traffic is not ("ALL" or "ACCEPT" or "REJECT"))
        {
            throw Invalid($"Value ({traffic}) for parameter TrafficType is invalid.");
        }

        if (interval is not (60 or 600))
        {
            throw new AwsErrorException("InvalidParameter", "Invalid Flow Log Max Aggregation Interval");
        }

        if (FlowRecordText.Parse(format, out string? unknown) is null)
        {
            throw new AwsErrorException("InvalidParameter", $"Unknown field in the flow log format: {unknown ?? "it has none"}");
        }

        SandboxFlowLog draft = new()
        {
            TrafficType = traffic,
            MaxAggregationInterval = interval,
            LogFormat = format,
            Tags = TagParameters.Specified(query, "vpc-flow-log"),
            CreationTime = call.Now,
        };
        return (ReadDestination(query, draft), resources);
    }

    private static SandboxFlowLog ReadDestination(Ec2Query query, SandboxFlowLog draft)
    {
        string type = query.Text("LogDestinationType") ?? "cloud-watch-logs";
        string? group = query.Text("LogGroupName");
        string? destination = query.Text("LogDestination");
        string? role = query.Text("DeliverLogsPermissionArn");
        string? file = query.Text("DestinationOptions.FileFormat");
        bool isHive = query.Flag("DestinationOptions.HiveCompatiblePartitions");
        bool isHourly = query.Flag("DestinationOptions.PerHourPartition");
        if (type == "s3")
        {
            Match bucket = BucketArn.Match(destination ?? throw Dependent("LogDestination", "LogDestinationType", "s3"));
            string folder = bucket.Groups[2].Value.Trim('/');
            return group is not null ? throw Dependent("LogDestination", "LogGroupName", "cloud-watch-logs")
                : !bucket.Success ? throw new AwsErrorException("InvalidParameter", $"LogDestination: {destination} is not a valid ARN.")
                : folder.Split('/').Contains("AWSLogs") ? throw new AwsErrorException("InvalidParameter", "LogDestination: AWSLogs is reserved.")
                : draft with
                {
                    DestinationType = type,
                    Bucket = bucket.Groups[1].Value,
                    Prefix = folder,
                    IsParquet = file == "parquet",
                    IsHiveCompatible = isHive,
                    IsHourly = isHourly,
                };
        }

        return type != "cloud-watch-logs" ? throw Invalid($"The sandbox delivers to S3 and CloudWatch Logs, not to '{type}'.")
            : role is null ? throw Dependent("DeliverLogsPermissionArn", "LogDestinationType", "cloud-watch-logs")
            : draft with
            {
                DestinationType = type,
                LogGroupName = group ?? GroupOf(destination ?? throw Dependent("LogDestination", "LogGroupName", "not provided")),
                RoleArn = role,
            };
    }

    private static string GroupOf(string arn)
    {
        string[] parts = arn.Split(':');
        return parts.Length >= 7 && parts[5] == "log-group"
            ? parts[6]
            : throw new AwsErrorException("InvalidParameter", $"LogDestination: {arn} is not a valid ARN.");
    }

    private static bool IsSame(SandboxFlowLog other, SandboxFlowLog draft, string resource) =>
        other.ResourceId == resource && other.TrafficType == draft.TrafficType && other.DestinationType == draft.DestinationType
        && other.Bucket == draft.Bucket && other.Prefix == draft.Prefix && other.LogGroupName == draft.LogGroupName
        && other.LogFormat == draft.LogFormat;

    private static (string Code, string Message)? Refuse(AwsCall call, SandboxFlowLog draft, string resource)
    {
        if (call.Resources.FlowLogs.Count(other => other.ResourceId == resource) >= MostOfResource)
        {
            return ("FlowLogsLimitExceeded", $"The maximum number of flow logs per resource is {MostOfResource}.");
        }

        if (draft.DestinationType == "s3")
        {
            SandboxBucket? bucket = call.World.FindBucket(draft.Bucket);
            return bucket is null ? ("400", $"LogDestination: {draft.Bucket} does not exist.")
                : bucket.DeniesLogDelivery
                ? ("400", $"Access Denied for LogDestination: {draft.Bucket}. Please check LogDestination permission")
                : null;
        }

        return call.World.Account(call.AccountId).Roles.Any(role => role.Arn == draft.RoleArn)
            ? null
            : ("400", "Unable to assume given IAM role");
    }

    private static AwsErrorException Invalid(string message) => new("InvalidParameterValue", message);

    private static AwsErrorException Dependent(string parameter, string other, string value) => new(
        "InvalidParameter", $"{parameter} can't be empty if {other} is {value}.");
}
