using System.Text;
using DefaultSgAudit.Engine.FlowLogs;
using DefaultSgAudit.Engine.FlowLogs.Sources;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Tests.FlowLogs;

/// <summary>What stands in logs, and what is made of it: the edges of the format.</summary>
public sealed class ReaderTests
{
    private static readonly Flow Web = new("203.0.113.5", 40001, "10.0.0.7", 443);

    [Fact]
    public async Task Without_a_header_lines_have_the_default_format()
    {
        Measured measured = await Measured.OfAsync($"{Web}", $"{Web.Back()}");
        Assert.Equal(2, measured.Reading.Records);
        Assert.Equal(0, measured.Reading.Malformed);
        Assert.Equal((443, 10L, 10L), (measured.Only.Port, measured.Only.PacketsIn, measured.Only.PacketsOut));
    }

    [Theory]
    [InlineData("  ")]
    [InlineData("\t")]
    [InlineData("     ")]
    public async Task Runs_of_blanks_separate_as_one_does(string blank)
    {
        string line = $"{Web}".Replace(" 6 ", blank + "6 ", StringComparison.Ordinal);
        Measured measured = await Measured.OfAsync(Measured.DefaultHeader, line, " " + Web.Back() + " ");
        Assert.Equal((2L, 0L), (measured.Reading.Records, measured.Reading.Malformed));
    }

    [Fact]
    public async Task Blanks_do_not_stand_for_a_field_that_is_missing()
    {
        // As many separators as a whole record has, and a field too few.
        string line = $"{Web}".Replace(" 123456789012 ", "  ", StringComparison.Ordinal);
        Measured measured = await Measured.OfAsync(line);
        Assert.Equal((0L, 1L), (measured.Reading.Records, measured.Reading.Malformed));
    }

    [Fact]
    public async Task A_header_may_come_again_and_with_other_columns()
    {
        Measured measured = await Measured.OfAsync(
            Measured.DefaultHeader, $"{Web}", Measured.DefaultHeader, $"{Web.Back()}", Flow.FlagsHeader, (Web with { Flags = 2 }).WithFlags());
        Assert.Equal((3L, 0L), (measured.Reading.Records, measured.Reading.Malformed));
        Assert.Equal(TrafficEvidence.Handshake, measured.Only.Evidence);
    }

    [Fact]
    public async Task Lines_may_end_in_CR_LF_and_the_last_in_nothing()
    {
        byte[] text = Encoding.UTF8.GetBytes($"{Measured.DefaultHeader}\r\n{Web}\r\n\r\n{Web.Back()}");
        Measured measured = await Measured.OfAsync(Measured.Part(text));
        Assert.Equal((2L, 0L), (measured.Reading.Records, measured.Reading.Malformed));
    }

    [Fact]
    public async Task A_byte_order_mark_is_passed_over()
    {
        byte[] text = [0xEF, 0xBB, 0xBF, .. Measured.Lines(Measured.DefaultHeader, $"{Web}")];
        Measured measured = await Measured.OfAsync(Measured.Part(text));
        Assert.Equal((1L, 0L), (measured.Reading.Records, measured.Reading.Malformed));
    }

    [Fact]
    public async Task Blank_lines_are_none()
    {
        Measured measured = await Measured.OfAsync("", Measured.DefaultHeader, "", "   ", $"{Web}", "");
        Assert.Equal((1L, 0L), (measured.Reading.Records, measured.Reading.Malformed));
    }

