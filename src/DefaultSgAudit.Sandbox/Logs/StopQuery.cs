using DefaultSgAudit.Sandbox.Json;
using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.Wire;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Sandbox.Logs;

/// <summary>See <see href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_StopQuery.html"/>.</summary>
internal sealed class StopQuery : IJsonAction
{
    public string Name => "StopQuery";

    public void Run(AwsCall call, JsonParameters parameters, JsonBody json)
    {
        SandboxLogQuery query = Find(call, parameters.Text("queryId") ?? throw LogsParameters.Invalid("queryId must be given."));
        json.Value("success", query.Stop(call.Resources)
            ? true
            : throw LogsParameters.Invalid("The specified query is not running."));
    }

    public static SandboxLogQuery Find(AwsCall call, string id) => call.Resources.FindLogQuery(id)
        ?? throw new AwsErrorException("ResourceNotFoundException", "Query does not exist.");
}
