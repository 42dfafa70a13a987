using System.Globalization;
using System.Text.RegularExpressions;

namespace DefaultSgAudit.Engine.FlowLogs.Sources;

/// <summary>What the name that AWS gives a file of flow logs tells.</summary>
/// <remarks>See https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-path.html.</remarks>
internal static class DeliveredFile
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly Regex Writer = new(@"_(fl-[0-9a-f]{8,17})_", RegexOptions.CultureInvariant, Patience);
    private static readonly Regex Written = new(@"_(\d{8}T\d{4}Z)_", RegexOptions.CultureInvariant, Patience);

    /// <summary>The flow log that wrote it, <c>fl-...</c>; null where the name does not tell.</summary>
    public static string? WriterOf(string name) => Writer.Match(name) is { Success: true } match ? match.Groups[1].Value : null;

    /// <summary>When the five minutes begin in which its records end, as the name has it; empty where it does not tell.</summary>
    public static string TimeTextOf(string name) => Written.Match(name).Groups[1].Value;

    /// <summary>The same as a time; null where the name does not tell.</summary>
    public static DateTimeOffset? TimeOf(string name) => DateTimeOffset.TryParseExact(
        TimeTextOf(name), "yyyyMMdd'T'HHmm'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) ? time : null;

    /// <summary>Whether it is Apache Parquet, by its name.</summary>
    public static bool IsParquet(string name) => name.EndsWith(".parquet", StringComparison.OrdinalIgnoreCase);
}
