using DefaultSgAudit.Engine.FlowLogs;
using DefaultSgAudit.Engine.FlowLogs.Sources;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Tests.FlowLogs;

/// <summary>Who opens, and what came of it: the edges of understanding.</summary>
public sealed class UnderstandingTests
{
    private const string Own = "10.0.0.7";
    private const string Peer = "203.0.113.5";
    private static readonly Flow In = new(Peer, 40001, Own, 443);

    [Fact]
    public async Task The_handshake_tells_whatever_the_ports_are()
    {
        foreach ((int client, int server) in new[] { (22, 61000), (443, 443), (50051, 1024), (1024, 49200), (65535, 50051) })
        {
            Flow open = In with { FromPort = client, ToPort = server, Flags = 3 };
            TrafficSummary only = (await WithFlagsAsync(open, open.Back(19))).Only;
            Assert.Equal((TrafficDirection.Inbound, TrafficStatus.Established, TrafficEvidence.Handshake, server), Told(only));
        }
    }

    [Theory]
    [InlineData(2, null)]
    [InlineData(null, 18)]
    public async Task One_half_of_the_handshake_tells_as_much(int? client, int? server)
    {
        Flow open = In with { FromPort = 80, ToPort = 49300, Flags = client };
        TrafficSummary only = (await WithFlagsAsync(open, open.Back(server))).Only;
        Assert.Equal((TrafficDirection.Inbound, TrafficStatus.Established, TrafficEvidence.Handshake, 49300), Told(only));
    }

    [Fact]
    public async Task A_listener_that_is_known_tells_of_connections_older_than_the_log()
    {
        Flow open = In with { ToPort = 49700, Flags = 2 };
        Flow old = In with { FromPort = 51000, ToPort = 49700, Flags = 0, From = "203.0.113.9" };
        Measured measured = await WithFlagsAsync(open, open.Back(18), old, old.Back(0));
        Assert.All(measured.Summaries, summary => Assert.Equal((TrafficDirection.Inbound, 49700), (summary.Direction, summary.Port)));
        Assert.Equal(TrafficEvidence.KnownListener, measured.Summaries.Single(summary => summary.PeerAddress == "203.0.113.9").Evidence);
    }

    [Fact]
    public async Task Many_remote_ports_tell_in_logs_without_flags()
    {
        // RPC: both ports are of the range that clients borrow from.
        Flow[] flows = [.. Enumerable.Range(0, 4).Select(i => In with { FromPort = 50000 + i, ToPort = 49664 })];
        TrafficSummary only = (await Measured.OfAsync([.. flows.Select(flow => $"{flow}"), .. flows.Select(flow => $"{flow.Back()}")])).Only;
        Assert.Equal((TrafficDirection.Inbound, TrafficStatus.Established, TrafficEvidence.FanIn, 49664), Told(only));
        Assert.Equal(4, only.Conversations);
    }

    [Fact]
    public async Task A_service_port_tells_where_nothing_else_does()
    {
        TrafficSummary only = (await Measured.OfAsync($"{In}", $"{In.Back()}")).Only;
        Assert.Equal((TrafficDirection.Inbound, TrafficStatus.Established, TrafficEvidence.ServicePort, 443), Told(only));
    }

    [Fact]
    public async Task Who_was_clearly_seen_first_tells_last_of_all()
    {
        Flow before = new("203.0.113.77", 40005, Own, 443) { Start = In.Start - 600 };
        Flow open = In with { FromPort = 45000, ToPort = 46000 };
        Measured measured = await Measured.OfAsync($"{before}", $"{before.Back()}", $"{open}", $"{open.Back().Later(5)}");
        Assert.Equal((TrafficDirection.Inbound, TrafficEvidence.FirstSeen, 46000), (measured.Summaries[1].Direction, measured.Summaries[1].Evidence, measured.Summaries[1].Port));
    }

