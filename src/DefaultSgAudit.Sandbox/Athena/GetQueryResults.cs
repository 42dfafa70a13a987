using DefaultSgAudit.Sandbox.Json;
using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.Wire;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Sandbox.Athena;

/// <summary>
/// Rows, of which the first repeats the names of the columns. See
/// <see href="https://docs.aws.amazon.com/athena/latest/APIReference/API_GetQueryResults.html"/>.
/// </summary>
internal sealed class GetQueryResults : IJsonAction
{
    private const int Most = 1000;

    public string Name => "GetQueryResults";

    public void Run(AwsCall call, JsonParameters parameters, JsonBody json)
    {
        SandboxAthenaQuery query = GetQueryExecution.Find(call, parameters);
        if (query.StateNow(call.Resources) is var state and not "SUCCEEDED")
        {
            throw StartQueryExecution.Invalid($"Query has not yet finished. Current state: {state}");
        }

        int limit = parameters.Number("MaxResults") ?? Most;
        if (limit is < 1 or > Most)
        {
            throw StartQueryExecution.Invalid($"Value '{limit}' at 'maxResults' failed to satisfy constraint: between 1 and {Most}");
        }

        JsonPage page = JsonPage.Read(
            call, parameters, limit, query.Id, () => StartQueryExecution.Invalid("Malformed or expired NextToken"));
        IEnumerable<IReadOnlyList<object?>> all = query.Rows.Prepend([.. query.Columns.Select(column => (object?)column.Name)]);
        List<IReadOnlyList<object?>> rows = page.Take(all, out string? token);
        json.Value("UpdateCount", 0);
        json.Open('{', "ResultSet");
        json.Open('[', "Rows");
        foreach (IReadOnlyList<object?> row in rows)
        {
            WriteRow(json, row);
        }

        json.Close(']');
        json.Open('{', "ResultSetMetadata");
        json.Open('[', "ColumnInfo");
        foreach ((string name, string type) in query.Columns)
        {
            json.Open('{');
            json.Value("CatalogName", "hive");
            json.Value("Name", name);
            json.Value("Label", name);
            json.Value("Type", type == "string" ? "varchar" : type);
            json.Value("Nullable", "UNKNOWN");
            json.Close('}');
        }

        json.Close(']');
        json.Close('}');
        json.Close('}');
        if (token is not null)
        {
            json.Value("NextToken", token);
        }
    }

    private static void WriteRow(JsonBody json, IReadOnlyList<object?> row)
    {
        json.Open('{');
        json.Open('[', "Data");
        foreach (object? value in row)
        {
            json.Open('{');
            if (SqlValue.ToText(value) is { } text)
            {
                json.Value("VarCharValue", text);
            }

            json.Close('}');
        }

        json.Close(']');
        json.Close('}');
    }
}
