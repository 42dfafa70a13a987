using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.FlowLogs.Sources;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.FlowLogCoverage;

/// <summary>
/// On which days flow logs have delivered something, as their destinations tell without being read: the folders of days at S3,
/// and the times of the first and the last event of streams in CloudWatch Logs. Each is asked for once.
/// </summary>
/// <param name="target">The flow logs' account and region.</param>
internal sealed class DeliveredDays(Target target)
{
    private const string OfBuckets = ":::";

    private readonly Dictionary<string, Reading<DateTime>?> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Failure> _failures = new(StringComparer.Ordinal);

    /// <summary>What kept destinations from being looked at, once for each flow log.</summary>
    public IEnumerable<Failure> Failures => _failures.OrderBy(each => each.Key, StringComparer.Ordinal).Select(each => each.Value);

    /// <summary>How many days have data of any of some flow logs.</summary>
    /// <param name="flowLogs">Flow logs that deliver.</param>
    /// <param name="interfaceId">The network interface that is meant; null for all.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    /// <returns>Days, in UTC; null where a destination could not be looked at, or there is none.</returns>
    public async Task<int?> CountAsync(IReadOnlyList<FlowLog> flowLogs, string? interfaceId, CancellationToken cancellationToken)
    {
        HashSet<DateTime> days = [];
        bool isWhole = flowLogs.Count > 0;
        foreach (FlowLog flowLog in flowLogs)
        {
            Reading<DateTime>? found = await OfAsync(flowLog, interfaceId, cancellationToken);
            isWhole &= found is { Failure: null };
            days.UnionWith(found?.Items ?? []);
            if (found?.Failure is { } failure)
            {
                _failures[flowLog.FlowLogId] = failure with { AccountId = target.AccountId, Region = target.Region, Resource = failure.Resource ?? flowLog.FlowLogId };
            }
        }

        return isWhole ? days.Count : null;
    }

    private async Task<Reading<DateTime>?> OfAsync(FlowLog flowLog, string? interfaceId, CancellationToken cancellationToken)
    {
        bool isInLogs = flowLog.DestinationType == FlowLog.CloudWatchLogs;
        string key = $"{flowLog.FlowLogId} {(isInLogs ? interfaceId : null)}";
        if (!_known.TryGetValue(key, out Reading<DateTime>? found))
        {
            found = isInLogs ? await OfStreamsAsync(flowLog, interfaceId, cancellationToken)
                : flowLog.DestinationType == FlowLog.S3 ? await OfFoldersAsync(flowLog, cancellationToken)
                : null;
            _known.Add(key, found);
        }

        return found;
    }

    private async Task<Reading<DateTime>?> OfFoldersAsync(FlowLog flowLog, CancellationToken cancellationToken)
    {
        int bucket = flowLog.Destination?.IndexOf(OfBuckets, StringComparison.Ordinal) ?? -1;
        if (bucket < 0 || !S3Location.TryParse($"s3://{flowLog.Destination!.Substring(bucket + OfBuckets.Length)}", out S3Location? place))
        {
            return null;
        }

        S3TrafficOptions options = new() { Locations = [place], From = flowLog.CreationTime, AccountIds = [target.AccountId!], Regions = [target.Region!] };
        List<DateTime> days = [];
        Failure? failure = null;
        Reading<bool> whole = await Reading.OfAsync(
            async () =>
            {
                DeliverySearch search = new(((AwsSession)target.Session!).S3(), options);
                DeliveryFolder top = DeliveryFolder.Top(place.Append($"{DeliveryFolder.Root}/"));
                await foreach (Reading<DayFolder> region in search.FindAsync(top, cancellationToken).WithCancellation(cancellationToken))
                {
                    days.AddRange(region.Items.Select(folder => folder.Day.UtcDateTime));
                    failure ??= region.Failure;
                }

                return true;
            },
            cancellationToken);
        return new Reading<DateTime>(days, failure ?? whole.Failure);
    }

    private async Task<Reading<DateTime>?> OfStreamsAsync(FlowLog flowLog, string? interfaceId, CancellationToken cancellationToken)
    {
        if ((flowLog.LogGroupName ?? flowLog.Destination) is not string group)
        {
            return null;
        }

        Reading<LogStreamInfo> streams = await Reading.OfPagesAsync(
            () => ((AwsSession)target.Session!).CloudWatchLogs(target.Region!).DescribeStreamsAsync(group, interfaceId ?? "eni-", cancellationToken),
            cancellationToken);
        HashSet<DateTime> days = [];
        foreach (LogStreamInfo stream in streams.Items)
        {
            DateTime first = Later(stream.FirstEvent, flowLog.CreationTime).Date;
            for (DateTime day = first; day <= stream.LastEvent?.UtcDateTime; day = day.AddDays(1))
            {
                days.Add(day);
            }
        }

        return new Reading<DateTime>([.. days], streams.Failure);
    }

    /// <summary>What came before the flow log was made is another's.</summary>
    private static DateTime Later(DateTimeOffset? first, DateTimeOffset? made) =>
        first is not { } begun ? DateTime.MaxValue : made is { } time && time > begun ? time.UtcDateTime : begun.UtcDateTime;
}
