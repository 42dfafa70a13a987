namespace DefaultSgAudit.Runner;

/// <summary>What the runner's exit codes mean; scripts and CI jobs rely on them.</summary>
internal static class ExitCode
{
    /// <summary>All was read, and all of it is compliant.</summary>
    public const int Compliant = 0;

    /// <summary>Nothing could be done: wrong usage, or no usable credentials.</summary>
    public const int CouldNotRun = 1;

    /// <summary>All was read, and something is not compliant.</summary>
    public const int Findings = 3;

    /// <summary>Something could not be read, so the findings may not be all.</summary>
    public const int Incomplete = 4;

    /// <summary>Stopped by Ctrl+C, as shells count it.</summary>
    public const int Stopped = 130;
}