    [Fact]
    public async Task What_nothing_tells_is_listed_with_both_ports()
    {
        Flow open = In with { FromPort = 45000, ToPort = 46000 };
        TrafficSummary only = (await Measured.OfAsync($"{open}", $"{open.Back()}")).Only;
        Assert.Equal((TrafficDirection.Unknown, TrafficStatus.Ambiguous, TrafficEvidence.None, null), Told(only));
        Assert.Equal((46000, 45000, Peer), (only.LocalPort, only.PeerPort, only.PeerAddress));
    }

    [Fact]
    public async Task A_simultaneous_open_is_both_sides_doing()
    {
        Flow open = In with { FromPort = 45000, ToPort = 46000, Flags = 2 };
        TrafficSummary answered = (await WithFlagsAsync(open, open with { Flags = 18 }, open.Back(2), open.Back(18))).Only;
        Assert.Equal((TrafficDirection.Both, TrafficStatus.Established), (answered.Direction, answered.Status));
        TrafficSummary unanswered = (await WithFlagsAsync(open, open.Back(2) with { Packets = 2 })).Only;
        Assert.Equal((TrafficDirection.Both, TrafficStatus.Attempted), (unanswered.Direction, unanswered.Status));
    }

    [Fact]
    public async Task A_flood_of_SYN_makes_no_service()
    {
        Measured measured = await Measured.OfAsync([Flow.FlagsHeader, .. Enumerable.Range(0, 5000).Select(i =>
            (In with { From = $"198.51.{i / 250}.{i % 250}", FromPort = 1024 + i, Packets = 1, Bytes = 40, Flags = 2 }).WithFlags())]);
        Assert.Equal(5000, measured.Summaries.Count);
        Assert.All(measured.Summaries, summary => Assert.Equal((TrafficDirection.Inbound, TrafficStatus.Attempted), (summary.Direction, summary.Status)));
    }

    [Fact]
    public async Task A_closed_port_answers_RST_and_is_no_service()
    {
        Flow open = In with { Packets = 3, Bytes = 180, Flags = 2 };
        Assert.Equal(TrafficStatus.Attempted, (await WithFlagsAsync(open, open.Back(4) with { Bytes = 120 })).Only.Status);

        // Without flags, packets of nothing but a header give it away.
        Assert.Equal(TrafficStatus.Attempted, (await Measured.OfAsync($"{open}", $"{open.Back() with { Bytes = 120 }}")).Only.Status);
    }

    [Fact]
    public async Task Half_a_handshake_is_a_scan()
    {
        Flow open = In with { Packets = 2, Bytes = 84, Flags = 6 };
        Assert.Equal(TrafficStatus.Attempted, (await WithFlagsAsync(open, open.Back(18) with { Packets = 1, Bytes = 44 })).Only.Status);
    }

    [Fact]
    public async Task A_connection_older_than_the_log_is_one()
    {
        Flow open = In with { Flags = 0, Packets = 400, Bytes = 80000 };
        Assert.Equal(
            (TrafficDirection.Inbound, TrafficStatus.Established, TrafficEvidence.ServicePort, 443), Told((await WithFlagsAsync(open, open.Back(0))).Only));

        // And it may end in RST.
        Assert.Equal(TrafficStatus.Established, (await WithFlagsAsync(open with { Flags = 4 }, open.Back(0))).Only.Status);
    }

    [Fact]
    public async Task What_was_refused_is_kept_apart()
    {
        TrafficSummary only = (await Measured.OfAsync($"{In with { Action = "REJECT" }}")).Only;
        Assert.Equal((TrafficDirection.Inbound, TrafficStatus.Rejected, 443, Peer), (only.Direction, only.Status, only.Port, only.PeerAddress));
    }

    [Fact]
    public async Task Packets_after_the_close_are_nothing_against_a_conversation()
    {
        TrafficSummary only = (await Measured.OfAsync($"{In}", $"{In.Back()}", $"{In.Later(70) with { Action = "REJECT" }}")).Only;
        Assert.Equal(TrafficStatus.Established, only.Status);
        Assert.Contains("refused", only.Note, StringComparison.Ordinal);

        // The same from a port that the client has not used before.
        TrafficSummary again = (await Measured.OfAsync($"{In}", $"{In.Back()}", $"{In.Later(70) with { Action = "REJECT", FromPort = 40999 }}")).Only;
        Assert.Equal(TrafficStatus.Established, again.Status);
    }

