using System.Globalization;

namespace DefaultSgAudit.Tests.Support;

/// <summary>What a process cannot be told where its parents have said not to listen.</summary>
internal static class Signals
{
    private const string Status = "/proc/self/status";
    private const int Interrupt = 2;

    /// <summary>Skips the running test where SIGINT is ignored: a shell that runs a command in the background hands that on to all its children.</summary>
    public static void RequireInterrupt()
    {
        string? mask = !File.Exists(Status) ? null
            : File.ReadLines(Status).FirstOrDefault(line => line.StartsWith("SigIgn:", StringComparison.Ordinal))?["SigIgn:".Length..].Trim();
        bool isIgnored = mask is not null
            && (ulong.Parse(mask, NumberStyles.HexNumber, CultureInfo.InvariantCulture) & (1UL << (Interrupt - 1))) != 0;
        Assert.SkipWhen(isIgnored, "SIGINT is ignored here, as in a shell's background jobs.");
    }
}
