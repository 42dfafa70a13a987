namespace DefaultSgAudit.Model;

/// <summary>Leave-one-day-out: for each day, a plan made from the other days is tested on it.</summary>
public sealed record DayValidation
{
    /// <summary>Days that were left out in turn.</summary>
    public required int Days { get; init; }

    /// <summary>Days on which something would have broken.</summary>
    public required int BrokenDays { get; init; }

    /// <summary>Share of days on which something would have broken, 0 to 1.</summary>
    public double BreakRate => Days == 0 ? 1 : (double)BrokenDays / Days;

    /// <summary>
    /// The upper bound, at 95 % confidence, of the share of days on which something will break (Clopper-Pearson; with nothing
    /// broken in n days it is close to 3 / n, the rule of three).
    /// </summary>
    public required double UpperBound { get; init; }

    /// <summary>How much would have broken on each day.</summary>
    public DisplayList<NewTuples> BreaksByDay { get; init; } = new([]);

    /// <summary>For example <c>0 of 14 days broken, at most 19.3 % at 95 % confidence</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() =>
        FormattableString.Invariant($"{BrokenDays} of {Days} days broken, at most {UpperBound:P1} at 95 % confidence");
}