    [Fact]
    public async Task An_address_that_another_instance_got_belongs_to_each_in_its_time()
    {
        Flow first = In with { Flags = 2 };
        Flow then = (new Flow(Own, 41000, Peer, 5432) { Flags = 2 }).At("eni-0bbbbbbbbbbbbbbb2").Later(86400);
        Measured measured = await WithFlagsAsync(first, first.Back(18), then, then.Back(18));
        Assert.Equal(["eni-0aaaaaaaaaaaaaaa1", "eni-0bbbbbbbbbbbbbbb2"], measured.Summaries.Select(summary => summary.NetworkInterfaceId));
        Assert.Equal([TrafficDirection.Inbound, TrafficDirection.Outbound], measured.Summaries.Select(summary => summary.Direction));
        Assert.All(measured.Summaries, summary => Assert.Equal(Own, summary.LocalAddress));
    }

    [Fact]
    public async Task An_interface_may_talk_to_itself()
    {
        Flow self = new(Own, 40001, Own, 8080) { Flags = 2 };
        TrafficSummary only = (await WithFlagsAsync(self, self.Back(18))).Only;
        Assert.Equal((Own, Own, TrafficStatus.Established), (only.LocalAddress, only.PeerAddress, only.Status));
        Flow same = new(Own, 500, Own, 500, 17);
        Assert.Single((await Measured.OfAsync($"{same}")).Summaries);
    }

    [Fact]
    public async Task A_hairpin_through_a_load_balancer_names_both_its_ends()
    {
        // The balancer keeps the client's address, and the client is the target itself.
        Flow hairpin = new("10.0.3.3", 40001, Own, 443) { PacketFrom = Own, Flags = 2, Direction = "ingress" };
        TrafficSummary only = (await RichAsync(hairpin, hairpin.Back(18))).Only;
        Assert.Equal((TrafficDirection.Inbound, 443, Own, "10.0.3.3"), (only.Direction, only.Port, only.PeerAddress, only.IntermediaryAddress));
    }

    [Fact]
    public async Task The_packets_own_addresses_name_the_peer_and_the_gateway_between()
    {
        Flow open = new("10.0.9.9", 40001, Own, 443) { PacketFrom = "10.9.0.5", Flags = 2, Direction = "ingress" };
        TrafficSummary only = (await RichAsync(open, open.Back(18))).Only;
        Assert.Equal(("10.9.0.5", "10.0.9.9", false), (only.PeerAddress, only.IntermediaryAddress, only.IsForwarded));
    }

    [Fact]
    public async Task A_node_that_passes_on_for_pods_is_marked()
    {
        Flow open = new("10.0.9.9", 40001, Own, 8443) { PacketTo = "10.0.44.12", Flags = 2, Direction = "ingress" };
        TrafficSummary only = (await RichAsync(open, open.Back(18))).Only;
        Assert.Equal((true, "10.0.44.12", "10.0.9.9"), (only.IsForwarded, only.LocalAddress, only.PeerAddress));

        // Unless the address is the interface's own, as its description says.
        GroupMember member = new() { NetworkInterfaceId = open.Eni, OwnerKind = OwnerKind.Ec2Instance, GroupId = "sg-0123", PrivateIpAddresses = new([Own, "10.0.44.12"]) };
        Measured known = await Measured.OfAsync(
            Measured.Part(Measured.Lines(Flow.RichHeader, open.Rich(), open.Back(18).Rich())), new TrafficOptions { Members = [member] });
        Assert.Equal((false, "sg-0123"), (known.Only.IsForwarded, known.Only.GroupId));
    }

    [Fact]
    public async Task DNS_at_a_resolver_of_ones_own_is_a_service()
    {
        Flow[] asked = [.. Enumerable.Range(0, 3).Select(i => new Flow(Own, 33000 + i, "10.0.0.53", 53, 17, 1, 70))];
        Flow web = In;
        Measured measured = await Measured.OfAsync([.. asked.SelectMany(flow => new[] { $"{flow}", $"{flow.Back()}" }), $"{web}", $"{web.Back()}"]);
        TrafficSummary dns = measured.Summaries.Single(summary => summary.Protocol == 17);
        Assert.Equal((TrafficDirection.Outbound, TrafficStatus.Established, 53, 3L), (dns.Direction, dns.Status, dns.Port, dns.Conversations));
    }

