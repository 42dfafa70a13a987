namespace DefaultSgAudit.Engine.Planning.Replay;

/// <summary>How plans are tested.</summary>
public sealed record PlanTestOptions
{
    /// <summary>How many items each list of a result holds at most, the most conversations first.</summary>
    public int MostItems { get; init; } = 1000;

    /// <summary>Whether each day is left out in turn, too; all traffic is kept in memory then.</summary>
    public bool LeaveOneDayOut { get; init; }

    /// <summary>Whether a plan that would break something is a failure.</summary>
    public bool FailOnBreak { get; init; }
}
