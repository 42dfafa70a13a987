namespace DefaultSgAudit.Engine.FlowLogs;

/// <summary>The names of the fields of VPC flow logs, versions 2 to 11, and of what was added to none of them yet: nothing.</summary>
/// <remarks>See https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html.</remarks>
internal static class FlowFieldNames
{
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        // 2
        "version", "account-id", "interface-id", "srcaddr", "dstaddr", "srcport", "dstport", "protocol", "packets", "bytes",
        "start", "end", "action", "log-status",
        // 3
        "vpc-id", "subnet-id", "instance-id", "tcp-flags", "type", "pkt-srcaddr", "pkt-dstaddr",
        // 4
        "region", "az-id", "sublocation-type", "sublocation-id",
        // 5
        "pkt-src-aws-service", "pkt-dst-aws-service", "flow-direction", "traffic-path",
        // 7
        "ecs-cluster-arn", "ecs-cluster-name", "ecs-container-instance-arn", "ecs-container-instance-id", "ecs-container-id",
        "ecs-second-container-id", "ecs-service-name", "ecs-task-definition-arn", "ecs-task-arn", "ecs-task-id",
        // 8, 9, 10
        "reject-reason", "resource-id", "encryption-status",
        // 11
        "instance-tag", "instance-tag-2", "interface-tag", "interface-tag-2", "asg-tag", "asg-tag-2", "interface-type",
        "next-hop-interface-id", "next-hop-subnet-id", "next-hop-az-id", "next-hop-vpc-id", "next-hop-interface-type",
    };

    public static bool IsKnown(string name) => Known.Contains(name);

    /// <summary>
    /// Whether it could be a field's name at all: small letters, digits and hyphens, a letter first. Such a name can stand in a
    /// query without being mistaken for anything else.
    /// </summary>
    public static bool IsName(string text) =>
        text.Length is > 0 and <= 64 && text[0] is >= 'a' and <= 'z' && text.All(letter => letter is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-');
}