    [Fact]
    public async Task Peers_that_use_one_port_both_ways_open_both_ways()
    {
        Flow ntp = new(Own, 123, Peer, 123, 17, 1, 76);
        TrafficSummary only = (await Measured.OfAsync($"{ntp}", $"{ntp.Back()}")).Only;
        Assert.Equal((TrafficDirection.Both, TrafficStatus.Established, TrafficEvidence.SymmetricPort, 123), Told(only));
    }

    [Fact]
    public async Task UDP_that_wants_no_answer_is_a_service_once_it_goes_on_or_its_port_is_known()
    {
        Flow syslog = new(Own, 41000, Peer, 514, 17);
        Assert.Equal((TrafficDirection.Outbound, TrafficStatus.Established, TrafficEvidence.OneWay, 514), Told((await Measured.OfAsync($"{syslog}")).Only));
        Flow own = syslog with { ToPort = 20777 };
        Assert.Equal(TrafficStatus.Ambiguous, (await Measured.OfAsync($"{own}")).Only.Status);
        Assert.Equal(TrafficStatus.Established, (await Measured.OfAsync($"{own}", $"{own.Later(60)}")).Only.Status);
    }

    [Fact]
    public async Task UDP_answers_that_come_when_the_group_has_forgotten_are_none()
    {
        Flow asked = new(Own, 41000, Peer, 5000, 17);
        Assert.Equal(TrafficStatus.Ambiguous, (await Measured.OfAsync($"{asked}", $"{asked.Back().Later(50 + 181)}")).Only.Status);
        Assert.NotEqual(TrafficStatus.Ambiguous, (await Measured.OfAsync($"{asked with { ToPort = 53 }}", $"{(asked with { ToPort = 53 }).Back().Later(50 + 180)}")).Only.Status);
    }

    [Fact]
    public async Task A_search_for_open_UDP_ports_is_no_service_however_long_it_goes_on()
    {
        Flow[] tried = [.. Enumerable.Range(0, 20).SelectMany(port => new[] { new Flow(Peer, 50000, Own, 20000 + port, 17), new Flow(Peer, 50000, Own, 20000 + port, 17).Later(120) })];
        Measured measured = await Measured.OfAsync([.. tried.Select(flow => $"{flow}")]);
        Assert.Equal(20, measured.Summaries.Count);
        Assert.All(measured.Summaries, summary => Assert.Equal(TrafficStatus.Attempted, summary.Status));
    }

    [Fact]
    public async Task As_much_ICMP_there_as_back_is_an_echo_of_who_began()
    {
        Flow ping = new(Own, 0, Peer, 0, 1, 4, 336);
        TrafficSummary only = (await Measured.OfAsync($"{ping}", $"{ping.Back().Later(1)}")).Only;
        Assert.Equal((TrafficDirection.Outbound, TrafficStatus.Established, TrafficEvidence.FirstSeen, null), Told(only));
        Assert.Equal(TrafficStatus.Ambiguous, (await Measured.OfAsync($"{ping}", $"{ping.Back()}")).Only.Status);
        Assert.Equal(TrafficStatus.Attempted, (await Measured.OfAsync($"{ping}")).Only.Status);
    }

