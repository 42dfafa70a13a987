using System.Text;
using DefaultSgAudit.Engine.FlowLogs.Reading;
using DefaultSgAudit.Engine.FlowLogs.Sources;
using DefaultSgAudit.Engine.FlowLogs.Tables;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Tests.FlowLogs;

/// <summary>Any bytes: never an exception, and every line is accounted for.</summary>
public sealed class FuzzTests
{
    [Fact]
    public async Task Random_bytes_are_malformed_lines_and_nothing_worse()
    {
        Random random = new(11);
        for (int i = 0; i < 60; i++)
        {
            byte[] noise = new byte[random.Next(1, 300_000)];
            random.NextBytes(noise);
            Measured measured = await Measured.OfAsync(Measured.Part(noise));
            Assert.Equal(0, measured.Reading.Records);
        }
    }

    [Fact]
    public async Task Random_bytes_that_begin_as_gzip_are_damage()
    {
        Random random = new(12);
        for (int i = 0; i < 300; i++)
        {
            byte[] noise = new byte[random.Next(20, 5000)];
            random.NextBytes(noise);
            ((byte[])[0x1F, 0x8B, 8, 0]).CopyTo(noise, 0);
            Measured measured = await Measured.OfAsync(Measured.Part(noise));
            Assert.Equal(FailureKind.FlowLogDamaged, Assert.Single(measured.Failures).Kind);
        }
    }

    [Fact]
    public async Task Gzip_with_any_byte_changed_is_damaged_or_the_same()
    {
        Random random = new(13);
        byte[] whole = Measured.Gzip(Measured.Lines([.. RandomRecords.Make(1, 300).Lines]));
        for (int i = 0; i < 400; i++)
        {
            byte[] changed = [.. whole];
            int at = random.Next(changed.Length);
            changed[at] ^= (byte)(1 << random.Next(8));
            Measured measured = await Measured.OfAsync(Measured.Part(changed));

            // The time, the flags of the packer and a file's name are in no check sum; without the mark it is no gzip.
            Assert.True(measured.Failures.Count > 0 || at < 10, $"byte {at}");
        }
    }

    [Fact]
    public async Task Changed_logs_lose_only_what_was_changed()
    {
        Random random = new(14);
        for (int i = 0; i < 40; i++)
        {
            byte[] text = Measured.Lines([.. RandomRecords.Make(i, 500).Lines]);
            int changes = random.Next(1, 30);
            for (int change = 0; change < changes; change++)
            {
                int at = random.Next(Flow.RichHeader.Length + 1, text.Length - 1);
                text[at] = (byte)random.Next(256);
            }

            Measured measured = await Measured.OfAsync(Measured.Part(text));
            Assert.Empty(measured.Failures);
            Assert.InRange(measured.Reading.Records, 500 - (2 * changes), 500);
            Assert.InRange(measured.Reading.Malformed, 0, 2 * changes);
        }
    }

    [Fact]
    public async Task Pieces_of_records_in_any_order_do_no_harm()
    {
        Random random = new(15);
        string[] pieces = ["-", "2", " ", "  ", "\n", "\r\n", "OK", "NODATA", "SKIPDATA", "ACCEPT", "eni-1", "version", "srcaddr", "dstaddr", "srcport", "dstport",
            "protocol", "1785585600", "99999999999999999999999", "::1", "1.2.3.4", "\0", "\u00e9", "tcp-flags", "start", "end", "-1", "eni-0aaaaaaaaaaaaaaa1", "log-status"];
        for (int i = 0; i < 200; i++)
        {
            StringBuilder text = new();
            for (int piece = 0; piece < 3000; piece++)
            {
                text.Append(pieces[random.Next(pieces.Length)]).Append(random.Next(3) == 0 ? "" : " ");
            }

            Measured measured = await Measured.OfAsync(Measured.Part(Encoding.UTF8.GetBytes(text.ToString())));
            Assert.All(measured.Failures, failure => Assert.Equal(FailureKind.InvalidFlowLogFormat, failure.Kind));
        }
    }

    [Fact]
    public unsafe void Addresses_are_read_alike_by_both_ways()
    {
        Random random = new(16);
        Ipv4 ipv4 = new();
        byte[] buffer = new byte[96];
        for (int i = 0; i < 200_000; i++)
        {
            random.NextBytes(buffer);
            string text = string.Join('.', Enumerable.Range(0, random.Next(12) == 0 ? 3 + random.Next(3) : 4).Select(_ => random.Next(random.Next(8) == 0 ? 400 : 256)
                .ToString(random.Next(30) == 0 ? "000" : "0", System.Globalization.CultureInfo.InvariantCulture)));
            if (random.Next(20) == 0)
            {
                text = text.Replace(text[random.Next(text.Length)], (char)random.Next(33, 127));
            }

            Encoding.ASCII.GetBytes(text, buffer.AsSpan(32));
            fixed (byte* start = &buffer[32])
            {
                bool isRead = ipv4.TryRead(start, start + text.Length, out uint fast);
                bool isReadSlowly = Ipv4.TryReadDigits(start, start + text.Length, out uint slow);
                Assert.Equal((isReadSlowly, isReadSlowly ? slow : 0), (isRead, isRead ? fast : 0));
                if (isReadSlowly)
                {
                    Assert.Equal(text, new System.Net.IPAddress([(byte)(slow >> 24), (byte)(slow >> 16), (byte)(slow >> 8), (byte)slow]).ToString());
                }
            }
        }
    }

    [Fact]
    public void IPv6_addresses_are_read_as_the_runtime_reads_them()
    {
        Random random = new(17);
        Vocabulary vocabulary = new(_ => true, new FlowLimits());
        for (int i = 0; i < 20_000; i++)
        {
            byte[] bytes = new byte[16];
            random.NextBytes(bytes);
            for (int zero = random.Next(16); zero > 0; zero--)
            {
                bytes[random.Next(16)] = 0;
            }

            string text = new System.Net.IPAddress(bytes).ToString();
            Assert.True(FlowAddressText.TryRead(text, vocabulary, out FlowAddress? address), text);
            Assert.Equal(text, FlowAddressText.Of(address!.Value, vocabulary));
        }

        Assert.All(
            (string[])["", ":", ":::", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1::2::3", "g::1", "12345::", "::1%eth0", "::1.2.3", "1:2:3:4:5:6:7:1.2.3.4", "::ffff:1.2.3.256", "1:2:3:4:5:6:7:8::"],
            text => Assert.False(FlowAddressText.TryRead(text, vocabulary, out _), text));
    }

    [Fact]
    public async Task Rows_of_nonsense_are_malformed()
    {
        FlowRow[] rows =
        [
            new() { Protocol = 300, Source = "10.0.0.1", Destination = "10.0.0.2" },
            new() { Protocol = 6, Source = "10.0.0.1", Destination = "ten" },
            new() { Protocol = 6, Source = "10.0.0.1", Destination = "10.0.0.2", SourcePort = -1 },
            new() { Protocol = 6, Source = "10.0.0.1" },
            new() { Protocol = 6, Source = "10.0.0.1", Destination = "10.0.0.2", Bytes = -5 },
        ];
        Measured measured = await Measured.OfAsync([new FlowRowPage(rows, []) { Name = "query", Malformed = 2 }]);
        Assert.Equal((0L, 7L), (measured.Reading.Records, measured.Reading.Malformed));
    }
}
