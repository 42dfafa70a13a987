namespace DefaultSgAudit.Engine.FlowLogs;

/// <summary>
/// Lets go of memory between the steps of a large measurement: the collector waits for hundreds of megabytes of garbage on
/// machines with large caches, and there is a limit to what a measurement may take. Small ones are left alone.
/// </summary>
internal static class Room
{
    /// <summary>Conversations from which tables have dozens of megabytes.</summary>
    private const int Many = 500_000;

    /// <summary>After a table of that size was thrown away.</summary>
    public static void AfterTable(int conversations)
    {
        if (conversations > Many)
        {
#if NET8_0_OR_GREATER
            GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
#else
            GC.Collect();
#endif
        }
    }

    /// <summary>After some thousand results were handed out.</summary>
    public static void AfterResults(int conversations)
    {
        if (conversations > Many)
        {
            GC.Collect(0);
        }
    }
}