    [Fact]
    public async Task ICMP_beside_a_conversation_is_probably_errors()
    {
        Flow error = new(Peer, 0, Own, 0, 1, 1, 56);
        Measured measured = await Measured.OfAsync($"{In}", $"{In.Back()}", $"{error}");
        Assert.Contains("ICMP errors", measured.Summaries.Single(summary => summary.Protocol == 1).Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Protocols_without_ports_are_told_by_what_was_seen_each_way()
    {
        Flow esp = new(Own, 0, Peer, 0, 50);
        TrafficSummary only = (await Measured.OfAsync($"{esp}", $"{esp.Back()}")).Only;
        Assert.Equal((TrafficDirection.Both, TrafficStatus.Established, TrafficEvidence.Observed, null), Told(only));
        Assert.Equal("esp", only.ProtocolName);
    }

    [Fact]
    public async Task Elastic_Fabric_Adapter_traffic_says_what_it_needs()
    {
        Measured measured = await Measured.OfAsync(Measured.DefaultHeader + " type", $"{In} EFA", $"{In.Back()} EFA");
        Assert.Contains("Elastic Fabric Adapter", measured.Only.Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_interface_may_have_IPv6_only()
    {
        Flow[] flows = [.. Enumerable.Range(0, 3).Select(i => new Flow($"2001:db8:9::{i + 1}", 40001 + i, "2001:db8:7::7", 443))];
        Measured measured = await Measured.OfAsync([.. flows.SelectMany(flow => new[] { $"{flow}", $"{flow.Back()}" })]);
        Assert.Equal(3, measured.Summaries.Count);
        Assert.All(measured.Summaries, summary => Assert.Equal((TrafficDirection.Inbound, 443, "2001:db8:7::7"), (summary.Direction, summary.Port, summary.LocalAddress)));
    }

    [Fact]
    public async Task Without_any_address_of_its_own_nothing_is_guessed()
    {
        Flow one = new("10.0.0.1", 40001, "10.0.0.2", 443);
        Flow other = new("10.0.0.3", 40001, "10.0.0.4", 443);
        Measured measured = await Measured.OfAsync($"{one}", $"{one.Back()}", $"{other}", $"{other.Back()}");
        Assert.All(measured.Summaries, summary => Assert.Equal((TrafficDirection.Unknown, null, null), (summary.Direction, summary.LocalAddress, summary.PeerAddress)));
        Assert.All(measured.Summaries, summary => Assert.Contains("10.0.0.", summary.Note, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_services_and_interfaces_the_log_names_is_kept()
    {
        string header = Flow.RichHeader + " pkt-src-aws-service pkt-dst-aws-service traffic-path next-hop-interface-id reject-reason vpc-id region";
        Flow open = new(Own, 40001, "52.95.1.1", 443) { Flags = 3, Direction = "egress" };
        Measured measured = await Measured.OfAsync(
            header, open.Rich() + " - S3 8 eni-0feed - vpc-01 eu-west-1", open.Back(19).Rich() + " S3 - - - - vpc-01 eu-west-1",
            (open with { ToPort = 25, Action = "REJECT" }).Rich() + " - - - - BPA vpc-01 eu-west-1");
        TrafficSummary s3 = measured.Summaries[0];
        Assert.Equal(("S3", 8, "eni-0feed", "vpc-01", "eu-west-1"), (s3.PeerAwsService, s3.TrafficPath, s3.PeerInterfaceId, s3.VpcId, s3.Region));
        Assert.Equal((TrafficStatus.Rejected, "BPA"), (measured.Summaries[1].Status, measured.Summaries[1].RejectReason));
    }

    [Fact]
    public async Task Rows_that_a_service_summed_up_give_what_the_lines_give()
    {
        (string[] lines, IReadOnlyList<FlowRow> rows) = RandomRecords.Make(7, 20_000);
        Measured read = await Measured.OfAsync(lines);
        Measured summed = await Measured.OfAsync([new FlowRowPage(rows, []) { Name = "query" }]);
        Assert.True(rows.Count < lines.Length / 2);
        Assert.Equal(
            read.Summaries.Select(summary => summary with { Coverage = null }), summed.Summaries.Select(summary => summary with { Coverage = null }));
    }

    private static (TrafficDirection, TrafficStatus, TrafficEvidence, int?) Told(TrafficSummary summary) =>
        (summary.Direction, summary.Status, summary.Evidence, summary.Port);

    private static Task<Measured> WithFlagsAsync(params Flow[] flows) =>
        Measured.OfAsync([Flow.FlagsHeader, .. flows.Select(flow => flow.WithFlags())]);

    private static Task<Measured> RichAsync(params Flow[] flows) =>
        Measured.OfAsync([Flow.RichHeader, .. flows.Select(flow => flow.Rich())]);
}
