using System.Globalization;
using System.Text.RegularExpressions;

namespace DefaultSgAudit.Sandbox.World;

/// <summary>
/// Records as a flow log of some format writes them. See
/// <see href="https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html#flow-logs-fields"/>.
/// </summary>
internal sealed class FlowRecordText
{
    private static readonly (int Version, string Fields)[] Known =
    [
        (2, "version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status"),
        (3, "vpc-id subnet-id instance-id tcp-flags type pkt-srcaddr pkt-dstaddr"),
        (4, "region az-id sublocation-type sublocation-id"),
        (5, "pkt-src-aws-service pkt-dst-aws-service flow-direction traffic-path"),
        (7, "ecs-cluster-arn ecs-cluster-name ecs-container-instance-arn ecs-container-instance-id ecs-container-id "
            + "ecs-second-container-id ecs-service-name ecs-task-definition-arn ecs-task-arn ecs-task-id"),
        (8, "reject-reason"),
        (9, "resource-id"),
        (10, "encryption-status"),
        (11, "instance-tag instance-tag-2 interface-tag interface-tag-2 asg-tag asg-tag-2 interface-type next-hop-interface-id "
            + "next-hop-subnet-id next-hop-az-id next-hop-vpc-id next-hop-interface-type"),
    ];

    private static readonly Dictionary<string, int> Versions = Known
        .SelectMany(each => each.Fields.Split(' ').Select(field => (field, each.Version)))
        .ToDictionary(each => each.field, each => each.Version, StringComparer.Ordinal);

    private static readonly Regex Field = new("\\A\\$\\{([a-z0-9-]+)\\}\\z", RegexOptions.CultureInvariant);

    private readonly string[] _fields;
    private readonly string _version;

    private FlowRecordText(string[] fields)
    {
        _fields = fields;
        _version = fields.Max(field => Versions[field]).ToString(CultureInfo.InvariantCulture);
    }

    public string Header => string.Join(" ", _fields);

    /// <summary>Null, and the first word that is no field, for what is no format.</summary>
    public static FlowRecordText? Parse(string format, out string? unknown)
    {
        List<string> fields = [];
        foreach (string word in format.Split([' '], StringSplitOptions.RemoveEmptyEntries))
        {
            Match match = Field.Match(word);
            if (!match.Success || !Versions.ContainsKey(match.Groups[1].Value))
            {
                unknown = word;
                return null;
            }

            fields.Add(match.Groups[1].Value);
        }

        unknown = null;
        return fields.Count > 0 ? new FlowRecordText([.. fields]) : null;
    }

    public string Line(SandboxFlowRecord record, SandboxNetworkInterface? seen, SandboxRegion region) =>
        string.Join(" ", _fields.Select(field => Value(field, record, seen, region)));

    private string Value(string field, SandboxFlowRecord record, SandboxNetworkInterface? seen, SandboxRegion region)
    {
        switch (field)
        {
            case "version": return _version;
            case "account-id": return seen?.OwnerId ?? region.Account.Id;
            case "interface-id": return record.InterfaceId;
            case "start": return Number(record.Start);
            case "end": return Number(record.End);
            case "log-status": return record.LogStatus;
            case "vpc-id": return seen?.VpcId ?? "-";
            case "subnet-id": return seen?.SubnetId ?? "-";
            case "instance-id": return seen?.Attachment?.InstanceId ?? "-";
            case "region": return region.Name;
        }

        return record.LogStatus != "OK" ? "-"
            : record.Fields.TryGetValue(field, out string? value) ? value
            : FlowValue(field, record);
    }

    private static string FlowValue(string field, SandboxFlowRecord record) => field switch
    {
        "srcaddr" => record.Source,
        "dstaddr" => record.Destination,
        "srcport" => Number(record.SourcePort),
        "dstport" => Number(record.DestinationPort),
        "protocol" => Number(record.Protocol),
        "packets" => Number(record.Packets),
        "bytes" => Number(record.Bytes),
        "action" => record.Action,
        "tcp-flags" => Number(record.TcpFlags),
        "type" => record.Source.Contains(':') ? "IPv6" : "IPv4",
        "pkt-srcaddr" => record.PacketSource ?? record.Source,
        "pkt-dstaddr" => record.PacketDestination ?? record.Destination,
        "flow-direction" => record.FlowDirection,
        _ => "-",
    };

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
