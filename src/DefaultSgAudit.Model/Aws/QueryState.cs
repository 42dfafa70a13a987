namespace DefaultSgAudit.Model;

/// <summary>How far a query of Athena or of CloudWatch Logs Insights is.</summary>
public enum QueryState
{
    /// <summary>It waits for its turn.</summary>
    Waiting = 0,

    /// <summary>It runs.</summary>
    Running = 1,

    /// <summary>It is done; all rows are there.</summary>
    Done = 2,

    /// <summary>It ended with an error.</summary>
    Failed = 3,

    /// <summary>Somebody ended it.</summary>
    Cancelled = 4,

    /// <summary>It took longer than the service allows.</summary>
    TimedOut = 5,
}
