using System.Text;
using System.Text.RegularExpressions;
using DefaultSgAudit.Sandbox.Json;
using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.Wire;

namespace DefaultSgAudit.Sandbox.Athena;

/// <summary>
/// Starts a query. One that cannot be run is started all the same, and fails. See
/// <see href="https://docs.aws.amazon.com/athena/latest/APIReference/API_StartQueryExecution.html"/>.
/// </summary>
internal sealed class StartQueryExecution : IJsonAction
{
    private const int MostBytes = 262_144;

    private static readonly Regex Output = new("\\As3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(/.*)?\\z", RegexOptions.CultureInvariant);

    public string Name => "StartQueryExecution";

    public void Run(AwsCall call, JsonParameters parameters, JsonBody json)
    {
        string sql = parameters.Text("QueryString") ?? throw Invalid("QueryString must be given.");
        if (Encoding.UTF8.GetByteCount(sql) > MostBytes)
        {
            throw Invalid($"1 validation error detected: Value at 'queryString' failed to satisfy constraint: Member must have length less than or equal to {MostBytes}");
        }

        string? token = parameters.Text("ClientRequestToken");
        if (token?.Length is < 32 or > 128)
        {
            throw Invalid("Value at 'clientRequestToken' failed to satisfy constraint: between 32 and 128 characters");
        }

        string workGroup = parameters.Text("WorkGroup") ?? "primary";
        if (workGroup != "primary")
        {
            throw Invalid($"WorkGroup {workGroup} is not found.");
        }

        string? output = parameters.Object("ResultConfiguration")?.Text("OutputLocation");
        Match place = Output.Match(output ?? string.Empty);
        if (!place.Success)
        {
            throw Invalid("No output location provided. An output location is required either through the Workgroup result configuration setting or as an API input.");
        }

        if (call.World.FindBucket(place.Groups[1].Value) is not { } bucket || bucket.AccountId != call.AccountId)
        {
            throw Invalid("Unable to verify/create output bucket " + place.Groups[1].Value);
        }

        string database = parameters.Object("QueryExecutionContext")?.Text("Database") ?? "default";
        json.Value("QueryExecutionId", call.Resources.AddAthenaQuery(token, id =>
            AthenaRun.Start(call, id, sql, database, $"{output!.TrimEnd('/')}/{id}.csv")));
    }

    public static AwsErrorException Invalid(string message) => new("InvalidRequestException", message);
}
