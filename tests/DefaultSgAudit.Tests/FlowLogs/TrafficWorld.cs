using DefaultSgAudit.Model;

namespace DefaultSgAudit.Tests.FlowLogs;

/// <summary>
/// A made-up VPC of which it is known who opens what: members, their services and what they call, clients of many kinds, scans,
/// and all that goes wrong with logs. The same for the same seed.
/// </summary>
internal sealed class TrafficWorld
{
    private const int Members = 12;
    private const long Begin = Flow.Noon;
    private const int Span = 6 * 3600;

    /// <summary>Services with a port: what usually listens, and what listens where clients borrow.</summary>
    private static readonly int[] TcpServices = [22, 443, 5432, 8080, 9092, 50051, 31000, 32443, 49664, 49670, 60123];

    /// <summary>Where clients borrow from: Linux, Windows, and what translates addresses.</summary>
    private static readonly (int Least, int Most)[] Borrowed = [(32768, 60999), (49152, 65535), (1024, 65535)];

    private readonly Random _random;
    private readonly List<Flow> _records = [];
    private readonly List<(string Eni, string Local, TrafficDirection Direction, int Protocol, int Port, string Peer, bool HasHandshake)> _truth = [];
    private readonly HashSet<(string Eni, string Peer)> _scanned = [];

    public TrafficWorld(int seed)
    {
        _random = new Random(seed);
        for (int member = 0; member < Members; member++)
        {
            Live(member);
        }
    }

    /// <summary>The records, in the order in which they would be delivered: late ones among the others.</summary>
    public IReadOnlyList<Flow> Records =>
        [.. _records.OrderBy(flow => flow.Start + (_random.Next(20) == 0 ? 600 : 0)).ThenBy(flow => flow.Eni, StringComparer.Ordinal)];

    /// <summary>Services with a peer that are really there.</summary>
    public IReadOnlyList<(string Eni, string Local, TrafficDirection Direction, int Protocol, int Port, string Peer, bool HasHandshake)> Truth => _truth;

    /// <summary>Who only looked for something.</summary>
    public IReadOnlySet<(string Eni, string Peer)> Scanners => _scanned;

    public static string Eni(int member) => $"eni-0{member + 0xabcdef:x16}";

    public static string Address(int member) => $"10.0.{member / 4}.{10 + member}";

    private void Live(int member)
    {
        foreach (int port in TcpServices.OrderBy(_ => _random.Next()).Take(4))
        {
            Serve(member, port);
        }

        for (int call = 0; call < 6; call++)
        {
            Call(member, TcpServices[_random.Next(TcpServices.Length)], $"10.7.{member}.{call + 1}", 2 + _random.Next(20));
        }

        Dns(member);
        Scans(member);
        Odds(member);
    }

    /// <summary>Clients from outside, through translators, and of the VPC itself, which is then logged at both ends.</summary>
    private void Serve(int member, int port)
    {
        for (int client = 0; client < 2 + _random.Next(4); client++)
        {
            int other = _random.Next(Members);
            bool isMember = client == 0 && other != member;
            string peer = isMember ? Address(other) : $"203.0.{member}.{(port % 50) + client + 1}";
            bool hasHandshake = Connect(member, true, port, peer, 3 + _random.Next(25));
            if (isMember)
            {
                _truth.Add((Eni(other), Address(other), TrafficDirection.Outbound, 6, port, Address(member), hasHandshake));
            }
        }
    }

    private void Call(int member, int port, string peer, int times) => Connect(member, false, port, peer, times);