    [Fact]
    public async Task Times_in_milliseconds_are_times()
    {
        string line = $"{Web}".Replace($"{Web.Start} {Web.Start + 50}", $"{Web.Start}000 {Web.Start + 50}999", StringComparison.Ordinal);
        Measured measured = await Measured.OfAsync(line);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(Web.Start), measured.Only.FirstSeen);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(Web.Start + 50), measured.Only.LastSeen);
    }

    [Fact]
    public async Task A_SKIPDATA_line_in_milliseconds_is_a_hole()
    {
        Measured measured = await Measured.OfAsync(
            $"{Web}", $"2 123456789012 {Web.Eni} - - - - - - - {Web.Start}000 {Web.Start + 59}000 - SKIPDATA");
        Assert.Equal((1L, 1L, 0L), (measured.Reading.Records, measured.Reading.SkippedWindows, measured.Reading.Malformed));
        Assert.Equal(1, Assert.Single(measured.Coverage).MinutesSkipped);
    }

    [Fact]
    public async Task Hyphens_for_ports_and_counters_are_nothing()
    {
        string line = $"{Web}".Replace(" 40001 443 6 10 900 ", " - - 6 - - ", StringComparison.Ordinal);
        Measured measured = await Measured.OfAsync(line);
        Assert.Equal((1L, 0L), (measured.Reading.Records, measured.Reading.Malformed));
        Assert.Equal(0, measured.Only.BytesIn + measured.Only.BytesOut);
    }

    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(0, 0, 0)]
    [InlineData(65535, 0, 6)]
    public async Task Zero_is_a_number_and_no_hyphen(int from, int to, int protocol)
    {
        Measured measured = await Measured.OfAsync($"{Web with { FromPort = from, ToPort = to, Protocol = protocol }}");
        Assert.Equal((1L, 0L), (measured.Reading.Records, measured.Reading.Malformed));
        Assert.Equal(protocol, measured.Only.Protocol);
    }

    [Theory]
    [InlineData("65536", "6")]
    [InlineData("-1", "6")]
    [InlineData("80", "256")]
    [InlineData("80", "tcp")]
    [InlineData("0x50", "6")]
    [InlineData("123456789", "6")]
    public async Task Numbers_that_cannot_be_make_no_record(string port, string protocol)
    {
        string line = $"{Web}".Replace(" 443 6 ", $" {port} {protocol} ", StringComparison.Ordinal);
        Measured measured = await Measured.OfAsync(line);
        Assert.Equal((0L, 1L), (measured.Reading.Records, measured.Reading.Malformed));
        Assert.Equal(line, Assert.Single(measured.Reading.MalformedSamples));
    }

    [Fact]
    public async Task Counters_may_be_larger_than_eight_digits()
    {
        string line = $"{Web}".Replace(" 10 900 ", " 12345678901 9876543210123 ", StringComparison.Ordinal);
        TrafficSummary only = (await Measured.OfAsync(line)).Only;
        Assert.Equal((12345678901, 9876543210123), (only.PacketsIn + only.PacketsOut, only.BytesIn + only.BytesOut));
    }

    [Fact]
    public async Task An_unknown_account_is_not_named()
    {
        Measured measured = await Measured.OfAsync($"{Web}".Replace("123456789012", "unknown", StringComparison.Ordinal));
        Assert.Null(measured.Only.AccountId);
        Assert.Equal("123456789012", (await Measured.OfAsync($"{Web}")).Only.AccountId);
    }

    [Fact]
    public async Task An_IPv4_address_in_IPv6_clothes_is_IPv4()
    {
        Measured measured = await Measured.OfAsync($"{Web}", $"{Web.Back() with { To = "::ffff:203.0.113.5" }}");
        Assert.Equal((10L, 10L), (measured.Only.PacketsIn, measured.Only.PacketsOut));
    }

    [Fact]
    public async Task IPv6_addresses_are_the_same_in_every_writing()
    {
        Flow flow = new("2001:db8:0:0:0:0:0:9", 40001, "2001:db8::7", 443);
        Measured measured = await Measured.OfAsync($"{flow}", $"{flow.Back() with { To = "2001:DB8::9" }}");
        Assert.Equal((10L, 10L), (measured.Only.PacketsIn, measured.Only.PacketsOut));
    }

    [Fact]
    public async Task NODATA_is_coverage_and_no_traffic()
    {
        Measured measured = await Measured.OfAsync($"2 123456789012 {Web.Eni} - - - - - - - {Web.Start} {Web.Start + 60} - NODATA");
        Assert.Empty(measured.Summaries);
        TrafficCoverage coverage = Assert.Single(measured.Coverage);
        Assert.Equal((1L, 1, 1.0), (coverage.QuietWindows, coverage.MinutesWithData, coverage.Share));
    }

    [Fact]
    public async Task Traffic_on_a_NODATA_line_counts_and_is_an_anomaly()
    {
        Measured measured = await Measured.OfAsync($"{Web with { Status = "NODATA" }}");
        Assert.Equal((1L, 1L), (measured.Reading.Records, measured.Reading.Anomalies));
        Assert.Single(measured.Summaries);
    }

    [Fact]
    public async Task An_end_before_its_start_is_an_anomaly()
    {
        Measured measured = await Measured.OfAsync($"{Web with { Length = -20 }}");
        Assert.Equal((1L, 1L), (measured.Reading.Records, measured.Reading.Anomalies));
    }

    [Fact]
    public async Task Columns_of_versions_to_come_are_passed_over_by_name()
    {
        Measured measured = await Measured.OfAsync("hop-count " + Measured.DefaultHeader + " flow-mood", $"9 {Web} sunny", $"9 {Web.Back()} %F0%9F%8C%A7");
        Assert.Equal((2L, 0L), (measured.Reading.Records, measured.Reading.Malformed));
        Assert.Equal(["flow-mood", "hop-count"], measured.Reading.UnknownColumns);
    }

    [Fact]
    public async Task Two_formats_in_one_stream_are_told_by_their_fields()
    {
        FlowLogPart part = Measured.Part(
            Measured.Lines($"{Web}", (Web with { FromPort = 40002, Flags = 2 }).WithFlags(), $"{Web.Back()}", "2 fields", (Web with { FromPort = 40003, Flags = 2 }).WithFlags()),
            Measured.DefaultHeader,
            Flow.FlagsHeader);
        Measured measured = await Measured.OfAsync(part);
        Assert.Equal((4L, 1L), (measured.Reading.Records, measured.Reading.Malformed));
    }

    [Fact]
    public async Task Two_formats_with_as_many_fields_are_told_by_what_fits()
    {
        // The same number of columns, in another order.
        string turned = "log-status action end start bytes packets protocol dstport srcport dstaddr srcaddr interface-id account-id version";
        string line = string.Join(' ', $"{Web.Back()}".Split(' ').Reverse());
        Measured measured = await Measured.OfAsync(Measured.Part(Measured.Lines($"{Web}", line, $"{Web}"), Measured.DefaultHeader, turned));
        Assert.Equal((3L, 0L), (measured.Reading.Records, measured.Reading.Malformed));
        Assert.Equal((20L, 10L), (measured.Only.PacketsIn, measured.Only.PacketsOut));
    }

    [Fact]
    public async Task A_window_split_over_two_files_counts_once_each()
    {
        byte[] half = Measured.Lines(Measured.DefaultHeader, $"{Web}");
        Measured measured = await Measured.OfAsync([Measured.Part(half) with { FlowLogId = "fl-1" }, Measured.Part(half) with { FlowLogId = "fl-1" }]);
        Assert.Equal((2L, 20L), (measured.Reading.Records, measured.Only.PacketsIn));
    }

    [Fact]
    public async Task What_two_flow_logs_delivered_counts_once()
    {
        byte[] text = Measured.Lines(Measured.DefaultHeader, $"{Web}", $"{Web}", $"{Web.Back()}");
        FlowLogPart part = Measured.Part(text) with { MayHaveDoubles = true };
        Measured measured = await Measured.OfAsync([part with { FlowLogId = "fl-1" }, part with { FlowLogId = "fl-2" }]);
        Assert.Equal((3L, 3L), (measured.Reading.Records, measured.Reading.Duplicates));
    }

    [Fact]
    public async Task A_header_that_lacks_what_every_record_needs_is_told()
    {
        Measured measured = await Measured.OfAsync("interface-id srcaddr dstaddr", "eni-1 10.0.0.1 10.0.0.2");
        Assert.Equal(FailureKind.InvalidFlowLogFormat, Assert.Single(measured.Failures).Kind);
        Assert.Equal((0L, 1L), (measured.Reading.Records, measured.Reading.Malformed));
    }

    [Fact]
    public async Task What_is_no_record_is_counted_and_shown_without_its_escapes()
    {
        Measured measured = await Measured.OfAsync("bogus line", "\u001b[31mred 1 2 3", $"{Web}", "x");
        Assert.Equal((1L, 3L), (measured.Reading.Records, measured.Reading.Malformed));
        Assert.DoesNotContain(measured.Reading.MalformedSamples, sample => sample.Contains('\u001b', StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_line_longer_than_memory_should_hold_is_one_malformed_line()
    {
        byte[] text = [.. Measured.Lines($"{Web}"), .. Enumerable.Repeat((byte)'x', 3_000_000), (byte)'\n', .. Measured.Lines($"{Web.Back()}")];
        Measured measured = await Measured.OfAsync(Measured.Part(text));
        Assert.Equal((2L, 1L), (measured.Reading.Records, measured.Reading.Malformed));
        Assert.True(Assert.Single(measured.Reading.MalformedSamples).Length <= 200);
    }

    [Fact]
    public async Task Formats_are_read_as_AWS_writes_them()
    {
        FlowLogFormat format = FlowLogFormat.Parse("${version} ${srcaddr} ${dstaddr} ${srcport} ${dstport} ${protocol} ${next-hop-vpc-id}");
        Assert.Equal(7, format.Names.Count);
        Assert.Empty(format.UnknownNames);
        Assert.Equal(FailureKind.InvalidFlowLogFormat, Assert.Throws<AuditException>(() => FlowLogFormat.Parse("${version} ${srcaddr}")).Failure.Kind);
        Assert.Equal(FailureKind.InvalidFlowLogFormat, Assert.Throws<AuditException>(() => FlowLogFormat.Parse("Robert'); DROP")).Failure.Kind);
        await Task.CompletedTask;
    }

    [Fact]
    public async Task Time_and_interface_choose_records()
    {
        TrafficOptions options = new()
        {
            From = DateTimeOffset.FromUnixTimeSeconds(Web.Start + 100),
            Until = DateTimeOffset.FromUnixTimeSeconds(Web.Start + 200),
            InterfaceIds = [Web.Eni],
        };
        FlowLogPart part = Measured.Part(Measured.Lines(
            $"{Web}", $"{Web.Later(100)}", $"{Web.Later(199)}", $"{Web.Later(200)}", $"{Web.Later(150).At("eni-0bbbbbbbbbbbbbbb2")}"));
        Measured measured = await Measured.OfAsync(part, options);
        Assert.Equal((2L, 3L), (measured.Reading.Records, measured.Reading.Filtered));
    }
}
