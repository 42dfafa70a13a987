using DefaultSgAudit.Engine.Planning;
using DefaultSgAudit.Engine.Planning.Context;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Tests.Planning.Worlds;

/// <summary>Traffic without rhyme or reason, tight budgets, contexts with and without everything: for what must hold always.</summary>
internal sealed class ChaoticWorld
{
    private static readonly int[] Ports = [22, 53, 80, 443, 444, 445, 5432, 8080, 49152, 49153];
    private static readonly string[] Groups = ["sg-a", "sg-b", "sg-kept0"];
    private readonly Random _random;

    public ChaoticWorld(int seed)
    {
        _random = new Random(seed);
        IsOffline = _random.Next(3) == 0;
        GroupMember[] members = [.. Enumerable.Range(0, 1 + _random.Next(12)).Select(Member)];
        Input = new PlanningInput
        {
            Members = members,
            Traffic = [.. Enumerable.Range(0, 1).Select(_ => Sure(members[0])), .. Enumerable.Range(0, 20 + _random.Next(600)).Select(_ => Summary(members))],
            Context = IsOffline ? VpcContext.Empty : Context(members),
            Settings = new PlanSettings
            {
                MostRules = 3 + _random.Next(_random.Next(2) == 0 ? 8 : 60),
                MostGroups = 1 + _random.Next(6),
                PublicPeers = 2 + _random.Next(60),
                DynamicPorts = 4 + _random.Next(16),
                LeastRecords = 1 + (_random.Next(4) == 0 ? 3 : 0),
                WeakestEvidence = _random.Next(3) == 0 ? TrafficEvidence.FanIn : TrafficEvidence.None,
                IncludeForwarded = _random.Next(2) == 0,
            },
        };
    }

    public bool IsOffline { get; }

    public PlanningInput Input { get; }

    private GroupMember Member(int number) => new()
    {
        AccountId = PlanWorld.Account,
        Region = "eu-west-1",
        VpcId = PlanWorld.Vpc,
        GroupId = PlanWorld.DefaultGroup,
        NetworkInterfaceId = $"eni-{number:x17}",
        OwnerKind = _random.Next(4) == 0 ? OwnerKind.Lambda : OwnerKind.Ec2Instance,
        OwnerName = _random.Next(3) == 0 ? $"Function <{number % 3}> \u00e9" : null,
        InterfaceType = _random.Next(30) == 0 ? "efa" : "interface",
        OtherGroups = new(Enumerable.Range(0, _random.Next(3)).Select(i => $"sg-kept{i}")),
        PrivateIpAddresses = new([$"10.0.{number % 2}.{4 + number}"]),
        PublicIpAddresses = new(_random.Next(4) == 0 ? [$"54.1.1.{number}"] : []),
        Ipv6Addresses = new(_random.Next(3) == 0 ? [$"2600:1f18::{number + 1:x}"] : []),
        Tags = new(_random.Next(3) == 0 ? [new ResourceTag("aws:autoscaling:groupName", $"group {number % 2}")] : []),
    };

    private static TrafficSummary Sure(GroupMember member) => new()
    {
        NetworkInterfaceId = member.NetworkInterfaceId, Direction = TrafficDirection.Outbound, Status = TrafficStatus.Established, Evidence = TrafficEvidence.Handshake,
        Protocol = 6, ProtocolName = "tcp", Port = 443, PeerAddress = "10.0.1.77", Records = 10, Conversations = 5,
    };

