using System.Globalization;

namespace DefaultSgAudit.Sandbox.World;

/// <summary>
/// Traffic to measure: what a region's network interfaces did for a day, delivered by flow logs to S3 in both layouts and to
/// CloudWatch Logs, with a table for Athena. The same for the same world and time.
/// </summary>
public static class DemoTraffic
{
    /// <summary>The region that has it.</summary>
    public const string Region = "eu-west-1";

    /// <summary>The log group; also the table's name in the database <c>default</c>, with other signs.</summary>
    public const string LogGroup = "/vpc/flow-logs";

    /// <summary>Athena's table, of the files in the folder <c>standard</c>.</summary>
    public const string Table = "vpc_flow_logs";

    private const int Hours = 24;
    private const int ScannedPort = 22;

    private static readonly string[] Fields =
    [
        "version", "account-id", "interface-id", "srcaddr", "dstaddr", "srcport", "dstport", "protocol", "packets", "bytes", "start", "end", "action",
        "log-status", "vpc-id", "subnet-id", "instance-id", "tcp-flags", "type", "pkt-srcaddr", "pkt-dstaddr", "pkt-src-aws-service",
        "pkt-dst-aws-service", "flow-direction", "traffic-path", "reject-reason", "interface-type", "next-hop-interface-id",
    ];

    /// <summary>Adds a day's traffic to the first account's region.</summary>
    /// <param name="world">The world.</param>
    /// <param name="end">When the day ends, to the hour.</param>
    /// <returns>
    /// The bucket, whose folders <c>standard</c> and <c>hive</c> have the files; Athena's results may go to it too.
    /// </returns>
    public static SandboxBucket Add(SandboxWorld world, DateTimeOffset end)
    {
        SandboxAccount account = world.FindAccount(world.Credentials.AccountId)!;
        SandboxRegion region = account.Region(Region);
        SandboxBucket bucket = region.AddBucket("flow-logs-" + account.Id);
        SandboxRole role = account.AddRole("flow-logs", [SandboxRegion.FlowLogPrincipal]);
        long last = end.ToUnixTimeSeconds() / 3600 * 3600;
        DateTimeOffset made = DateTimeOffset.FromUnixTimeSeconds(last).AddHours(-Hours);
        foreach (SandboxVpc vpc in region.Vpcs)
        {
            SandboxFlowLog flowLog = new()
            {
                ResourceId = vpc.Id,
                LogFormat = string.Join(" ", Fields.Select(field => $"${{{field}}}")),
                MaxAggregationInterval = 60,
                CreationTime = made,
            };
            SandboxFlowLog toBucket = flowLog with { DestinationType = "s3", Bucket = bucket.Name };
            region.AddFlowLog(toBucket with { Prefix = "standard" });
            region.AddFlowLog(toBucket with { Prefix = "hive", IsHiveCompatible = true, IsHourly = true });
            region.AddFlowLog(flowLog with { LogGroupName = LogGroup, RoleArn = role.Arn });
        }

        region.AddTable(new SandboxTable
        {
            Name = Table,
            Bucket = bucket.Name,
            Prefix = "standard/",
            Columns = [.. Fields.Select(field => (field.Replace('-', '_'), field is "packets" or "bytes" or "start" or "end" ? "bigint" : "string"))],
            Partitions = [("accid", "AWSLogs/([0-9]{12})/"), ("region", "vpcflowlogs/([a-z0-9-]+)/"), ("day", "/([0-9]{4}/[0-9]{2}/[0-9]{2})/")],
        });
        region.AddFlowRecords(Records(region, last));
        return bucket;
    }

    /// <summary>
    /// Each hour of each interface: the calls that its groups' rules admit, at both ends where the caller is an interface of the
    /// region, too; a database that it calls; and a scan that is refused. Nothing is let through but what a rule admits.
    /// </summary>
    private static IEnumerable<SandboxFlowRecord> Records(SandboxRegion region, long last)
    {
        DemoCalls calls = new(region);
        int number = 0;
        foreach (SandboxNetworkInterface seen in region.NetworkInterfaces.Where(seen => seen.PrivateIpAddresses.Count > 0))
        {
            string own = seen.PrivateIpAddresses[0];
            number++;
            DemoCall[] all = [.. calls.To(seen, number), .. calls.FromToDatabase(seen)];
            for (int hour = 0; hour < Hours; hour++)
            {
                long start = last - ((Hours - hour) * 3600) + (number % 50 * 60);
                int port = 40000 + (hour * 100) + (number % 100);
                foreach (SandboxFlowRecord record in all.SelectMany((call, i) => Conversation(call, port, start + (5 * Math.Min(i, 3)))))
                {
                    yield return record;
                }

                string scanner = "198.51.100." + (hour + 1).ToString(CultureInfo.InvariantCulture);
                if (!calls.Admits(seen, isEgress: false, "tcp", ScannedPort, scanner))
                {
                    yield return Conversation(new DemoCall(null, scanner, seen.Id, own, "tcp", ScannedPort), port, start + 19)[0] with
                    {
                        Action = "REJECT", Packets = 1, Bytes = 44,
                    };
                }
            }
        }
    }

    /// <summary>The flows there and back, as each end sees them that has an interface.</summary>
    private static SandboxFlowRecord[] Conversation(DemoCall call, int port, long start)
    {
        bool isTcp = call.Protocol == "tcp";
        SandboxFlowRecord there = new()
        {
            InterfaceId = string.Empty,
            Source = call.Client,
            SourcePort = port,
            Destination = call.Server,
            DestinationPort = call.Port,
            Protocol = isTcp ? 6 : 17,
            Packets = 12,
            Bytes = 900,
            Start = start,
            End = start + 40,
            TcpFlags = isTcp ? 3 : 0,
        };
        SandboxFlowRecord back = there with
        {
            Source = call.Server, SourcePort = call.Port, Destination = call.Client, DestinationPort = port, Packets = 10, Bytes = 9000,
            TcpFlags = isTcp ? 19 : 0,
        };
        return
        [
            .. call.ServerInterface is not string server ? [] : new[]
            {
                there with { InterfaceId = server, FlowDirection = "ingress" }, back with { InterfaceId = server, FlowDirection = "egress" },
            },
            .. call.ClientInterface is not string client ? [] : new[]
            {
                there with { InterfaceId = client, FlowDirection = "egress" }, back with { InterfaceId = client, FlowDirection = "ingress" },
            },
        ];
    }
}
