using System.Collections.Concurrent;

namespace DefaultSgAudit.Sandbox.World;

/// <content>CloudWatch Logs, and tables of Athena.</content>
public sealed partial class SandboxRegion
{
    // Few regions have any: until then they shall take no memory.
    private RegionLogs? _logs;

    /// <summary>How often one must ask after a query of Insights or Athena before it is done.</summary>
    public int PollsUntilQueriesEnd { get; set; } = 1;

    /// <summary>Why queries of Insights and Athena fail, <c>Timeout</c> for taking too long; null where they do not.</summary>
    public string? QueryFailure { get; set; }

    /// <summary>The log groups, in the order of their names.</summary>
    public IReadOnlyList<SandboxLogGroup> LogGroups =>
        _logs is null ? [] : [.. _logs.Groups.Values.OrderBy(group => group.Name, StringComparer.Ordinal)];

    private RegionLogs Logs => LazyInitializer.EnsureInitialized(ref _logs, () => new RegionLogs())!;

    /// <summary>Adds a log group without streams.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="ArgumentException">There is one of that name.</exception>
    public SandboxLogGroup AddLogGroup(string name)
    {
        SandboxLogGroup group = new(name, this, DateTimeOffset.UtcNow);
        return Logs.Groups.TryAdd(name, group) ? group : throw new ArgumentException($"There is already a log group {name}.", nameof(name));
    }

    /// <summary>Makes a table for Athena of the text files that flow logs have delivered to a bucket.</summary>
    /// <param name="table">The table, in the place of one of its name.</param>
    public void AddTable(SandboxTable table) => Logs.Tables[$"{table.Database}.{table.Name}"] = table;

    internal SandboxLogGroup? FindLogGroup(string name) =>
        _logs is not null && _logs.Groups.TryGetValue(name, out SandboxLogGroup? group) ? group : null;

    internal SandboxTable? FindTable(string database, string name) =>
        _logs is not null && _logs.Tables.TryGetValue($"{database}.{name}", out SandboxTable? table) ? table : null;

    internal SandboxLogQuery? FindLogQuery(string id) =>
        _logs is not null && _logs.LogQueries.TryGetValue(id, out SandboxLogQuery? query) ? query : null;

    internal string AddLogQuery(SandboxLogQuery query)
    {
        string id = Guid.NewGuid().ToString();
        Logs.LogQueries[id] = query;
        return id;
    }

    internal SandboxAthenaQuery? FindAthenaQuery(string id) =>
        _logs is not null && _logs.AthenaQueries.TryGetValue(id, out SandboxAthenaQuery? query) ? query : null;

    /// <summary>The query's id; the same token starts no second one.</summary>
    internal string AddAthenaQuery(string? token, Func<string, SandboxAthenaQuery> start)
    {
        string id = Guid.NewGuid().ToString();
        string known = token is null ? id : Logs.AthenaTokens.GetOrAdd(token, id);
        if (known == id)
        {
            Logs.AthenaQueries[id] = start(id);
        }

        return known;
    }

    private sealed class RegionLogs
    {
        public ConcurrentDictionary<string, SandboxLogGroup> Groups { get; } = new(StringComparer.Ordinal);

        public ConcurrentDictionary<string, SandboxTable> Tables { get; } = new(StringComparer.Ordinal);

        public ConcurrentDictionary<string, SandboxLogQuery> LogQueries { get; } = new(StringComparer.Ordinal);

        public ConcurrentDictionary<string, SandboxAthenaQuery> AthenaQueries { get; } = new(StringComparer.Ordinal);

        public ConcurrentDictionary<string, string> AthenaTokens { get; } = new(StringComparer.Ordinal);
    }
}
