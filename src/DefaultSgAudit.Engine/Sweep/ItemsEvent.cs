namespace DefaultSgAudit.Engine.Sweep;

/// <summary>Results that belong together: all of one region, all targets of one account.</summary>
/// <typeparam name="T">What the sweep is about.</typeparam>
/// <param name="Items">The results, in a stable order.</param>
public sealed record ItemsEvent<T>(IReadOnlyList<T> Items) : SweepEvent;
