using System.Collections.Concurrent;

namespace DefaultSgAudit.Sandbox.World;

/// <content>CloudWatch Logs, and tables of Athena.</content>
public sealed partial class SandboxRegion
{
    private readonly ConcurrentDictionary<string, SandboxLogGroup> _logGroups = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, SandboxTable> _tables = new(StringComparer.Ordinal);

    /// <summary>The log groups, in the order of their names.</summary>
    public IReadOnlyList<SandboxLogGroup> LogGroups => [.. _logGroups.Values.OrderBy(group => group.Name, StringComparer.Ordinal)];

    /// <summary>Adds a log group without streams.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="ArgumentException">There is one of that name.</exception>
    public SandboxLogGroup AddLogGroup(string name)
    {
        SandboxLogGroup group = new(name, this, DateTimeOffset.UtcNow);
        return _logGroups.TryAdd(name, group) ? group : throw new ArgumentException($"There is already a log group {name}.", nameof(name));
    }

    /// <summary>Makes a table for Athena of the text files that flow logs have delivered to a bucket.</summary>
    /// <param name="table">The table, in the place of one of its name.</param>
    public void AddTable(SandboxTable table) => _tables[$"{table.Database}.{table.Name}"] = table;

    internal SandboxLogGroup? FindLogGroup(string name) => _logGroups.TryGetValue(name, out SandboxLogGroup? group) ? group : null;

    internal SandboxTable? FindTable(string database, string name) =>
        _tables.TryGetValue($"{database}.{name}", out SandboxTable? table) ? table : null;
}
