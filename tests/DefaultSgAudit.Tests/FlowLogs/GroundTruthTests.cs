using DefaultSgAudit.Model;

namespace DefaultSgAudit.Tests.FlowLogs;

/// <summary>What is understood of a world of which all is known.</summary>
public sealed class GroundTruthTests
{
    /// <summary>Of established TCP services in logs without flags, the share of which the opener must be told rightly.</summary>
    private const double LeastRight = 0.99;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task With_flags_every_handshake_is_told_rightly(int seed)
    {
        TrafficWorld world = new(seed);
        Measured measured = await Measured.OfAsync([Flow.FlagsHeader, .. Lines(world, flow => flow.WithFlags(), line => line + " -")]);
        AssertWhole(measured, world);
        var told = Told(measured);
        foreach (var truth in world.Truth.Where(truth => truth.HasHandshake))
        {
            Assert.Contains((truth.Eni, truth.Direction, truth.Protocol, truth.Port, truth.Peer), told);
        }

        TrafficSummary[] exact = [.. measured.Summaries.Where(summary => summary is { Evidence: TrafficEvidence.Handshake, Status: TrafficStatus.Established })];
        Assert.NotEmpty(exact);
        Assert.Empty(exact.Where(summary => !IsTrue(world, summary)).Take(5));
        AssertNoScan(measured, world);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Without_flags_nearly_all_are_told_rightly_and_the_rest_is_listed(int seed)
    {
        TrafficWorld world = new(seed);
        Measured measured = await Measured.OfAsync([.. Lines(world, flow => $"{flow}", line => line)]);
        AssertWhole(measured, world);
        TrafficSummary[] established = [.. measured.Summaries.Where(summary => summary is { Status: TrafficStatus.Established, Protocol: 6 })];
        int right = established.Count(summary => IsTrue(world, summary));
        Assert.True(right >= LeastRight * established.Length, $"{right} of {established.Length}");
        var told = Told(measured);
        var real = world.Truth.Where(truth => truth.Protocol == 6).Select(truth => (truth.Eni, truth.Direction, truth.Protocol, truth.Port, truth.Peer)).ToHashSet();
        Assert.True(real.Count(told.Contains) >= LeastRight * real.Count, $"{real.Count(told.Contains)} of {real.Count} are there");

        // What is real and not told is not lost: it is among what somebody has to look at.
        Assert.All(real.Where(each => !told.Contains(each)), missed => Assert.Contains(
            measured.Summaries, summary => summary.NetworkInterfaceId == missed.Eni && summary.PeerAddress == missed.Peer));
        AssertNoScan(measured, world);
    }

    [Fact]
    public async Task Two_formats_in_one_stream_are_both_understood()
    {
        TrafficWorld world = new(6);
        int number = 0;
        string[] lines = [.. Lines(world, flow => number++ % 2 == 0 ? $"{flow}" : flow.WithFlags(), line => line)];
        Measured measured = await Measured.OfAsync(Measured.Part(Measured.Lines(lines), Measured.DefaultHeader, Flow.FlagsHeader));
        AssertWhole(measured, world);
        Assert.Empty(measured.Summaries
            .Where(summary => summary is { Evidence: TrafficEvidence.Handshake, Status: TrafficStatus.Established } && !IsTrue(world, summary))
            .Take(5));
    }

    private static IEnumerable<string> Lines(TrafficWorld world, Func<Flow, string> write, Func<string, string> writeEmpty) =>
        world.Records.Select(flow => flow.Status == "OK" ? write(flow) : writeEmpty(TrafficWorld.Empty(flow)));

    private static HashSet<(string, TrafficDirection, int, int, string)> Told(Measured measured) =>
    [
        .. from summary in measured.Summaries
           where summary.Status == TrafficStatus.Established && summary.Port is not null
           select (summary.NetworkInterfaceId!, summary.Direction, summary.Protocol, summary.Port!.Value, summary.PeerAddress!),
    ];

    private static bool IsTrue(TrafficWorld world, TrafficSummary summary) => world.Truth.Any(truth =>
        (truth.Eni, truth.Local, truth.Direction, truth.Protocol, truth.Port, truth.Peer)
        == (summary.NetworkInterfaceId, summary.LocalAddress, summary.Direction, summary.Protocol, summary.Port ?? -1, summary.PeerAddress));

    private static void AssertWhole(Measured measured, TrafficWorld world)
    {
        Assert.Empty(measured.Failures);
        Assert.Equal(0, measured.Reading.Malformed);
        Assert.Equal(world.Records.Count(flow => flow.Status == "OK"), measured.Reading.Records);
        Assert.Equal(world.Records.Count(flow => flow.Status == "SKIPDATA"), measured.Reading.SkippedWindows);
        Assert.Equal(measured.Reading.Records, measured.Summaries.Sum(summary => summary.Records) + Refused(measured));
        Assert.All(measured.Coverage, coverage => Assert.InRange(coverage.MinutesSkipped, 1, 6));
    }

    /// <summary>Records of refusals that are nothing against what was accepted otherwise are part of no summary.</summary>
    private static long Refused(Measured measured) =>
        measured.Reading.Records - measured.Summaries.Sum(summary => summary.Records) is long left && measured.Summaries.Any(summary => summary.Note is not null) ? left : 0;

    private static void AssertNoScan(Measured measured, TrafficWorld world) => Assert.DoesNotContain(
        measured.Summaries,
        summary => summary.Status == TrafficStatus.Established && world.Scanners.Contains((summary.NetworkInterfaceId!, summary.PeerAddress ?? string.Empty)));
}
