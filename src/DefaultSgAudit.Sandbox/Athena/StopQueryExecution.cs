using DefaultSgAudit.Sandbox.Json;
using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.Wire;

namespace DefaultSgAudit.Sandbox.Athena;

/// <summary>
/// One that has ended stays as it is. See
/// <see href="https://docs.aws.amazon.com/athena/latest/APIReference/API_StopQueryExecution.html"/>.
/// </summary>
internal sealed class StopQueryExecution : IJsonAction
{
    public string Name => "StopQueryExecution";

    public void Run(AwsCall call, JsonParameters parameters, JsonBody json) =>
        GetQueryExecution.Find(call, parameters).Stop(call.Resources);
}
