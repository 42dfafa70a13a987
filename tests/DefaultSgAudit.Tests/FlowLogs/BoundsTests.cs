using DefaultSgAudit.Engine.FlowLogs;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Tests.FlowLogs;

/// <summary>What a measurement does when there is more than it may keep.</summary>
public sealed class BoundsTests
{
    private static readonly Flow Web = new("203.0.113.5", 40001, "10.0.0.7", 443);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Conversations_are_summed_up_early_and_nothing_is_lost(int threads)
    {
        Flow[] opened = [.. Enumerable.Range(0, 6000).Select(i => Web with { FromPort = 1024 + i, From = $"203.0.113.{i % 40}", Flags = 2 })];
        byte[] text = Measured.Lines([Flow.FlagsHeader, .. opened.SelectMany(flow => new[] { flow.WithFlags(), flow.Back(18).WithFlags() })]);
        Measured whole = await Measured.OfAsync(Measured.Part(text));
        Measured bounded = await Measured.OfAsync(Measured.Part(text), new TrafficOptions { Threads = threads, Limits = new() { MostConversations = 1500 } });
        Assert.Empty(bounded.Failures);
        Assert.True(bounded.Reading.CollapsedEarly > 1000);
        Assert.Contains(bounded.Notes, note => note.IsWarning);
        Assert.Equal(40, bounded.Summaries.Count);
        Assert.Equal(
            whole.Summaries.Select(summary => summary with { Coverage = null, Note = null, Conversations = 0 }),
            bounded.Summaries.Select(summary => summary with { Coverage = null, Note = null, Conversations = 0 }));
        Assert.All(bounded.Summaries, summary => Assert.InRange(summary.Conversations, 150, 300));
    }

    [Fact]
    public async Task Peers_of_scans_are_put_together_before_memory_ends()
    {
        Flow[] tried = [.. Enumerable.Range(0, 20_000).Select(i => Web with { From = $"198.{i / 62500}.{i / 250 % 250}.{i % 250}", Packets = 1, Bytes = 40, Flags = 2 })];
        Measured measured = await Measured.OfAsync(
            Measured.Part(Measured.Lines([Flow.FlagsHeader, .. tried.Select(flow => flow.WithFlags())])),
            new TrafficOptions { Limits = new() { MostConversations = 1000, MostServices = 2000 } });
        Assert.Empty(measured.Failures);
        Assert.InRange(measured.Summaries.Count, 2000, 2500);
        TrafficSummary many = Assert.Single(measured.Summaries, summary => summary.PeerAddress is null);
        Assert.Equal((TrafficStatus.Attempted, 443), (many.Status, many.Port));
        Assert.Equal(20_000, measured.Summaries.Sum(summary => summary.Records));
    }

    [Fact]
    public async Task More_services_than_memory_are_a_failure()
    {
        Flow[] opened = [.. Enumerable.Range(0, 5000).Select(i => Web with { From = $"198.51.{i / 250}.{i % 250}", Flags = 2 })];
        Measured measured = await Measured.OfAsync(
            Measured.Part(Measured.Lines([Flow.FlagsHeader, .. opened.SelectMany(flow => new[] { flow.WithFlags(), flow.Back(18).WithFlags() })])),
            new TrafficOptions { Limits = new() { MostConversations = 500, MostServices = 1000 } });
        Assert.Equal(FailureKind.TooMuchTraffic, Assert.Single(measured.Failures).Kind);
        Assert.Equal(10_000, measured.Summaries.Sum(summary => summary.Records));
    }

    [Fact]
    public async Task More_interfaces_or_addresses_than_memory_are_left_out_and_told()
    {
        Flow[] flows =
        [
            .. Enumerable.Range(0, 50).Select(i => Web with { Eni = $"eni-0{i:x16}" }),
            .. Enumerable.Range(0, 50).Select(i => new Flow($"2001:db8::{i + 1:x}", 40001, "2001:db8:7::1", 443) { Eni = $"eni-0{0:x16}" }),
        ];
        Measured measured = await Measured.OfAsync(
            Measured.Part(Measured.Lines([.. flows.Select(flow => $"{flow}")])), new TrafficOptions { Limits = new() { MostInterfaces = 20, MostAddresses = 10 } });
        Failure failure = Assert.Single(measured.Failures);
        Assert.Equal(FailureKind.TooMuchTraffic, failure.Kind);
        Assert.Equal(100, measured.Reading.Records + measured.Reading.Overflowed);
        Assert.Equal(20, measured.Coverage.Count);
    }
}
