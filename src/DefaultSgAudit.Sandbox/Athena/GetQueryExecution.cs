using DefaultSgAudit.Sandbox.Json;
using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.Wire;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Sandbox.Athena;

/// <summary>See <see href="https://docs.aws.amazon.com/athena/latest/APIReference/API_GetQueryExecution.html"/>.</summary>
internal sealed class GetQueryExecution : IJsonAction
{
    public string Name => "GetQueryExecution";

    public void Run(AwsCall call, JsonParameters parameters, JsonBody json)
    {
        SandboxAthenaQuery query = Find(call, parameters);
        (string state, string? reason) = query.Poll(call.Resources);
        json.Open('{', "QueryExecution");
        json.Value("QueryExecutionId", query.Id);
        json.Value("Query", query.Sql);
        json.Value("StatementType", "DML");
        json.Open('{', "ResultConfiguration");
        json.Value("OutputLocation", query.Output);
        json.Close('}');
        json.Open('{', "QueryExecutionContext");
        json.Value("Database", query.Database);
        json.Close('}');
        json.Open('{', "Status");
        json.Value("State", state);
        if (reason is not null)
        {
            json.Value("StateChangeReason", reason);
        }

        json.Value("SubmissionDateTime", query.Submitted.ToUnixTimeSeconds());
        json.Close('}');
        json.Open('{', "Statistics");
        json.Value("DataScannedInBytes", state == "SUCCEEDED" ? query.Scanned : 0);
        json.Close('}');
        json.Value("WorkGroup", "primary");
        json.Close('}');
    }

    public static SandboxAthenaQuery Find(AwsCall call, JsonParameters parameters)
    {
        string id = parameters.Text("QueryExecutionId") ?? throw StartQueryExecution.Invalid("QueryExecutionId must be given.");
        return call.Resources.FindAthenaQuery(id) ?? throw StartQueryExecution.Invalid($"QueryExecution {id} was not found");
    }
}
