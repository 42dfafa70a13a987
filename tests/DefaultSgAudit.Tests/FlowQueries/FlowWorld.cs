using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.FlowLogs;
using DefaultSgAudit.Sandbox;
using DefaultSgAudit.Sandbox.World;
using DefaultSgAudit.Tests.Sweeps;

namespace DefaultSgAudit.Tests.FlowQueries;

/// <summary>A VPC with members of its default group, and places that flow logs can go to.</summary>
internal sealed class FlowWorld : IDisposable
{
    public const string Region = "eu-west-1";
    public const string BucketName = "flow-logs-of-mine";
    public const string GroupName = "/flow/logs";

    /// <summary>1 August 2026.</summary>
    public const long Day = 1785542400;

    public static readonly string[] GradeA =
    [
        "version", "account-id", "interface-id", "srcaddr", "dstaddr", "srcport", "dstport", "protocol", "packets", "bytes", "start", "end",
        "action", "log-status", "vpc-id", "subnet-id", "instance-id", "tcp-flags", "type", "pkt-srcaddr", "pkt-dstaddr",
        "pkt-src-aws-service", "pkt-dst-aws-service", "flow-direction", "traffic-path", "reject-reason", "interface-type", "next-hop-interface-id",
    ];

    public static FlowLogFormat GradeAFormat { get; } = FlowLogFormat.Parse(FormatOf(GradeA));

    public FlowWorld(int members = 2)
    {
        SandboxWorld world = new();
        Account = world.AddAccount("111122223333", "flows");
        Home = Account.Region(Region);
        Vpc = Home.AddVpc("10.0.0.0/16");
        Members = [.. Enumerable.Range(0, members).Select(i =>
            Home.AddMember(SandboxMemberKind.Ec2Instance, $"i{i}", Home.DefaultGroup(Vpc.Id).Id))];
        Bucket = Home.AddBucket(BucketName);
        Role = Account.AddRole("flow-logs", [SandboxRegion.FlowLogPrincipal]);
        Server = SandboxServer.Start(world);
    }

    public SandboxServer Server { get; }

    public SandboxAccount Account { get; }

    public SandboxRegion Home { get; }

    public SandboxVpc Vpc { get; }

    public SandboxNetworkInterface[] Members { get; }

    public SandboxBucket Bucket { get; }

    public SandboxRole Role { get; }

    public static string FormatOf(IEnumerable<string> fields) => string.Join(" ", fields.Select(field => $"${{{field}}}"));

    public SandboxFlowLog ToS3(string? format = null, bool hive = false, bool hourly = false, string prefix = "", string? resource = null, DateTimeOffset made = default) =>
        Home.AddFlowLog(new SandboxFlowLog
        {
            ResourceId = resource ?? Vpc.Id,
            DestinationType = "s3",
            Bucket = BucketName,
            Prefix = prefix,
            LogFormat = format ?? FormatOf(GradeA),
            IsHiveCompatible = hive,
            IsHourly = hourly,
            MaxAggregationInterval = 60,
            CreationTime = made,
        });

    public SandboxFlowLog ToLogs(string? format = null, string? resource = null, DateTimeOffset made = default) => Home.AddFlowLog(new SandboxFlowLog
    {
        ResourceId = resource ?? Vpc.Id,
        LogGroupName = GroupName,
        RoleArn = Role.Arn,
        LogFormat = format ?? FormatOf(GradeA),
        MaxAggregationInterval = 60,
        CreationTime = made,
    });

    /// <summary>A client's request to a member, with a port of its own, and the answer.</summary>
    public SandboxFlowRecord[] Conversation(int member, int number, long start, string peer = "10.0.9.9", int port = 5432)
    {
        string local = Members[member].PrivateIpAddresses[0];
        SandboxFlowRecord there = new()
        {
            InterfaceId = Members[member].Id,
            Source = peer,
            Destination = local,
            SourcePort = 40000 + number,
            DestinationPort = port,
            Packets = 10,
            Bytes = 1000,
            Start = start,
            End = start + 50,
            TcpFlags = 2,
            FlowDirection = "ingress",
        };
        return
        [
            there,
            there with
            {
                Source = local, Destination = peer, SourcePort = port, DestinationPort = there.SourcePort, Packets = 8, Bytes = 5000,
                TcpFlags = 18, FlowDirection = "egress",
            },
        ];
    }

    public Task<AwsSession> OpenAsync() => AwsSession.OpenAsync(
        SandboxAudit.Options(Server) with
        {
            AccessKey = Account.Credentials.AccessKeyId,
            SecretKey = Account.Credentials.SecretAccessKey,
            DefaultRegion = Region,
            Timeout = TimeSpan.FromSeconds(10),
        },
        TestContext.Current.CancellationToken);

    public void Dispose() => Server.Dispose();
}
