using DefaultSgAudit.Engine.FlowLogs.Reading;
using DefaultSgAudit.Engine.FlowLogs.Tables;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.FlowLogs.Understanding;

/// <summary>Writes services out, in an order that does not depend on that of the log.</summary>
internal sealed class SummaryBuilder(
    Vocabulary vocabulary, LocalAddresses addresses, ServiceTable services, MemberDirectory members,
    IReadOnlyDictionary<int, TrafficCoverage> coverage)
{
    private readonly Dictionary<FlowAddress, string> _texts = [];

    public IEnumerable<TrafficSummary> Build()
    {
        List<int> places = services.Places;
        int[] ranks = [.. Ranks()];
        places.Sort(new ServiceOrder(services, vocabulary, ranks));
        return places.Select(place => Summary(in services[place]));
    }

    private IEnumerable<int> Ranks()
    {
        IReadOnlyList<FlowInterface> all = vocabulary.Interfaces;
        int[] order = [.. Enumerable.Range(0, all.Count).OrderBy(i => all[i].Id, StringComparer.Ordinal)];
        int[] ranks = new int[all.Count];
        for (int i = 0; i < order.Length; i++)
        {
            ranks[order[i]] = i;
        }

        return ranks;
    }

    private TrafficSummary Summary(in Conversation service)
    {
        FlowKey key = service.Key;
        FlowInterface owner = vocabulary.Interfaces[key.Interface];
        GroupMember? member = members.Of(owner.Id);
        TrafficDirection direction = Verdict.Direction(service.Verdict);
        bool isUnplaced = Verdict.IsUnplaced(service.Verdict);
        bool hasPorts = key.Protocol is 6 or 17 or 33 or 132 or 136;
        bool isMany = key.Plain == FlowKey.ManyPeers;
        bool isOpen = direction is TrafficDirection.Unknown || (direction == TrafficDirection.Both && key.PortA != key.PortB);
        FlowAddress local = new(key.AddressA, key.IsV6);
        FlowAddress peer = new(key.AddressB, key.IsV6);
        (_, FlowAddress plainPeer) = addresses.Plain(in service);
        uint first = Math.Min(service.AToB.First, service.BToA.First);
        uint last = Math.Max(service.AToB.Last, service.BToA.Last);
        int number = Math.Max(service.ServiceB, isUnplaced ? service.ServiceA : (byte)0);
        return new TrafficSummary
        {
            AccountId = owner.AccountId ?? member?.AccountId,
            Region = owner.Region ?? member?.Region,
            VpcId = owner.VpcId ?? member?.VpcId,
            GroupId = member?.GroupId,
            NetworkInterfaceId = owner.Id,
            Direction = direction,
            Status = Verdict.Status(service.Verdict),
            Evidence = Verdict.Evidence(service.Verdict),
            Protocol = key.Protocol,
            ProtocolName = ProtocolNames.Of(key.Protocol),
            Port = hasPorts && !isOpen ? Math.Max(key.PortA, key.PortB) : null,
            LocalPort = hasPorts && isOpen && !isMany ? key.PortA : null,
            PeerPort = hasPorts && isOpen && !isMany ? key.PortB : null,
            LocalAddress = isMany || isUnplaced ? null : AddressOf(local),
            PeerAddress = isMany || isUnplaced ? null : AddressOf(peer),
            IntermediaryAddress = isMany || plainPeer == peer ? null : AddressOf(plainPeer),
            IsForwarded = (service.Marks & FlowMarks.Forwarded) != 0,
            PeerInterfaceId = vocabulary.Names.Name((int)service.PeerInterface),
            PeerAwsService = vocabulary.Services.Name(number),
            TrafficPath = service.Path == 0 ? null : service.Path,
            Conversations = service.Count,
            Records = (long)service.AToB.Records + service.BToA.Records,
            PacketsIn = Long(service.BToA.Packets),
            BytesIn = Long(service.BToA.Bytes),
            PacketsOut = Long(service.AToB.Packets),
            BytesOut = Long(service.AToB.Bytes),
            FirstSeen = first == uint.MaxValue ? null : DateTimeOffset.FromUnixTimeSeconds(first),
            LastSeen = last == 0 ? null : DateTimeOffset.FromUnixTimeSeconds(last),
            RejectReason = Reason(service.Marks),
            Note = Note(in service, isUnplaced),
            Coverage = coverage.TryGetValue(key.Interface, out TrafficCoverage? covered) ? covered : null,
        };
    }

    private static long Long(ulong number) => (long)Math.Min(number, long.MaxValue);

    private static string? Reason(FlowMarks marks) =>
        (marks & FlowMarks.BlockedPublicAccess) != 0 ? "BPA" : (marks & FlowMarks.EncryptionControl) != 0 ? "EC" : null;

    private string? Note(in Conversation service, bool isUnplaced)
    {
        FlowKey key = service.Key;
        string[] notes =
        [
            .. isUnplaced && key.Plain != FlowKey.ManyPeers
                ? [$"Neither {AddressOf(new FlowAddress(key.AddressA, key.IsV6))} nor {AddressOf(new FlowAddress(key.AddressB, key.IsV6))} is known to be the interface's own address."]
                : Array.Empty<string>(),
            .. (service.Marks & FlowMarks.Efa) != 0 ? ["Elastic Fabric Adapter: needs all traffic from and to its own group."] : Array.Empty<string>(),
            .. (service.Marks & FlowMarks.Errors) != 0 ? ["Beside a live conversation with the same peer: probably ICMP errors."] : Array.Empty<string>(),
            .. (service.Marks & FlowMarks.AlsoRejected) != 0 ? ["Some of it was refused: packets after the close, or a network ACL."] : Array.Empty<string>(),
            .. (service.Marks & FlowMarks.Collapsed) != 0 ? ["Summed up before the end of the logs: conversations may be counted twice."] : Array.Empty<string>(),
        ];
        return notes.Length == 0 ? null : string.Join(" ", notes);
    }

    private string AddressOf(FlowAddress address)
    {
        const int Most = 100_000;
        if (!_texts.TryGetValue(address, out string? text))
        {
            text = FlowAddressText.Of(address, vocabulary);
            if (_texts.Count < Most)
            {
                _texts.Add(address, text);
            }
        }

        return text;
    }
}
