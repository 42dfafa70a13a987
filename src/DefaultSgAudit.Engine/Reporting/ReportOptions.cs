using DefaultSgAudit.Engine.Reporting.Earlier;

namespace DefaultSgAudit.Engine.Reporting;

/// <summary>What a report says beside its results.</summary>
public sealed record ReportOptions
{
    /// <summary>The words above it.</summary>
    public string Title { get; init; } = "Default security groups";

    /// <summary>When it was made, in UTC.</summary>
    public DateTimeOffset GeneratedAt { get; init; } = DateTimeOffset.UtcNow;

    /// <summary>The version of the module that makes it.</summary>
    public string Version { get; init; } = ThisVersion;

    /// <summary>The audit to compare with; null for none.</summary>
    public EarlierRun? Baseline { get; init; }

    private static string ThisVersion { get; } = typeof(ReportOptions).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";
}
