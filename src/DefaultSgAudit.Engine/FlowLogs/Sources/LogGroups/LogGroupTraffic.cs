using System.Runtime.CompilerServices;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;
using Readings = DefaultSgAudit.Engine.Sweep.Reading;

namespace DefaultSgAudit.Engine.FlowLogs.Sources;

/// <summary>
/// Flow logs in CloudWatch Logs, record by record: for few interfaces or little time, as it is slow and AWS limits how often one
/// may ask. Only the streams of the interfaces that are meant are read; each stream is a part.
/// </summary>
/// <remarks>See https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-cwl.html.</remarks>
/// <param name="logs">CloudWatch Logs in the log groups' region.</param>
/// <param name="flowLogs">The flow logs of that region, which tell the records' format.</param>
/// <param name="options">Which records.</param>
public sealed class LogGroupTraffic(ICloudWatchLogsGateway logs, IFlowLogGateway flowLogs, LogGroupTrafficOptions options) : ITrafficSource
{
    /// <summary>Streams come 50 a page, so that listing all is as cheap as asking for this many one by one.</summary>
    private const int MostAskedFor = 50;

    /// <summary>All streams of flow logs begin with it.</summary>
    private const string Prefix = "eni-";

    /// <summary>The time of the last event is said to be behind, by an hour as a rule.</summary>
    private static readonly TimeSpan Behind = TimeSpan.FromDays(1);

    private readonly LoadingRoom _room = new(options.MostAtOnce, long.MaxValue);
    private readonly HashSet<string> _interfaces = new(options.InterfaceIds, StringComparer.Ordinal);

    /// <inheritdoc/>
    public async IAsyncEnumerable<TrafficInput> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (string group in options.LogGroups)
        {
            IReadOnlyList<FlowLogFormat> formats = options.Formats;
            if (formats.Count == 0)
            {
                Reading<FlowLogFormat> told = await LogGroupFormats.ReadAsync(flowLogs, [group], cancellationToken).ConfigureAwait(false);
                if (told.Failure is not null)
                {
                    yield return new FailedInput(told.Failure) { Name = group };
                    continue;
                }

                formats = told.Items;
                if (formats.Count == 0)
                {
                    yield return LogGroupFormats.Unknown([group]);
                }
            }

            await foreach (Reading<LogStreamInfo> page in StreamsAsync(group, cancellationToken).WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                foreach (LogStreamInfo stream in page.Items.Where(IsWanted))
                {
                    yield return await PartAsync(group, stream, formats, cancellationToken).ConfigureAwait(false);
                }

                if (page.Failure is not null)
                {
                    yield return new FailedInput(page.Failure) { Name = group };
                }
            }
        }
    }

    private async IAsyncEnumerable<Reading<LogStreamInfo>> StreamsAsync(string group, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IEnumerable<string> prefixes = _interfaces.Count is > 0 and <= MostAskedFor ? _interfaces.OrderBy(id => id, StringComparer.Ordinal) : [Prefix];
        foreach (string prefix in prefixes)
        {
            bool hasFailed = false;
            await foreach (Reading<LogStreamInfo> page in Readings.PagesAsync(() => logs.DescribeStreamsAsync(group, prefix, cancellationToken), cancellationToken)
                .WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                yield return page;
                hasFailed |= page.Failure is not null;
            }

            if (hasFailed)
            {
                // What keeps one from being listed keeps all.
                yield break;
            }
        }
    }

    /// <summary>A stream is named by its interface, and by which traffic it holds.</summary>
    private bool IsWanted(LogStreamInfo stream)
    {
        int end = stream.Name.IndexOf('-', Prefix.Length);
        string owner = end < 0 ? stream.Name : stream.Name.Substring(0, end);
        return (_interfaces.Count == 0 || _interfaces.Contains(owner))
            && (stream.FirstEvent is not DateTimeOffset first || first < options.Until)
            && (stream.LastEvent is not DateTimeOffset last || last + Behind > options.From);
    }

    private async Task<FlowLogPart> PartAsync(
        string group, LogStreamInfo stream, IReadOnlyList<FlowLogFormat> formats, CancellationToken cancellationToken)
    {
        await _room.EnterAsync(0, cancellationToken).ConfigureAwait(false);

        // Events are filed by when records begin: what ends in the time may have begun before.
        DateTimeOffset start = options.From.ToUnixTimeSeconds() > FlowQueries.FlowQueryScope.LongestRecord.TotalSeconds
            ? options.From - FlowQueries.FlowQueryScope.LongestRecord
            : options.From;
        EventText text = new(
            cancel => logs.GetEventsAsync(group, stream.Name, start, options.Until, cancel), () => _room.Leave(0), cancellationToken);
        return new FlowLogPart
        {
            Name = $"{group}:{stream.Name}",
            Open = _ => text,
            Formats = formats,
            MayHaveDoubles = formats.Count > 1,
        };
    }
}
