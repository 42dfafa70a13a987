using System.Globalization;
using System.Text.RegularExpressions;
using DefaultSgAudit.Sandbox.Json;
using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.Wire;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Sandbox.Logs;

/// <summary>
/// Events of one stream, forwards or backwards; at either end the token that was sent comes back. See
/// <see href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetLogEvents.html"/>.
/// </summary>
internal sealed class GetLogEvents : IJsonAction
{
    /// <summary>How much later than it happened an event comes in, in milliseconds.</summary>
    public const long IngestionDelay = 300_000;

    private const int Most = 10_000;

    private static readonly Regex Token = new("\\A([fb])/([0-9]{1,9})\\z", RegexOptions.CultureInvariant);

    public string Name => "GetLogEvents";

    public void Run(AwsCall call, JsonParameters parameters, JsonBody json)
    {
        SandboxLogGroup group = LogsParameters.Group(call, parameters);
        string stream = parameters.Text("logStreamName") ?? throw LogsParameters.Invalid("logStreamName must be given.");
        if (!group.StreamNames.Contains(stream))
        {
            throw new AwsErrorException("ResourceNotFoundException", "The specified log stream does not exist.");
        }

        long start = parameters.LongNumber("startTime") ?? 0;
        long end = parameters.LongNumber("endTime") ?? long.MaxValue;
        int limit = Math.Min(LogsParameters.Limit(parameters, "limit", Most, Most), call.Plan.PageSize ?? Most);
        SandboxLogEvent[] all = [.. group.EventsOf(stream).Where(each => each.Timestamp >= start && each.Timestamp < end)];
        (int first, int last) = Range(parameters, all.Length, limit);
        json.Open('[', "events");
        for (int i = first; i < last; i++)
        {
            json.Open('{');
            json.Value("timestamp", all[i].Timestamp);
            json.Value("message", all[i].Message);
            json.Value("ingestionTime", all[i].Timestamp + IngestionDelay);
            json.Close('}');
        }

        json.Close(']');
        json.Value("nextForwardToken", "f/" + last.ToString(CultureInfo.InvariantCulture));
        json.Value("nextBackwardToken", "b/" + first.ToString(CultureInfo.InvariantCulture));
    }

    private static (int First, int Last) Range(JsonParameters parameters, int count, int limit)
    {
        if (parameters.Text("nextToken") is not { } text)
        {
            return parameters.Flag("startFromHead") ? (0, Math.Min(limit, count)) : (Math.Max(0, count - limit), count);
        }

        Match token = Token.Match(text);
        int at = token.Success
            ? Math.Min(count, int.Parse(token.Groups[2].Value, CultureInfo.InvariantCulture))
            : throw LogsParameters.InvalidToken();
        return token.Groups[1].Value == "f" ? (at, Math.Min(count, at + limit)) : (Math.Max(0, at - limit), at);
    }
}
