using System.Runtime.CompilerServices;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.FlowQueries;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.FlowLogs.Sources;

/// <summary>
/// Flow logs in CloudWatch Logs that Insights adds up. Only records of one format can be: of several, Insights could not tell
/// which are the same.
/// </summary>
/// <param name="logs">CloudWatch Logs in the log groups' region.</param>
/// <param name="flowLogs">The flow logs of that region, which tell the records' format.</param>
/// <param name="options">Which records.</param>
public sealed class InsightsTraffic(ICloudWatchLogsGateway logs, IFlowLogGateway flowLogs, LogGroupTrafficOptions options) : ITrafficSource
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<TrafficInput> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string name = string.Join(", ", options.LogGroups);
        IReadOnlyList<FlowLogFormat> formats = options.Formats;
        if (formats.Count == 0)
        {
            Reading<FlowLogFormat> told = await LogGroupFormats.ReadAsync(flowLogs, options.LogGroups, cancellationToken).ConfigureAwait(false);
            if (told.Failure is not null)
            {
                yield return new FailedInput(told.Failure) { Name = name };
                yield break;
            }

            formats = told.Items;
        }

        if (formats.Count > 1)
        {
            yield return new FailedInput(Several(name, formats.Count)) { Name = name };
            yield break;
        }

        if (formats.Count == 0)
        {
            yield return LogGroupFormats.Unknown(options.LogGroups);
        }

        InsightsFlowReader reader = new(logs, options.LogGroups, formats.Count == 0 ? FlowLogFormat.Default : formats[0]);
        FlowQueryScope scope = new() { Start = options.From, End = options.Until, InterfaceIds = options.InterfaceIds };
        await foreach (TrafficInput input in QueriedTraffic.Of(reader, scope).ReadAsync(cancellationToken).WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            yield return input;
        }
    }

    private static Failure Several(string groups, int count) => new()
    {
        Kind = FailureKind.QueryRejected,
        Cause = FormattableString.Invariant($"{PlainText.Line(groups, 200)} hold records of {count} formats, of which Insights cannot tell those that are the same."),
        Remedy = "Leave -UseInsights out, or choose one of the formats with -Format; the other records are counted then, and left out.",
    };
}
