namespace DefaultSgAudit.Model;

/// <summary>Which columns of a table say what day its files are of.</summary>
public enum FlowTableDays
{
    /// <summary>None: every query reads all files.</summary>
    None = 0,

    /// <summary>One column with the whole day, as in <c>2026/08/01</c>.</summary>
    One = 1,

    /// <summary>The columns <c>year</c>, <c>month</c> and <c>day</c>, as the folders that Hive expects give them.</summary>
    YearMonthDay = 2,
}
