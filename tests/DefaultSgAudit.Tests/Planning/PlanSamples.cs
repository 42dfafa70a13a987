using DefaultSgAudit.Model;

namespace DefaultSgAudit.Tests.Planning;

/// <summary>A small plan with everything that a plan can have: two roles that talk to each other, a kept group, a prefix list.</summary>
internal static class PlanSamples
{
    public const string Web = "eni-0000000000000000a";
    public const string Database = "eni-0000000000000000b";
    public const string Group = "sg-00000000000000001";
    public const string Kept = "sg-00000000000000002";
    public const string List = "pl-00000000000000001";

    public static DateTimeOffset Start { get; } = new(2026, 8, 1, 0, 0, 0, TimeSpan.Zero);

    public static Plan Make() => new()
    {
        AccountId = "111122223333",
        Region = "eu-west-1",
        VpcId = "vpc-00000000000000001",
        GroupId = Group,
        TrafficFrom = Start,
        TrafficUntil = Start.AddDays(7),
        Groups = new(
        [
            new PlannedGroup
            {
                Name = "dsg-db",
                Description = "Takes the place of default for databases",
                Role = "tag role db",
                Rules = new([Rule(RuleDirection.Inbound, "tcp", 5432, PlannedPeerKind.PlannedGroup, "dsg-web")]),
                MemberIds = new([Database]),
            },
            new PlannedGroup
            {
                Name = "dsg-web",
                Description = "Takes the place of default for web servers",
                Role = "tag role web",
                Rules = new(
                [
                    Rule(RuleDirection.Inbound, "tcp", 443, PlannedPeerKind.Ipv4, "203.0.113.0/24") with { Description = "dsg tcp/443 n=12 d=7 E1", Extra = 200 },
                    Rule(RuleDirection.Inbound, "tcp", 8443, PlannedPeerKind.Ipv6, "2001:db8::/64"),
                    Rule(RuleDirection.Outbound, "tcp", 5432, PlannedPeerKind.PlannedGroup, "dsg-db"),
                    Rule(RuleDirection.Outbound, "tcp", 443, PlannedPeerKind.PrefixList, List),
                    Rule(RuleDirection.Outbound, "tcp", 389, PlannedPeerKind.SecurityGroup, "sg-00000000000000003"),
                    Rule(RuleDirection.Outbound, "icmp", 8, PlannedPeerKind.Ipv4, "10.9.0.1/32") with { ToPort = -1 },
                    Rule(RuleDirection.Outbound, "47", null, PlannedPeerKind.Ipv4, "10.9.0.2/32"),
                ]),
                MemberIds = new([Web]),
            },
        ]),
        Members = new(
        [
            new PlannedMember
            {
                NetworkInterfaceId = Web, OwnerKind = OwnerKind.Ec2Instance, Owner = "web", Groups = new(["dsg-web"]), OtherGroups = new([Kept]),
                Addresses = new(["10.0.0.10", "198.51.100.10", "2001:db8:1::10"]), PublicAddresses = new(["198.51.100.10"]), IsMovable = true, Reason = "tag role web",
                Coverage = new TrafficCoverage { NetworkInterfaceId = Web, Days = 7, NewByDay = new([new NewTuples(Start.UtcDateTime.Date, 3)]) },
            },
            new PlannedMember
            {
                NetworkInterfaceId = Database, OwnerKind = OwnerKind.Rds, Groups = new(["dsg-db"]), Addresses = new(["10.0.0.20"]), Reason = "tag role db",
                MoveWith = "aws rds modify-db-instance --vpc-security-group-ids NEW_GROUP",
            },
        ]),
        Findings = new(
        [
            new PlanFinding
            {
                Kind = PlanFindingKind.Ambiguous, NetworkInterfaceId = Web, Cause = "Nobody knows who opens tcp 9000 or 9001 with 10.9.0.9.", Records = 3,
                Candidates = new([Rule(RuleDirection.Inbound, "tcp", 9000, PlannedPeerKind.Ipv4, "10.9.0.9/32")]),
            },
        ]),
        CurrentRules = new(
        [
            Present(RuleDirection.Inbound, "-1", RulePeerKind.Self, Group),
            Present(RuleDirection.Outbound, "-1", RulePeerKind.Ipv4, "0.0.0.0/0"),
            Present(RuleDirection.Inbound, "tcp", RulePeerKind.Ipv4, "203.0.113.0/24") with { FromPort = 443, ToPort = 443 },
        ]),
        ReferencedGroups = new(
        [
            new ReferencedGroup { GroupId = Kept, Rules = new([Present(RuleDirection.Inbound, "tcp", RulePeerKind.Ipv4, "10.7.0.0/16") with { FromPort = 22, ToPort = 22 }]) },
            new ReferencedGroup { GroupId = "sg-00000000000000003", OwnerId = "444455556666", Addresses = new(["10.8.0.3"]) },
        ]),
        ReferencedPrefixLists = new([new ReferencedPrefixList { PrefixListId = List, Name = "com.amazonaws.eu-west-1.s3", Cidrs = new(["52.218.0.0/17"]) }]),
    };

    public static TrafficSummary Traffic(
        string eni,
        TrafficDirection direction,
        int? port,
        string? peer,
        TrafficStatus status = TrafficStatus.Established,
        int protocol = 6) => new()
    {
        NetworkInterfaceId = eni,
        LocalAddress = eni == Web ? "10.0.0.10" : "10.0.0.20",
        Direction = direction,
        Status = status,
        Evidence = TrafficEvidence.Handshake,
        Protocol = protocol,
        ProtocolName = protocol switch { 6 => "tcp", 17 => "udp", 1 => "icmp", _ => "gre" },
        Port = port,
        PeerAddress = peer,
        Conversations = 5,
        Records = 10,
        FirstSeen = Start,
        LastSeen = Start.AddHours(1),
    };

    public static PlannedRule Rule(RuleDirection direction, string protocol, int? port, PlannedPeerKind kind, string peer) => new()
    {
        Direction = direction, IpProtocol = protocol, FromPort = port, ToPort = port, PeerKind = kind, Peer = peer,
    };

    private static SecurityGroupRule Present(RuleDirection direction, string protocol, RulePeerKind kind, string peer) => new()
    {
        Direction = direction, IpProtocol = protocol, PeerKind = kind, Peer = peer,
    };
}
