using DefaultSgAudit.Sandbox.Json;
using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.Wire;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Sandbox.Logs;

/// <summary>See <see href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogGroups.html"/>.</summary>
internal sealed class DescribeLogGroups : IJsonAction
{
    private const int Most = 50;

    public string Name => "DescribeLogGroups";

    public void Run(AwsCall call, JsonParameters parameters, JsonBody json)
    {
        string prefix = parameters.Text("logGroupNamePrefix") ?? string.Empty;
        int limit = LogsParameters.Limit(parameters, "limit", Most, Most);
        JsonPage page = JsonPage.Read(call, parameters, limit, prefix, LogsParameters.InvalidToken, "nextToken");
        List<SandboxLogGroup> shown = page.Take(
            call.Resources.LogGroups.Where(group => group.Name.StartsWith(prefix, StringComparison.Ordinal)), out string? token);
        json.Open('[', "logGroups");
        foreach (SandboxLogGroup group in shown)
        {
            json.Open('{');
            json.Value("logGroupName", group.Name);
            json.Value("creationTime", group.Created.ToUnixTimeMilliseconds());
            json.Value("metricFilterCount", 0);
            json.Value("arn", group.Arn + ":*");
            json.Value("logGroupClass", "STANDARD");
            json.Value("logGroupArn", group.Arn);
            json.Close('}');
        }

        json.Close(']');
        if (token is not null)
        {
            json.Value("nextToken", token);
        }
    }
}
