using DefaultSgAudit.Sandbox.Json;

namespace DefaultSgAudit.Sandbox.Athena;

/// <summary>
/// Amazon Athena, as far as tables of flow logs are asked. See
/// <see href="https://docs.aws.amazon.com/athena/latest/APIReference/Welcome.html"/>.
/// </summary>
internal sealed class AthenaService() : JsonService(
    "athena",
    "AmazonAthena",
    new StartQueryExecution(),
    new GetQueryExecution(),
    new GetQueryResults(),
    new StopQueryExecution())
{
    protected override (string Throttled, string InternalError) Codes => ("TooManyRequestsException", "InternalServerException");
}
