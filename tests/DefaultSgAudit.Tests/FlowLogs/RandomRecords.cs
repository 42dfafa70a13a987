using DefaultSgAudit.Engine.FlowLogs.Sources;

namespace DefaultSgAudit.Tests.FlowLogs;

/// <summary>Records of every kind, as lines and as the rows that a query would make of them.</summary>
internal static class RandomRecords
{
    private static readonly int[] Protocols = [6, 6, 6, 17, 17, 1, 50];
    private static readonly int[] Ports = [443, 49700, 123];
    private static readonly int?[] Opening = [0, 2, 3, 4, null];
    private static readonly int?[] Answering = [0, 18, 19, 20, null];

    public static (string[] Lines, IReadOnlyList<FlowRow> Rows) Make(int seed, int count)
    {
        Random random = new(seed);
        Flow[] flows = [.. Enumerable.Range(0, count).Select(_ => Next(random))];
        string[] lines = [Flow.RichHeader, .. flows.Select(flow => flow.Rich())];
        return (lines, [.. flows.GroupBy(Key).Select(Row)]);
    }

    private static Flow Next(Random random)
    {
        bool isV6 = random.Next(5) == 0;
        string Address(int of) => isV6 ? $"2001:db8::{of + 1:x}" : $"10.0.{of % 3}.{of + 1}";
        int protocol = Protocols[random.Next(Protocols.Length)];
        bool hasPorts = protocol is 6 or 17;
        Flow flow = new(Address(20 + random.Next(6)), hasPorts ? 40000 + random.Next(4) : 0, Address(0), hasPorts ? Ports[random.Next(Ports.Length)] : 0, protocol, 1 + random.Next(5), 60 + random.Next(2000))
        {
            Eni = $"eni-0{random.Next(2):x16}",
            Start = Flow.Noon + random.Next(2000),
            Length = random.Next(60),
            Action = random.Next(8) == 0 ? "REJECT" : "ACCEPT",
            Flags = protocol == 6 ? Opening[random.Next(Opening.Length)] : null,
            Direction = random.Next(2) == 0 ? "ingress" : "-",
            PacketFrom = random.Next(6) == 0 ? Address(40) : null,
        };
        return random.Next(2) == 0 ? flow : flow.Back(protocol == 6 ? Answering[random.Next(Answering.Length)] : null);
    }

    private static object Key(Flow flow) =>
        (flow.Eni, flow.From, flow.FromPort, flow.To, flow.ToPort, flow.Protocol, flow.Action, flow.Direction, flow.PacketFrom, flow.PacketTo);

    private static FlowRow Row(IGrouping<object, Flow> group)
    {
        Flow first = group.First();
        bool Any(Func<int, bool> test) => group.Any(flow => flow.Flags is int flags && test(flags));
        return new FlowRow
        {
            InterfaceId = first.Eni,
            AccountId = "123456789012",
            Source = first.From,
            Destination = first.To,
            PacketSource = first.PacketFrom,
            PacketDestination = first.PacketTo,
            SourcePort = first.FromPort,
            DestinationPort = first.ToPort,
            Protocol = first.Protocol,
            IsRejected = first.Action == "REJECT",
            IsEgress = first.Direction switch { "egress" => true, "ingress" => false, _ => null },
            HasFlags = Any(_ => true),
            SawSyn = Any(flags => (flags & 18) == 2),
            SawSynAck = Any(flags => (flags & 18) == 18),
            SawFin = Any(flags => (flags & 1) != 0),
            SawRst = Any(flags => (flags & 4) != 0),
            Packets = group.Sum(flow => (long)flow.Packets),
            Bytes = group.Sum(flow => (long)flow.Bytes),
            FirstStart = group.Min(flow => flow.Start),
            LastEnd = group.Max(flow => flow.Start + flow.Length),
            Records = group.Count(),
        };
    }
}
