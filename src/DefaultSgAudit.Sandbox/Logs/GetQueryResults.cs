using DefaultSgAudit.Sandbox.Json;
using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.Wire;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Sandbox.Logs;

/// <summary>
/// See <see href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetQueryResults.html"/>. Before a
/// query is done it shows no rows, where AWS may show some.
/// </summary>
internal sealed class GetQueryResults : IJsonAction
{
    private const int Most = 10_000;

    public string Name => "GetQueryResults";

    public void Run(AwsCall call, JsonParameters parameters, JsonBody json)
    {
        string id = parameters.Text("queryId") ?? throw LogsParameters.Invalid("queryId must be given.");
        SandboxLogQuery query = StopQuery.Find(call, id);
        string status = query.Poll(call.Resources);
        int limit = LogsParameters.Limit(parameters, "maxItems", Most, Most);
        JsonPage page = JsonPage.Read(call, parameters, limit, id, LogsParameters.InvalidToken, "nextToken");
        string? token = null;
        List<IReadOnlyList<(string Field, string Value)>> rows = status == "Complete" ? page.Take(query.Rows, out token) : [];
        json.Value("queryLanguage", "CWLI");
        json.Open('[', "results");
        foreach (IReadOnlyList<(string Field, string Value)> row in rows)
        {
            json.Open('[');
            foreach ((string field, string value) in row)
            {
                json.Open('{');
                json.Value("field", field);
                json.Value("value", value);
                json.Close('}');
            }

            json.Close(']');
        }

        json.Close(']');
        json.Open('{', "statistics");
        json.Value("recordsMatched", query.Matched);
        json.Value("recordsScanned", query.Scanned);
        json.Value("bytesScanned", query.Bytes);
        json.Close('}');
        json.Value("status", status);
        if (token is not null)
        {
            json.Value("nextToken", token);
        }
    }
}
