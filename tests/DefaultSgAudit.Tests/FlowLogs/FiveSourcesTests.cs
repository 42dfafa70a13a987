using System.Text.Json;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.FlowLogs;
using DefaultSgAudit.Engine.FlowLogs.Sources;
using DefaultSgAudit.Engine.FlowQueries;
using DefaultSgAudit.Model;
using DefaultSgAudit.Sandbox.World;
using DefaultSgAudit.Tests.FlowQueries;

namespace DefaultSgAudit.Tests.FlowLogs;

/// <summary>
/// The same traffic, delivered to a file, to S3 in both layouts and to CloudWatch Logs, gives the same summaries and the same
/// coverage whichever way it is read: record by record, or added up by Athena or Insights. Nothing may differ but what is told
/// of the reading itself: how many sources and bytes there were, and records of other interfaces, which services leave out
/// before they are counted.
/// </summary>
public sealed class FiveSourcesTests : IDisposable
{
    private static readonly DateTimeOffset Noon = DateTimeOffset.FromUnixTimeSeconds(Flow.Noon);

    private readonly FlowWorld _world = new(members: 12);
    private readonly string _folder = Directory.CreateTempSubdirectory("dsga-five-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _world.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(3, false)]
    public async Task Every_source_gives_the_same(int seed, bool isGradeA)
    {
        FlowLogFormat format = isGradeA ? FlowWorld.GradeAFormat : FlowLogFormat.Default;
        Deliver(seed, format);
        AwsSession session = await _world.OpenAsync();
        TrafficOptions options = new()
        {
            // Neither end is one of a window: what straddles them must be told alike too.
            From = Noon.AddMinutes(31).AddSeconds(7),
            Until = Noon.AddHours(5).AddSeconds(13),
            InterfaceIds = [.. _world.Members.Take(5).Select(member => member.Id)],
            Threads = 2,
        };

        Measured expected = await Measured.OfAsync(new LocalFiles([_folder], []), options);

        Assert.Empty(expected.Failures);
        Assert.True(expected.Summaries.Count > 100);
        Assert.Equal(5, expected.Coverage.Count);
        Assert.True(expected.Coverage.Sum(each => each.SkippedWindows) > 3);
        foreach ((string name, ITrafficSource source) in Sources(session, format, options))
        {
            Measured measured = await Measured.OfAsync(source, options);
            Assert.Empty(measured.Failures);
            Assert.DoesNotContain(measured.Notes, note => note.IsWarning);
            AssertSame(name, expected.Coverage, measured.Coverage);
            AssertSame(name, expected.Summaries, measured.Summaries);
            Assert.Equal(
                (name, expected.Reading.Records, expected.Reading.QuietWindows, expected.Reading.SkippedWindows, 0L, 0L),
                (name, measured.Reading.Records, measured.Reading.QuietWindows, measured.Reading.SkippedWindows, measured.Reading.Malformed, measured.Reading.Duplicates));
        }
    }

    /// <summary>Every property that is shown, by its text: lists have no equality of their own.</summary>
    private static void AssertSame<T>(string name, IReadOnlyList<T> expected, IReadOnlyList<T> found)
    {
        foreach ((string one, string other) in expected.Select(Text).Zip(found.Select(Text)))
        {
            Assert.True(one == other, $"{name}:\n{one}\n{other}");
        }

        Assert.Equal((name, expected.Count), (name, found.Count));
    }

    private static string Text<T>(T found) => JsonSerializer.Serialize(found);

    private static int MemberOf(Flow flow) => Enumerable.Range(0, 12).First(i => TrafficWorld.Eni(i) == flow.Eni);

    private static string Column(string field) => field.Replace('-', '_');

    private IEnumerable<(string Name, ITrafficSource Source)> Sources(AwsSession session, FlowLogFormat format, TrafficOptions options)
    {
        foreach (string prefix in new[] { "plain", "hive", "hive-hours" })
        {
            yield return ($"S3 {prefix}", new S3Traffic(session.S3(), new S3TrafficOptions
            {
                Locations = [new S3Location(FlowWorld.BucketName, prefix)],
                From = options.From,
                Until = options.Until,
                AccountIds = [_world.Account.Id],
                Regions = [FlowWorld.Region],
            }));
        }

        LogGroupTrafficOptions group = new()
        {
            LogGroups = [FlowWorld.GroupName], From = options.From!.Value, Until = options.Until!.Value, InterfaceIds = options.InterfaceIds,
        };
        yield return ("CloudWatch Logs", new LogGroupTraffic(session.CloudWatchLogs(FlowWorld.Region), session.FlowLogs(FlowWorld.Region), group));
        yield return ("Insights", new InsightsTraffic(session.CloudWatchLogs(FlowWorld.Region), session.FlowLogs(FlowWorld.Region), group));
        FlowQueryScope scope = new() { Start = options.From.Value, End = options.Until.Value, InterfaceIds = options.InterfaceIds };
        FlowTable table = new() { Database = "default", Name = "flows", Format = format, Days = FlowTableDays.One };
        yield return ("Athena", QueriedTraffic.Of(
            new AthenaFlowReader(session.Athena(FlowWorld.Region), table, null, new S3Location("athena-results", string.Empty)), scope));
    }

    /// <summary>One account of what happened, written by four flow logs, and by hand to files.</summary>
    private void Deliver(int seed, FlowLogFormat format)
    {
        string text = FlowWorld.FormatOf(format.Names);
        _world.ToS3(text, prefix: "plain");
        _world.ToS3(text, hive: true, prefix: "hive");
        _world.ToS3(text, hive: true, hourly: true, prefix: "hive-hours");
        _world.ToLogs(text);
        _world.Home.AddBucket("athena-results");
        _world.Home.AddTable(new SandboxTable
        {
            Name = "flows",
            Bucket = FlowWorld.BucketName,
            Prefix = "plain/",
            Columns = [.. format.Names.Select(field => (Column(field), field is "packets" or "bytes" or "start" or "end" ? "bigint" : "string"))],
            Partitions = [("day", "/([0-9]{4}/[0-9]{2}/[0-9]{2})/")],
        });
        _world.Home.AddFlowRecords(new TrafficWorld(seed).Records.Where(flow => MemberOf(flow) < 6).Select(Record));
        foreach (SandboxObject file in _world.Bucket.Objects.Where(file => file.Key.StartsWith("plain/", StringComparison.Ordinal)))
        {
            File.WriteAllBytes(Path.Combine(_folder, Path.GetFileName(file.Key)), file.ToArray());
        }
    }

    /// <summary>A record with all that a format of grade A tells: some peers are services of AWS, some behind a gateway.</summary>
    private SandboxFlowRecord Record(Flow flow)
    {
        int member = MemberOf(flow);
        bool isIngress = flow.To == TrafficWorld.Address(member);
        string peer = isIngress ? flow.From : flow.To;
        bool isBehind = peer.EndsWith(".2", StringComparison.Ordinal);
        Dictionary<string, string> fields = [];
        if (peer.StartsWith("203.0.", StringComparison.Ordinal))
        {
            fields.Add(isIngress ? "pkt-src-aws-service" : "pkt-dst-aws-service", "AMAZON");
        }

        if (!isIngress)
        {
            fields.Add("traffic-path", "8");
            fields.Add("next-hop-interface-id", "eni-0123456789abcdef0");
        }

        return new SandboxFlowRecord
        {
            InterfaceId = _world.Members[member].Id,
            Source = isBehind && isIngress ? "10.0.250.1" : flow.From,
            Destination = isBehind && !isIngress ? "10.0.250.1" : flow.To,
            PacketSource = flow.From,
            PacketDestination = flow.To,
            SourcePort = flow.FromPort,
            DestinationPort = flow.ToPort,
            Protocol = flow.Protocol,
            Packets = flow.Packets,
            Bytes = flow.Bytes,
            Start = flow.Start,
            End = flow.Start + flow.Length,
            Action = flow.Action,
            LogStatus = flow.Status,
            TcpFlags = flow.Flags ?? 0,
            FlowDirection = isIngress ? "ingress" : "egress",
            Fields = fields,
        };
    }
}
