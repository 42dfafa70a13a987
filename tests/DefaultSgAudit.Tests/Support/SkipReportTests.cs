namespace DefaultSgAudit.Tests.Support;

public sealed class SkipReportTests
{
    [Fact]
    public void Every_reason_is_said_once_with_its_count() =>
        Assert.Equal(
            "Skipped 4 tests: no python3 (2); an older model (1); no pwsh (1)",
            SkipReport.Summary(["no pwsh.", "no python3.", "an older model", "no python3."]));

    [Fact]
    public void The_test_project_shows_diagnostic_messages() =>
        Assert.Contains(
            "\"diagnosticMessages\": true",
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "xunit.runner.json")),
            StringComparison.Ordinal);
}