    private TrafficSummary Summary(GroupMember[] members)
    {
        int protocol = _random.Next(12) switch { 0 => 17, 1 => 1, 2 => 50, _ => 6 };
        bool hasPort = protocol is 6 or 17;
        bool isV6 = protocol != 1 && _random.Next(5) == 0;
        GroupMember other = members[_random.Next(members.Length)];
        string peer = isV6
            ? (_random.Next(2) == 0 ? $"2600:1f18::{_random.Next(20):x}" : $"2a00:1450:{_random.Next(3)}::{_random.Next(40):x}")
            : _random.Next(7) switch
            {
                0 => other.PrivateIpAddresses[0],
                1 or 2 => $"10.0.{_random.Next(3)}.{_random.Next(60)}",
                3 => $"192.168.{_random.Next(2)}.{_random.Next(30)}",
                4 => $"10.0.9.{_random.Next(8)}",
                5 => $"203.0.113.{_random.Next(256)}",
                _ => $"{52 + _random.Next(4)}.{_random.Next(2)}.{_random.Next(4)}.{_random.Next(20)}",
            };
        DateTimeOffset? first = _random.Next(6) == 0 ? null : new DateTimeOffset(2026, 8, 1 + _random.Next(20), _random.Next(24), 0, 0, TimeSpan.Zero);
        return new TrafficSummary
        {
            NetworkInterfaceId = members[_random.Next(members.Length)].NetworkInterfaceId,
            Direction = (TrafficDirection)_random.Next(4),
            Status = _random.Next(8) switch { 0 => TrafficStatus.Rejected, 1 => TrafficStatus.Attempted, 2 => TrafficStatus.Ambiguous, _ => TrafficStatus.Established },
            Evidence = (TrafficEvidence)_random.Next(9),
            Protocol = protocol,
            ProtocolName = protocol switch { 6 => "tcp", 17 => "udp", 1 => "icmp", _ => "esp" },
            Port = !hasPort || _random.Next(30) == 0 ? null : _random.Next(3) == 0 ? 49152 + _random.Next(300) : Ports[_random.Next(Ports.Length)],
            PeerAddress = _random.Next(60) == 0 ? null : peer,
            IntermediaryAddress = _random.Next(15) == 0 ? "10.0.2.2" : null,
            IsForwarded = _random.Next(15) == 0,
            PeerInterfaceId = _random.Next(5) == 0 ? other.NetworkInterfaceId : null,
            PeerAwsService = _random.Next(6) == 0 ? "S3" : null,
            Conversations = _random.Next(40),
            Records = 1 + _random.Next(9),
            FirstSeen = first,
            LastSeen = first?.AddHours(_random.Next(99)),
        };
    }

    private VpcContext Context(GroupMember[] members) => new()
    {
        VpcCidrs = ["10.0.0.0/16", .. _random.Next(2) == 0 ? new[] { "2600:1f18::/56" } : []],
        SubnetCidrs = _random.Next(2) == 0 ? [] : ["10.0.0.0/24", "10.0.1.0/26", "10.0.1.64/26", "10.0.9.0/28"],
        Interfaces = [.. Enumerable.Range(0, 8).Select(i => new NetworkInterface
        {
            NetworkInterfaceId = $"eni-f{i}", VpcId = PlanWorld.Vpc,
            Groups = [.. Groups.Where(_ => _random.Next(2) == 0).Select(id => new GroupIdentifier(id, id))],
            PrivateIpAddresses = [$"10.0.9.{i}"], PublicIpAddresses = [], Ipv6Addresses = [], Tags = new Dictionary<string, string>(),
        })],
        Groups = [.. Groups.Select(id => new SecurityGroup
        {
            GroupId = id, GroupName = id, VpcId = PlanWorld.Vpc, OwnerId = PlanWorld.Account, InboundRules = new([]), OutboundRules = new([]),
        })],
        PrefixLists =
        [
            new KnownPrefixList { PrefixListId = "pl-s3", Name = "com.amazonaws.eu-west-1.s3", IsOfAws = true, Cidrs = ["52.0.0.0/15"] },
            new KnownPrefixList { PrefixListId = "pl-own", Name = "own", MaxEntries = 1 + _random.Next(30), Cidrs = ["203.0.113.0/26", "192.168.1.0/28"] },
        ],
    };
}
