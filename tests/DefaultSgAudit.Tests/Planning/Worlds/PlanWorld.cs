using DefaultSgAudit.Engine.Planning.Context;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Tests.Planning.Worlds;

/// <summary>
/// A made-up VPC of which it is known who needs what: roles behind one another, shared services, instances that come and go, changing
/// ports, clients in other networks, scans and refusals. The same for the same seed. It uses nothing but what is public.
/// </summary>
public sealed class PlanWorld
{
    public const string Account = "111122223333";
    public const string Vpc = "vpc-0a1b2c3d4e5f60001";
    public const string DefaultGroup = "sg-0a1b2c3d4e5f60001";
    private const int PerSubnet = 200;
    private static readonly DateTimeOffset Begin = new(2026, 8, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly string[] OtherGroups = ["sg-alb", "sg-monitor", "sg-ldap", "sg-all"];
    private readonly Random _random;
    private readonly List<WorldService> _services = [];
    private readonly List<(GroupMember Member, string Scanner, int Port, bool IsRefused)> _scans = [];
    private readonly List<TrafficSummary> _odds = [];
    private readonly List<GroupMember> _members = [];
    private readonly Dictionary<string, List<GroupMember>> _roles = new(StringComparer.Ordinal);
    private readonly List<NetworkInterface> _others = [];
    private readonly int _peersEach;

    /// <summary>Makes a world.</summary>
    /// <param name="seed">Whatever it is made from.</param>
    /// <param name="members">How many members there are, at least 20.</param>
    /// <param name="peersEach">With how many of a role each member talks.</param>
    public PlanWorld(int seed, int members, int peersEach = 3)
    {
        _random = new Random(seed);
        _peersEach = peersEach;
        (string Role, double Share)[] shares =
            [("web", 0.3), ("api", 0.25), ("worker", 0.15), ("rpc", 0.05), ("cache", 0.05), ("db", 0.05), ("edge", 0.1)];
        foreach ((string role, double share) in shares)
        {
            AddMembers(role, Math.Max(1, (int)(members * share)));
        }

        AddMembers("bastion", Math.Max(1, members - _members.Count));
        AddOthers();
        Live();
    }

    public IReadOnlyList<GroupMember> Members => _members;

    /// <summary>What is really needed.</summary>
    public IReadOnlyList<WorldService> Services => _services;

    /// <summary>Who looked for something, and what nobody needs.</summary>
    public IReadOnlyList<(GroupMember Member, string Scanner, int Port, bool IsRefused)> Scans => _scans;

    public PlanSettings Settings { get; } = new() { RoleTags = new DisplayList<string>(["Role"]) };

    public VpcContext Context => new()
    {
        VpcCidrs = ["10.0.0.0/16"],
        SubnetCidrs = [.. Enumerable.Range(0, 256).Select(subnet => $"10.0.{subnet}.0/24")],
        Interfaces = [.. _members.Select(AsInterface), .. _others],
        Groups =
        [
            new SecurityGroup
            {
                GroupId = DefaultGroup, GroupName = "default", VpcId = Vpc, OwnerId = Account,
                InboundRules = new([new() { Direction = RuleDirection.Inbound, IpProtocol = "-1", PeerKind = RulePeerKind.Self, Peer = DefaultGroup },
                    Any(RuleDirection.Inbound, "10.0.0.0/8"), Any(RuleDirection.Inbound, "192.168.0.0/16"), Any(RuleDirection.Inbound, "0.0.0.0/0")]),
                OutboundRules = new([Any(RuleDirection.Outbound, "0.0.0.0/0")]),
            },
            .. OtherGroups.Select(id => new SecurityGroup
            {
                GroupId = id, GroupName = id.Substring(3), VpcId = Vpc, OwnerId = Account, InboundRules = new([]), OutboundRules = new([]),
            }),
        ],
        PrefixLists =
        [
            new KnownPrefixList { PrefixListId = "pl-s3", Name = "com.amazonaws.eu-west-1.s3", IsOfAws = true, Cidrs = ["52.218.0.0/17", "3.5.64.0/21"] },
            new KnownPrefixList { PrefixListId = "pl-office", Name = "office", MaxEntries = 5, Cidrs = ["198.51.100.0/28"] },
        ],
    };

    /// <summary>The traffic of some days, both counted, the first day being 1.</summary>
    public List<TrafficSummary> Traffic(int from, int until)
    {
        List<TrafficSummary> traffic = [];
        foreach (WorldService service in _services)
        {
            int times = service.Times(from, until);
            if (times > 0)
            {
                traffic.Add(Summary(service.Member, service.Direction, TrafficStatus.Established, service.Protocol, service.Port, service.Peer, times, from, until) with
                {
                    PeerAwsService = service.AwsService,
                });
            }
        }

        foreach ((GroupMember member, string scanner, int port, bool isRefused) in _scans)
        {
            traffic.Add(Summary(member, TrafficDirection.Inbound, isRefused ? TrafficStatus.Rejected : TrafficStatus.Attempted, 6, port, scanner, 1, from, until) with
            {
                Evidence = TrafficEvidence.OneWay,
            });
        }

        traffic.AddRange(_odds);
        return traffic;
    }

    private static SecurityGroupRule Any(RuleDirection direction, string cidr) =>
        new() { Direction = direction, IpProtocol = "-1", PeerKind = RulePeerKind.Ipv4, Peer = cidr };

    private static TrafficSummary Summary(
        GroupMember member, TrafficDirection direction, TrafficStatus status, int protocol, int? port, string peer, int times, int from, int until) => new()
    {
        AccountId = Account,
        Region = "eu-west-1",
        VpcId = Vpc,
        GroupId = DefaultGroup,
        NetworkInterfaceId = member.NetworkInterfaceId,
        Direction = direction,
        Status = status,
        Evidence = TrafficEvidence.Handshake,
        Protocol = protocol,
        ProtocolName = protocol switch { 1 => "icmp", 6 => "tcp", 17 => "udp", _ => "other" },
        Port = port,
        LocalAddress = member.PrivateIpAddresses[0],
        PeerAddress = peer,
        Conversations = times,
        Records = 2L * times,
        PacketsIn = 10L * times,
        PacketsOut = 10L * times,
        FirstSeen = Begin.AddDays(from - 1),
        LastSeen = Begin.AddDays(until).AddSeconds(-1),
    };

    private static NetworkInterface AsInterface(GroupMember member) => new()
    {
        NetworkInterfaceId = member.NetworkInterfaceId,
        VpcId = Vpc,
        Groups = [new(DefaultGroup, "default")],
        PrivateIpAddresses = member.PrivateIpAddresses,
        PublicIpAddresses = [],
        Ipv6Addresses = [],
        Tags = new Dictionary<string, string>(),
    };

    private void AddMembers(string role, int count)
    {
        List<GroupMember> own = _roles[role] = [];
        for (int i = 0; i < count; i++)
        {
            int number = _members.Count;
            (string Key, string Value)[] tags = role switch
            {
                "web" or "api" or "edge" => [("aws:autoscaling:groupName", role)],
                "worker" => [("Role", "worker")],
                _ => [],
            };
            GroupMember member = new()
            {
                AccountId = Account,
                Region = "eu-west-1",
                VpcId = Vpc,
                GroupId = DefaultGroup,
                NetworkInterfaceId = $"eni-{number + 1:x17}",
                OwnerKind = role switch { "db" => OwnerKind.Rds, "cache" => OwnerKind.ElastiCache, _ => OwnerKind.Ec2Instance },
                OwnerId = role is "db" or "cache" ? null : $"i-{number + 1:x17}",
                OwnerName = role is "db" or "cache" ? $"{role}-main" : null,
                IsMovable = role is not ("db" or "cache"),
                PrivateIpAddresses = new([$"10.0.{number / PerSubnet}.{10 + (number % PerSubnet)}"]),
                Tags = new(tags.Select(tag => new ResourceTag(tag.Key, tag.Value))),
            };
            own.Add(member);
            _members.Add(member);
        }
    }

    private void AddOthers()
    {
        void Add(string group, int count, int first)
        {
            for (int i = 0; i < count; i++)
            {
                _others.Add(new NetworkInterface
                {
                    NetworkInterfaceId = $"eni-{0xf0000 + first + i:x17}",
                    VpcId = Vpc,
                    Groups = [new(group, null), new("sg-all", "all")],
                    PrivateIpAddresses = [$"10.0.250.{first + i}"],
                    PublicIpAddresses = [],
                    Ipv6Addresses = [],
                    Tags = new Dictionary<string, string>(),
                });
            }
        }

        Add("sg-alb", 3, 10);
        Add("sg-monitor", 2, 20);
        Add("sg-ldap", 2, 30);
    }

    private void Live()
    {
        Between("web", "api", 8443);
        Between("api", "db", 5432);
        Between("api", "cache", 6379);
        Between("worker", "db", 5432);
        Between("worker", "cache", 6379);
        foreach (GroupMember web in _roles["web"])
        {
            Many(web, TrafficDirection.Inbound, 8080, Enumerable.Range(0, 3).Select(i => $"10.0.250.{10 + i}"));
        }

        foreach (GroupMember member in _members)
        {
            Many(member, TrafficDirection.Inbound, 9100, ["10.0.250.20", "10.0.250.21"]);
            Many(member, TrafficDirection.Outbound, 636, ["10.0.250.30", "10.0.250.31"]);
            _services.Add(new WorldService(member, TrafficDirection.Outbound, 17, 123, "10.0.250.30", _random.Next()));
            Scan(member);
        }

        foreach (GroupMember worker in _roles["worker"])
        {
            for (int i = 0; i < 4; i++)
            {
                _services.Add(new WorldService(worker, TrafficDirection.Outbound, 6, 443, $"52.218.{_random.Next(128)}.{_random.Next(256)}", _random.Next()) { AwsService = "S3" });
            }

            Many(worker, TrafficDirection.Outbound, 443, ["203.0.113.7", "203.0.113.8"]);
        }

        Rpc();
        Clients();
        Gone();
    }

    /// <summary>Each of one role calls some of another, most of them all the time, some late.</summary>
    private void Between(string clients, string servers, int port)
    {
        foreach (GroupMember client in _roles[clients])
        {
            foreach (GroupMember server in _roles[servers].OrderBy(_ => _random.Next()).Take(_peersEach))
            {
                int seed = _random.Next();
                _services.Add(new WorldService(client, TrafficDirection.Outbound, 6, port, server.PrivateIpAddresses[0], seed));
                _services.Add(new WorldService(server, TrafficDirection.Inbound, 6, port, client.PrivateIpAddresses[0], seed));
            }
        }
    }

    private void Many(GroupMember member, TrafficDirection direction, int port, IEnumerable<string> peers) =>
        _services.AddRange(peers.Select(peer => new WorldService(member, direction, 6, port, peer, _random.Next())));

    /// <summary>A service that is given another port each time, for all of a role.</summary>
    private void Rpc()
    {
        foreach (GroupMember server in _roles["rpc"])
        {
            foreach (GroupMember client in _roles["cache"])
            {
                for (int i = 0; i < 4; i++)
                {
                    int port = 49664 + _random.Next(2000);
                    int seed = _random.Next();
                    _services.Add(new WorldService(server, TrafficDirection.Inbound, 6, port, client.PrivateIpAddresses[0], seed) { IsRare = true });
                    _services.Add(new WorldService(client, TrafficDirection.Outbound, 6, port, server.PrivateIpAddresses[0], seed) { IsRare = true });
                }
            }
        }
    }

    /// <summary>Clients of another network, with one among them that is refused; of an office; and of all the world.</summary>
    private void Clients()
    {
        foreach (GroupMember bastion in _roles["bastion"])
        {
            Many(bastion, TrafficDirection.Inbound, 22, Enumerable.Range(0, 90).Where(i => i != 41).Select(i => $"192.168.7.{10 + i}"));
            _scans.Add((bastion, "192.168.7.51", 22, true));
            Many(bastion, TrafficDirection.Inbound, 3389, Enumerable.Range(0, 6).Select(i => $"198.51.100.{i}"));
        }

        foreach (GroupMember edge in _roles["edge"])
        {
            Many(edge, TrafficDirection.Inbound, 443, Enumerable.Range(0, 60).Select(_ => $"{60 + _random.Next(40)}.{_random.Next(256)}.{_random.Next(256)}.{_random.Next(256)}"));
            Many(edge, TrafficDirection.Inbound, 443, Enumerable.Range(0, 150).Select(i => $"{100 + (i % 20)}.{i}.9.9"));
        }
    }

    /// <summary>Instances of the first days, whose addresses nobody has now.</summary>
    private void Gone()
    {
        for (int i = 0; i < 5; i++)
        {
            foreach (GroupMember api in _roles["api"].Take(3))
            {
                _services.Add(new WorldService(api, TrafficDirection.Inbound, 6, 8443, $"10.0.0.{230 + i}", _random.Next()) { LastDay = 3 });
            }
        }
    }

    private void Scan(GroupMember member)
    {
        for (int i = 0; i < 4; i++)
        {
            _scans.Add((member, i % 2 == 0 ? "10.0.251.9" : $"45.33.{_random.Next(256)}.{_random.Next(256)}", 1 + _random.Next(400), i == 3));
        }

        _odds.Add(Summary(member, TrafficDirection.Outbound, TrafficStatus.Attempted, 6, 8500, "10.0.252.11", 2, 1, 7));
        _odds.Add(Summary(member, TrafficDirection.Unknown, TrafficStatus.Ambiguous, 6, null, "10.0.252.12", 1, 1, 7) with { LocalPort = 40000, PeerPort = 50000 });
    }
}
