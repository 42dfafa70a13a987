using System.Globalization;

namespace DefaultSgAudit.Runner.Output;

/// <summary>
/// Whether the caller gave a standard stream at all (<c>&gt;&amp;-</c> in a shell gives none). The runtime takes the lowest
/// free numbers for a pipe of its own, so a stream that is missing looks open, and what is written to it upsets the runtime.
/// </summary>
internal static class StandardHandle
{
    public const int Output = 1;
    public const int Error = 2;

    /// <summary>Linux shows what a number stands for. Elsewhere a missing stream is found out by writing to it.</summary>
    public static bool IsOpen(int number)
    {
        if (!OperatingSystem.IsLinux())
        {
            return true;
        }

        try
        {
            return !IsReadOnly(number)
                && (Pipe(number) is not string pipe || !Enumerable.Range(0, number).Any(lower => IsReadOnly(lower) && Pipe(lower) == pipe));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    private static string? Pipe(int number) =>
        new FileInfo(string.Create(CultureInfo.InvariantCulture, $"/proc/self/fd/{number}")).LinkTarget is string target
        && target.StartsWith("pipe:", StringComparison.Ordinal)
            ? target
            : null;

    /// <summary>The last octal digit of the flags is the way of access; 0 is reading.</summary>
    private static bool IsReadOnly(int number) =>
        File.ReadLines(string.Create(CultureInfo.InvariantCulture, $"/proc/self/fdinfo/{number}"))
            .First(line => line.StartsWith("flags:", StringComparison.Ordinal))
            .EndsWith('0');
}
