using DefaultSgAudit.Sandbox.Json;
using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.Wire;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Sandbox.Logs;

/// <summary>
/// Streams in the order of their names. See
/// <see href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogStreams.html"/>.
/// </summary>
internal sealed class DescribeLogStreams : IJsonAction
{
    private const int Most = 50;

    public string Name => "DescribeLogStreams";

    public void Run(AwsCall call, JsonParameters parameters, JsonBody json)
    {
        SandboxLogGroup group = LogsParameters.Group(call, parameters);
        string prefix = parameters.Text("logStreamNamePrefix") ?? string.Empty;
        if (parameters.Text("orderBy") is { } order && order != "LogStreamName")
        {
            throw LogsParameters.Invalid($"The sandbox does not order by '{order}'.");
        }

        int limit = LogsParameters.Limit(parameters, "limit", Most, Most);
        JsonPage page = JsonPage.Read(call, parameters, limit, $"{group.Name}/{prefix}", LogsParameters.InvalidToken, "nextToken");
        List<string> shown = page.Take(
            group.StreamNames.Where(name => name.StartsWith(prefix, StringComparison.Ordinal)), out string? token);
        json.Open('[', "logStreams");
        foreach (string name in shown)
        {
            IReadOnlyList<SandboxLogEvent> events = group.EventsOf(name);
            json.Open('{');
            json.Value("logStreamName", name);
            json.Value("creationTime", group.Created.ToUnixTimeMilliseconds());
            if (events.Count > 0)
            {
                json.Value("firstEventTimestamp", events[0].Timestamp);
                json.Value("lastEventTimestamp", events[events.Count - 1].Timestamp);
                json.Value("lastIngestionTime", events[events.Count - 1].Timestamp + GetLogEvents.IngestionDelay);
            }

            json.Value("arn", $"{group.Arn}:log-stream:{name}");
            json.Value("storedBytes", 0);
            json.Close('}');
        }

        json.Close(']');
        if (token is not null)
        {
            json.Value("nextToken", token);
        }
    }
}
