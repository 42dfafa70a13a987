using DefaultSgAudit.Sandbox.Json;
using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.Wire;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Sandbox.Logs;

/// <summary>
/// Starts a query, of the kinds that <see cref="InsightsQuery"/> knows. See
/// <see href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_StartQuery.html"/>.
/// </summary>
internal sealed class StartQuery : IJsonAction
{
    private const int Usual = 10_000;
    private const int Most = 100_000;
    private const int MostLength = 10_000;
    private const int MostGroups = 50;

    public string Name => "StartQuery";

    public void Run(AwsCall call, JsonParameters parameters, JsonBody json)
    {
        if (parameters.Text("queryLanguage") is { } language && language != "CWLI")
        {
            throw LogsParameters.Invalid($"The sandbox does not speak '{language}'.");
        }

        string text = parameters.Text("queryString") ?? throw LogsParameters.Invalid("queryString must be given.");
        if (text.Length > MostLength)
        {
            throw LogsParameters.Invalid(
                $"1 validation error detected: Value at 'queryString' failed to satisfy constraint: Member must have length less than or equal to {MostLength}");
        }

        long start = parameters.LongNumber("startTime") ?? throw LogsParameters.Invalid("startTime must be given.");
        long end = parameters.LongNumber("endTime") ?? throw LogsParameters.Invalid("endTime must be given.");
        if (start > end)
        {
            throw LogsParameters.Invalid("Query's start time must be before its end time.");
        }

        int limit = LogsParameters.Limit(parameters, "limit", Usual, Most);
        InsightsQuery query = InsightsQuery.Parse(text);
        SandboxLogEvent[] events = [.. Groups(call, parameters)
            .SelectMany(group => group.Events(_ => true))
            .Where(each => each.Timestamp >= start * 1000 && each.Timestamp < (end + 1) * 1000)];
        (IReadOnlyList<IReadOnlyList<(string Field, string Value)>> rows, long matched) = query.Run(events, limit, Most);
        SandboxLogQuery started = new(rows, events.Length, matched, events.Sum(each => (long)each.Message.Length));
        json.Value("queryId", call.Resources.AddLogQuery(started));
    }

    private static List<SandboxLogGroup> Groups(AwsCall call, JsonParameters parameters)
    {
        string?[] ways = [parameters.Text("logGroupName"), parameters.Texts("logGroupNames") is null ? null : "", parameters.Texts("logGroupIdentifiers") is null ? null : ""];
        string[] names = [.. parameters.Texts("logGroupNames") ?? parameters.Texts("logGroupIdentifiers")
            ?? (parameters.Text("logGroupName") is { } one ? [one] : [])];
        return ways.Count(way => way is not null) != 1 || names.Length is 0 or > MostGroups
            ? throw LogsParameters.Invalid($"Exactly one of logGroupName, logGroupNames and logGroupIdentifiers must be given, with 1 to {MostGroups} log groups.")
            : [.. names.Select(name => LogsParameters.Find(call, name))];
    }
}