    private bool Connect(int member, bool isServer, int port, string peer, int times)
    {
        (int least, int most) = Borrowed[_random.Next(Borrowed.Length)];
        bool hasHandshake = false;
        int mirror = Enumerable.Range(0, Members).Where(other => Address(other) == peer).DefaultIfEmpty(-1).First();
        for (int i = 0; i < times; i++)
        {
            int borrowed = least + _random.Next(most - least);
            bool isOlder = _random.Next(10) == 0;
            hasHandshake |= !isOlder;
            Flow open = isServer ? new Flow(peer, borrowed, Address(member), port) : new Flow(Address(member), borrowed, peer, port);
            open = open with { Eni = Eni(member), Start = Begin + 120 + _random.Next(Span - 700), Packets = 4 + _random.Next(40), Bytes = 700 + _random.Next(9000) };
            for (int window = 0; window < 1 + _random.Next(4); window++)
            {
                int sent = window > 0 || isOlder ? 0 : 2;
                Log(open.Later(60 * window) with { Flags = sent | _random.Next(2) }, sent == 0 ? 0 : 18, mirror);
            }
        }

        _truth.Add((Eni(member), Address(member), isServer ? TrafficDirection.Inbound : TrafficDirection.Outbound, 6, port, peer, hasHandshake));
        return hasHandshake;
    }

    private void Log(Flow open, int answer, int mirror)
    {
        _records.Add(open);
        _records.Add(open.Back(answer));
        if (mirror >= 0)
        {
            _records.Add(open.At(Eni(mirror)));
            _records.Add(open.Back(answer).At(Eni(mirror)));
        }
    }

    private void Dns(int member)
    {
        for (int i = 0; i < 12; i++)
        {
            Flow ask = new(Address(member), 1024 + _random.Next(60000), "10.0.0.53", 53, 17, 1, 70) { Eni = Eni(member), Start = Begin + _random.Next(Span) };
            _records.Add(ask);
            _records.Add(ask.Back());
        }

        _truth.Add((Eni(member), Address(member), TrafficDirection.Outbound, 17, 53, "10.0.0.53", false));
        Flow syslog = new(Address(member), 41000, "10.0.0.54", 514, 17) { Eni = Eni(member), Start = Begin + 100 };
        _records.Add(syslog);
        _records.Add(syslog.Later(600));
        _truth.Add((Eni(member), Address(member), TrafficDirection.Outbound, 17, 514, "10.0.0.54", false));
    }

    /// <summary>One packet and none back, RST back, half a handshake, retries, over many ports; some are refused.</summary>
    private void Scans(int member)
    {
        for (int scanner = 0; scanner < 3; scanner++)
        {
            string peer = $"198.51.{member}.{scanner + 1}";
            _scanned.Add((Eni(member), peer));
            int source = 40000 + _random.Next(9000);
            for (int i = 0; i < 60; i++)
            {
                int kind = _random.Next(4);
                int tries = 1 + _random.Next(3);
                Flow probe = new(peer, scanner == 0 ? source : 1024 + _random.Next(60000), Address(member), 1 + _random.Next(60000), 6, tries, 44 * tries)
                {
                    Eni = Eni(member), Start = Begin + _random.Next(Span), Flags = kind == 3 ? 6 : 2, Action = kind == 0 ? "REJECT" : "ACCEPT",
                };
                _records.Add(kind == 3 ? probe with { Packets = 2, Bytes = 84 } : probe);
                if (kind == 2)
                {
                    _records.Add(probe.Back(4) with { Bytes = 40 * tries });
                }
                else if (kind == 3)
                {
                    _records.Add(probe.Back(18) with { Packets = 1, Bytes = 44 });
                }
            }
        }
    }

    private void Odds(int member)
    {
        Flow ping = new("10.7.200.1", 0, Address(member), 0, 1, 4, 336) { Eni = Eni(member), Start = Begin + 1000 };
        _records.Add(ping);
        _records.Add(ping.Back().Later(1));
        for (int hole = 0; hole < 3; hole++)
        {
            _records.Add(ping with { Status = "SKIPDATA", Start = Begin + _random.Next(Span) });
            _records.Add(ping with { Status = "NODATA", Start = Begin + _random.Next(Span) });
        }
    }

    /// <summary>A line of a window without records.</summary>
    public static string Empty(Flow flow) => $"2 123456789012 {flow.Eni} - - - - - - - {flow.Start} {flow.Start + 60} - {flow.Status}";
}
