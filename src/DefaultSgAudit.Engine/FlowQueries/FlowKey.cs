namespace DefaultSgAudit.Engine.FlowQueries;

/// <summary>What a kind of flow is known by.</summary>
internal static class FlowKey
{
    /// <summary>The fields that every key has, in the order in which queries give them.</summary>
    public static IReadOnlyList<string> Fixed { get; } =
        ["interface-id", "srcaddr", "dstaddr", "srcport", "dstport", "protocol", "action"];
}
