namespace DefaultSgAudit.Engine.Sweep;

/// <summary>Turns what is already known into a sweep's input.</summary>
public static class SweepSource
{
    /// <summary>Items, as a sweep reads them.</summary>
    /// <typeparam name="T">A query or a target.</typeparam>
    /// <param name="items">The items.</param>
    /// <returns>One event with all of them.</returns>
    public static async IAsyncEnumerable<SweepEvent> Of<T>(params T[] items)
    {
        await Task.CompletedTask;
        yield return new ItemsEvent<T>(items);
    }

    /// <summary>One event, as a sweep reads it.</summary>
    /// <param name="asked">Queries or targets.</param>
    /// <returns>The event.</returns>
    public static async IAsyncEnumerable<SweepEvent> From(SweepEvent asked)
    {
        await Task.CompletedTask;
        yield return asked;
    }
}
