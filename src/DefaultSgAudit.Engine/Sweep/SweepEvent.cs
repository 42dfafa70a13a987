namespace DefaultSgAudit.Engine.Sweep;

/// <summary>Something that a sweep has to say, in the order in which it came to be known.</summary>
public abstract record SweepEvent;
