namespace DefaultSgAudit.Runner;

/// <summary>What the runner's exit codes mean; scripts and CI jobs rely on them.</summary>
internal static class ExitCode
{
    /// <summary>All was read, and nothing was found.</summary>
    public const int Clean = 0;

    /// <summary>Nothing could be done: wrong usage, no usable credentials, or nowhere to write to.</summary>
    public const int CouldNotRun = 1;

    /// <summary>All was read, and something was found.</summary>
    public const int Findings = 3;

    /// <summary>Something could not be read, so the findings may not be all.</summary>
    public const int Incomplete = 4;

    /// <summary>Stopped by SIGINT (Ctrl+C) or SIGTERM, as shells count the first of them.</summary>
    public const int Interrupted = 130;

    /// <summary>Whoever read standard output stopped reading: what a shell reports of a program that SIGPIPE ended.</summary>
    public const int PipeClosed = 141;

    /// <summary>The codes as <c>--help</c> lists them.</summary>
    public const string Help = """
        Exit codes:
          0    All was read, and nothing was found: no rule (audit), no member (members), nothing to decide (plan), all passed (test).
          1    Could not run: wrong usage, no accepted credentials, or standard output that cannot be written.
          3    All was read, and something was found: rules (audit), members (members), decisions (plan), a failed plan (test).
          4    Something could not be read, so the findings may not be all: a region, a file, a line that is no record.
          130  Interrupted by SIGINT (Ctrl+C) or SIGTERM. A JSON array stays open: what was cut short is no valid JSON.
          141  Whoever read standard output stopped reading, as head does.
        """;
}
