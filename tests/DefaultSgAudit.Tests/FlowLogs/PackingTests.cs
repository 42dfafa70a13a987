using DefaultSgAudit.Engine.FlowLogs.Sources;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Tests.FlowLogs;

/// <summary>What logs are packed with, and what becomes of damage.</summary>
public sealed class PackingTests
{
    private static readonly Flow Web = new("203.0.113.5", 40001, "10.0.0.7", 443);

    [Fact]
    public async Task Gzip_is_told_by_its_first_bytes()
    {
        Measured measured = await Measured.OfAsync(Measured.Part(Measured.Gzip(Measured.Lines(Measured.DefaultHeader, $"{Web}"))));
        Assert.Equal(1, measured.Reading.Records);
        Assert.Empty(measured.Failures);
    }

    [Fact]
    public async Task Nothing_is_in_an_empty_file_and_in_empty_gzip()
    {
        Measured measured = await Measured.OfAsync([Measured.Part([]), Measured.Part(Measured.Gzip([]))]);
        Assert.Empty(measured.Failures);
        Assert.Equal((0L, 0L, 2), (measured.Reading.Records, measured.Reading.Malformed, measured.Reading.Sources));
    }

    [Fact]
    public async Task Joined_gzip_members_are_all_read()
    {
        byte[] member = Measured.Gzip(Measured.Lines(Measured.DefaultHeader, $"{Web}"));
        Measured measured = await Measured.OfAsync(Measured.Part([.. member, .. member, .. Measured.Gzip([]), .. member]));
        Assert.Empty(measured.Failures);
        Assert.Equal((3L, 0L), (measured.Reading.Records, measured.Reading.Malformed));
    }

    [Fact]
    public async Task Gzip_that_ends_too_early_gives_what_there_is_and_says_so()
    {
        byte[] whole = Measured.Gzip(Measured.Lines([Measured.DefaultHeader, .. Enumerable.Range(0, 50_000).Select(i => $"{Web with { FromPort = 1024 + (i % 60000), Bytes = i }}")]));
        for (int length = whole.Length / 2; length < whole.Length; length += (whole.Length / 9) - 1)
        {
            Measured measured = await Measured.OfAsync(Measured.Part(whole[..length]));
            Failure failure = Assert.Single(measured.Failures);
            Assert.Equal(FailureKind.FlowLogDamaged, failure.Kind);
            Assert.InRange(measured.Reading.Records, 10_000, 50_000);
            Assert.Contains($"{measured.Reading.Records} records", failure.Cause, StringComparison.Ordinal);
            Assert.Equal((0L, 1), (measured.Reading.Malformed, measured.Reading.FailedSources));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(8)]
    public async Task Gzip_without_the_end_of_its_trailer_is_damaged(int missing)
    {
        byte[] whole = Measured.Gzip(Measured.Lines(Measured.DefaultHeader, $"{Web}"));
        Measured measured = await Measured.OfAsync(Measured.Part(whole[..^missing]));
        Assert.Equal(FailureKind.FlowLogDamaged, Assert.Single(measured.Failures).Kind);
    }

    [Fact]
    public async Task Gzip_that_was_changed_is_damaged()
    {
        byte[] whole = Measured.Gzip(Measured.Lines([Measured.DefaultHeader, .. Enumerable.Range(0, 5_000).Select(i => $"{Web with { Bytes = i }}")]));
        whole[^6] ^= 0x40;
        Measured measured = await Measured.OfAsync(Measured.Part(whole));
        Assert.Equal(FailureKind.FlowLogDamaged, Assert.Single(measured.Failures).Kind);
    }

    [Fact]
    public async Task Parquet_is_left_to_Athena_by_name()
    {
        Measured measured = await Measured.OfAsync(Measured.Part([.. "PAR1"u8, 0x15, 0x04, 0x15, 0x10, .. "PAR1"u8]));
        Failure failure = Assert.Single(measured.Failures);
        Assert.Equal(FailureKind.FlowLogIsParquet, failure.Kind);
        Assert.Contains("Athena", failure.Message, StringComparison.Ordinal);
        Assert.Equal(0, measured.Reading.Malformed);
    }

    [Fact]
    public async Task One_part_that_cannot_be_opened_does_not_keep_the_rest()
    {
        FlowLogPart broken = new() { Name = "broken", Open = _ => throw new UnauthorizedAccessException("no") };
        Measured measured = await Measured.OfAsync([broken, Measured.Part(Measured.Lines($"{Web}"))]);
        Assert.Equal(FailureKind.FlowLogUnreadable, Assert.Single(measured.Failures).Kind);
        Assert.Equal((1L, 1, 2), (measured.Reading.Records, measured.Reading.FailedSources, measured.Reading.Sources));
    }

    [Fact]
    public async Task Many_threads_give_what_one_gives()
    {
        FlowLogPart[] parts = [.. Enumerable.Range(0, 12).Select(part => Measured.Part(Measured.Lines(
            [Measured.DefaultHeader, .. Enumerable.Range(0, 3000).SelectMany(i => new[] { Web with { FromPort = 1024 + (i % 700), From = $"172.31.{part}.{i % 9}" }, new Flow("2001:db8::9", 1024 + i, "2001:db8::7", 80) }).Select(flow => $"{flow}")])))];
        Measured one = await Measured.OfAsync(parts);
        Measured four = await Measured.OfAsync(parts, new() { Threads = 4 });
        Assert.Equal(one.Summaries.Select(summary => summary with { Coverage = null }), four.Summaries.Select(summary => summary with { Coverage = null }));
        Assert.Equal(one.Coverage.Select(coverage => coverage.ToString()), four.Coverage.Select(coverage => coverage.ToString()));
        Assert.Equal(one.Reading with { MalformedSamples = four.Reading.MalformedSamples, UnknownColumns = four.Reading.UnknownColumns }, four.Reading);
    }
}
