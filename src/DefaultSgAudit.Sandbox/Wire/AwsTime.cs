using System.Globalization;

namespace DefaultSgAudit.Sandbox.Wire;

/// <summary>The ways AWS writes a moment, all in UTC.</summary>
internal static class AwsTime
{
    private const string Basic = "yyyyMMdd'T'HHmmss'Z'";

    /// <summary>20260131T120000Z, as in X-Amz-Date.</summary>
    public static string ToBasic(DateTimeOffset time) => Format(time, Basic);

    /// <summary>2026-01-31T12:00:00Z, as STS has it.</summary>
    public static string ToSeconds(DateTimeOffset time) => Format(time, "yyyy-MM-dd'T'HH:mm:ss'Z'");

    /// <summary>2026-01-31T12:00:00.000Z, as EC2 has it.</summary>
    public static string ToMilliseconds(DateTimeOffset time) => Format(time, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'");

    public static bool TryParseBasic(string text, out DateTimeOffset time) => DateTimeOffset.TryParseExact(
        text,
        Basic,
        CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
        out time);

    private static string Format(DateTimeOffset time, string format) =>
        time.UtcDateTime.ToString(format, CultureInfo.InvariantCulture);
}
