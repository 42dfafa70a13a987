using DefaultSgAudit.Engine.FlowLogs.Tables;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.FlowLogs;

/// <summary>What to measure of the traffic, and how.</summary>
public sealed record TrafficOptions
{
    /// <summary>Records that end before this do not count; null for no bound.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Records that begin at this or later do not count; null for no bound.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Members whose traffic to look at; their addresses help to tell both ends apart. Empty for all interfaces of the log.</summary>
    public IReadOnlyList<GroupMember> Members { get; init; } = [];

    /// <summary>Ids of further interfaces whose traffic to look at.</summary>
    public IReadOnlyList<string> InterfaceIds { get; init; } = [];

    /// <summary>How many parts are read at once, at least 1.</summary>
    public int Threads { get; init; } = 1;

    internal FlowLimits Limits { get; init; } = new();
}
