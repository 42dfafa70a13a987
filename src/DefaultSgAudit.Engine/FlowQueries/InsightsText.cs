using System.Globalization;
using DefaultSgAudit.Aws;

namespace DefaultSgAudit.Engine.FlowQueries;

/// <summary>
/// The queries that let CloudWatch Logs Insights add flow records up. Fields are parsed out of the messages, because Insights
/// knows only those of the default format by itself; and only messages with exactly as many words as there are fields are.
/// </summary>
internal static class InsightsText
{
    /// <summary>So many interfaces fit into a query beside a format of the longest kind.</summary>
    public const int MostInterfaces = 150;

    private const string Prefix = "f_";
    private const string Flags = "tcp-flags";

    /// <summary>A row for each kind of flow and flags.</summary>
    public static string Aggregate(IReadOnlyList<string> fields, FlowQueryScope scope, int limit)
    {
        List<string> keys = [.. AthenaText.KeysOf(fields), .. fields.Where(field => field == Flags)];
        List<string> values = ["count(*) as records"];
        values.AddRange(FlowFields.Volumes.Where(fields.Contains).Select(field => $"sum({Alias(field)}) as {field}"));
        values.AddRange(Times);
        return Query(
            Parse(fields),
            Filter(fields, scope) + $" and {Alias("log-status")} = \"OK\"",
            $"stats {string.Join(", ", values)} by {string.Join(", ", keys.Select(Alias))}",
            Limit(limit));
    }

    /// <summary>A row for each interface, status and minute in which records begin.</summary>
    public static string Coverage(IReadOnlyList<string> fields, FlowQueryScope scope, int limit) => Query(
        Parse(fields),
        Filter(fields, scope),
        $"stats count(*) as records, {string.Join(", ", Times)} by {string.Join(", ", AthenaText.OwnersOf(fields).Select(Alias))}, bin(1m) as minute",
        Limit(limit));

    /// <summary>How many messages of each stream have another number of words than there are fields: none of them is counted elsewhere.</summary>
    public static string Others(IReadOnlyList<string> fields, int limit) => Query(
        $"filter @message not like {Form(fields)}", "stats count(*) as records by @logStream", Limit(limit));

    /// <summary>A field's name in a query.</summary>
    public static string Alias(string field) => Prefix + field.Replace('-', '_');

    private static IReadOnlyList<string> Times { get; } =
    [
        $"min({Alias("start")}) as first_start", $"max({Alias("end")}) as last_end",
    ];

    private static string Parse(IReadOnlyList<string> fields) =>
        $"parse @message \"{string.Join(" ", fields.Select(_ => "*"))}\" as {string.Join(", ", fields.Select(Alias))}";

    private static string Filter(IReadOnlyList<string> fields, FlowQueryScope scope)
    {
        string filter = $"filter @message like {Form(fields)} and {Alias("end")} >= {scope.First.ToString(CultureInfo.InvariantCulture)}";
        return scope.InterfaceIds.Count == 0
            ? filter
            : $"{filter} and {Alias("interface-id")} in [{string.Join(", ", scope.InterfaceIds.Select(id => $"\"{id}\""))}]";
    }

    private static string Form(IReadOnlyList<string> fields) =>
        string.Format(CultureInfo.InvariantCulture, "/^[^ ]+( [^ ]+){{{0}}}$/", fields.Count - 1);

    private static string Limit(int limit) => $"limit {limit.ToString(CultureInfo.InvariantCulture)}";

    private static string Query(params string[] commands)
    {
        string query = string.Join("\n| ", commands);
        return query.Length <= LogQueryLimits.MostLength
            ? query
            : throw new InvalidOperationException("The query is longer than CloudWatch Logs takes.");
    }
}
