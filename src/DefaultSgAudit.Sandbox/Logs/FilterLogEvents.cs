using System.Globalization;
using DefaultSgAudit.Sandbox.Json;
using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.Wire;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Sandbox.Logs;

/// <summary>
/// Events of streams by their times, but without patterns. See
/// <see href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html"/>.
/// </summary>
internal sealed class FilterLogEvents : IJsonAction
{
    private const int Most = 10_000;
    private const int MostStreams = 100;

    public string Name => "FilterLogEvents";

    public void Run(AwsCall call, JsonParameters parameters, JsonBody json)
    {
        SandboxLogGroup group = LogsParameters.Group(call, parameters);
        IReadOnlyList<string>? names = parameters.Texts("logStreamNames");
        string? prefix = parameters.Text("logStreamNamePrefix");
        Check(parameters, group, names, prefix);
        long start = parameters.LongNumber("startTime") ?? 0;
        long end = parameters.LongNumber("endTime") ?? long.MaxValue;
        HashSet<string>? wanted = names is null ? null : [.. names];
        string list = $"{group.Name}/{start}/{end}/{prefix}/{string.Join(",", names ?? [])}".Replace('|', '/');
        JsonPage page = JsonPage.Read(
            call, parameters, LogsParameters.Limit(parameters, "limit", Most, Most), list, LogsParameters.InvalidToken, "nextToken");
        List<SandboxLogEvent> shown = page.Take(
            group.Events(name => wanted?.Contains(name) ?? (prefix is null || name.StartsWith(prefix, StringComparison.Ordinal)))
                .Where(each => each.Timestamp >= start && each.Timestamp <= end),
            out string? token);
        json.Open('[', "events");
        foreach (SandboxLogEvent each in shown)
        {
            json.Open('{');
            json.Value("logStreamName", each.Stream);
            json.Value("timestamp", each.Timestamp);
            json.Value("message", each.Message);
            json.Value("ingestionTime", each.Timestamp + GetLogEvents.IngestionDelay);
            json.Value("eventId", each.Number.ToString("D56", CultureInfo.InvariantCulture));
            json.Close('}');
        }

        json.Close(']');
        json.Open('[', "searchedLogStreams");
        json.Close(']');
        if (token is not null)
        {
            json.Value("nextToken", token);
        }
    }

    private static void Check(JsonParameters parameters, SandboxLogGroup group, IReadOnlyList<string>? names, string? prefix)
    {
        if (names is not null && prefix is not null)
        {
            throw LogsParameters.Invalid("logStreamNames and logStreamNamePrefix cannot both be given.");
        }

        if (names?.Count is 0 or > MostStreams)
        {
            throw LogsParameters.Invalid($"logStreamNames must have between 1 and {MostStreams} names.");
        }

        if (names?.Except(group.StreamNames).Any() == true)
        {
            throw new AwsErrorException("ResourceNotFoundException", "The specified log stream does not exist.");
        }

        if (!string.IsNullOrEmpty(parameters.Text("filterPattern")))
        {
            throw LogsParameters.Invalid("The sandbox knows no filter patterns.");
        }
    }
}
