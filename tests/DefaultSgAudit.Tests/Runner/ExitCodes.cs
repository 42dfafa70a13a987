namespace DefaultSgAudit.Tests.Runner;

/// <summary>The exit codes as they are documented, written out: a test against the runner's own constants could not fail.</summary>
internal static class ExitCodes
{
    public const int Clean = 0;
    public const int CouldNotRun = 1;
    public const int Findings = 3;
    public const int Incomplete = 4;
    public const int Interrupted = 130;
    public const int PipeClosed = 141;

    public static readonly string[] All = ["0", "1", "3", "4", "130", "141"];
}
