using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;
using Readings = DefaultSgAudit.Engine.Sweep.Reading;

namespace DefaultSgAudit.Engine.FlowLogs.Sources;

/// <summary>The formats of the flow logs that deliver to log groups: records in CloudWatch Logs have no header.</summary>
/// <remarks>See https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeFlowLogs.html.</remarks>
internal static class LogGroupFormats
{
    /// <summary>Asks EC2.</summary>
    /// <param name="flowLogs">The flow logs of the groups' account and region.</param>
    /// <param name="logGroups">The groups' names or ARNs.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The formats, each once, in a stable order; none where no flow log delivers there.</returns>
    public static async Task<Reading<FlowLogFormat>> ReadAsync(
        IFlowLogGateway flowLogs, IReadOnlyList<string> logGroups, CancellationToken cancellationToken)
    {
        Reading<FlowLog> found = await Readings.OfPagesAsync(() => flowLogs.DescribeAllAsync(cancellationToken), cancellationToken).ConfigureAwait(false);
        if (found.Failure is not null)
        {
            return new Reading<FlowLogFormat>([], found.Failure with
            {
                Cause = $"The format of the records in {PlainText.Line(string.Join(", ", logGroups), 200)} is not known: {found.Failure.Cause}",
                Remedy = $"Give the format with -Format. {found.Failure.Remedy}".TrimEnd(),
            });
        }

        HashSet<string> names = new(logGroups.Select(NameOf), StringComparer.Ordinal);
        string[] texts =
        [
            .. found.Items.Where(flowLog => flowLog.DestinationType == FlowLog.CloudWatchLogs && GroupOf(flowLog) is string name && names.Contains(name))
                .Select(flowLog => flowLog.LogFormat ?? FlowLogFormat.Default.ToString())
                .Distinct(StringComparer.Ordinal)
                .OrderBy(text => text, StringComparer.Ordinal),
        ];
        try
        {
            return new Reading<FlowLogFormat>([.. texts.Select(FlowLogFormat.Parse).GroupBy(format => format.ToString()).Select(each => each.First())], null);
        }
        catch (AuditException error)
        {
            return new Reading<FlowLogFormat>([], error.Failure with { Cause = $"A flow log delivers to {string.Join(", ", names)} what cannot be read. {error.Failure.Cause}" });
        }
    }

    /// <summary>What to say where no flow log delivers to a group, any more or yet.</summary>
    public static NoteInput Unknown(IReadOnlyList<string> logGroups) => new(
        $"No flow log delivers to {PlainText.Line(string.Join(", ", logGroups), 200)} now. Its records are taken to be of the default format; -Format says another.")
    {
        Name = string.Join(", ", logGroups),
        IsWarning = true,
    };

    private static string? GroupOf(FlowLog flowLog) => flowLog.LogGroupName ?? (flowLog.Destination is string arn ? NameOf(arn) : null);

    /// <summary>The name in <c>arn:aws:logs:eu-west-1:111122223333:log-group:NAME:*</c>; else the text itself.</summary>
    private static string NameOf(string group)
    {
        const int NamePart = 6;
        string[] parts = group.Split(':');
        return parts.Length > NamePart && parts[0] == "arn" && parts[5] == "log-group" ? parts[NamePart] : group;
    }
}
