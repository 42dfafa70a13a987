using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text;
using DefaultSgAudit.Engine.FlowLogs;
using DefaultSgAudit.Engine.FlowLogs.Sources;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Tests.FlowLogs;

/// <summary>What a measurement gave.</summary>
internal sealed record Measured(
    IReadOnlyList<TrafficSummary> Summaries, IReadOnlyList<TrafficCoverage> Coverage, TrafficReading Reading,
    IReadOnlyList<Failure> Failures, IReadOnlyList<NoteEvent> Notes)
{
    public const string DefaultHeader =
        "version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status";

    public TrafficSummary Only => Assert.Single(Summaries);

    public static Task<Measured> OfAsync(params string[] lines) => OfAsync(Part(Lines(lines)));

    public static Task<Measured> OfAsync(FlowLogPart part, TrafficOptions? options = null) => OfAsync([part], options);

    public static Task<Measured> OfAsync(IReadOnlyList<TrafficInput> inputs, TrafficOptions? options = null) => OfAsync(new InMemory(inputs), options);

    public static async Task<Measured> OfAsync(ITrafficSource source, TrafficOptions? options = null)
    {
        List<TrafficSummary> summaries = [];
        List<TrafficCoverage> coverage = [];
        List<Failure> failures = [];
        List<NoteEvent> notes = [];
        TrafficReading? reading = null;
        await foreach (SweepEvent found in TrafficMeasurement.RunAsync(source, options ?? new TrafficOptions()))
        {
            switch (found)
            {
                case ItemsEvent<TrafficSummary> items:
                    summaries.AddRange(items.Items);
                    break;
                case ItemsEvent<TrafficCoverage> items:
                    coverage.AddRange(items.Items);
                    break;
                case ItemsEvent<TrafficReading> items:
                    reading = Assert.Single(items.Items);
                    break;
                case FailureEvent failure:
                    failures.Add(failure.Failure);
                    break;
                case NoteEvent note:
                    notes.Add(note);
                    break;
                default:
                    Assert.Fail($"{found} was not expected.");
                    break;
            }
        }

        return new Measured(summaries, coverage, reading!, failures, notes);
    }

    public static byte[] Lines(params string[] lines) => Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n")));

    public static FlowLogPart Part(byte[] content, params string[] formats) => new()
    {
        Name = "memory",
        Open = _ => new MemoryStream(content),
        Formats = [.. formats.Select(FlowLogFormat.Parse)],
    };

    public static byte[] Gzip(byte[] content)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Optimal))
        {
            gzip.Write(content);
        }

        return packed.ToArray();
    }

    private sealed class InMemory(IReadOnlyList<TrafficInput> inputs) : ITrafficSource
    {
        public async IAsyncEnumerable<TrafficInput> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.Yield();
            foreach (TrafficInput input in inputs)
            {
                yield return input;
            }
        }
    }
}
