using DefaultSgAudit.Model;

namespace DefaultSgAudit.Runner.Output;

/// <summary>How coverage is written.</summary>
internal static class CoverageLayout
{
    public static ResultLayout<TrafficCoverage> Create() => new(
        [
            new("INTERFACE", coverage => coverage.NetworkInterfaceId ?? "-", 21),
            new("MINUTES", coverage => coverage.Minutes, 8, IsNumber: true),
            new("COVERED", coverage => Share(coverage.Share), 8, IsNumber: true),
            new("HOLE", coverage => coverage.LongestHole, 6, IsNumber: true),
            new("SERVICES", coverage => coverage.Tuples, 8, IsNumber: true),
            new("UNSEEN", coverage => coverage.UnseenMass is double mass ? Share(mass) : "-", 8, IsNumber: true),
        ],
        [
            new("AccountId", coverage => coverage.AccountId),
            new("Region", coverage => coverage.Region),
            new("VpcId", coverage => coverage.VpcId),
            new("GroupId", coverage => coverage.GroupId),
            new("NetworkInterfaceId", coverage => coverage.NetworkInterfaceId),
            new("FirstSeen", coverage => coverage.FirstSeen),
            new("LastSeen", coverage => coverage.LastSeen),
            new("Records", coverage => coverage.Records),
            new("QuietWindows", coverage => coverage.QuietWindows),
            new("SkippedWindows", coverage => coverage.SkippedWindows),
            new("Minutes", coverage => coverage.Minutes),
            new("MinutesWithData", coverage => coverage.MinutesWithData),
            new("MinutesSkipped", coverage => coverage.MinutesSkipped),
            new("Share", coverage => coverage.Share),
            new("LongestHole", coverage => coverage.LongestHole),
            new("Days", coverage => coverage.Days),
            new("Weekdays", coverage => coverage.Weekdays),
            new("Tuples", coverage => coverage.Tuples),
            new("Conversations", coverage => coverage.Conversations),
            new("SeenOnce", coverage => coverage.SeenOnce),
            new("UnseenMass", coverage => coverage.UnseenMass),
            new("UnseenTuples", coverage => coverage.UnseenTuples),
            new("NewByDay", coverage => coverage.NewByDay),
        ],
        ResultJson.Default.TrafficCoverage);

    private static string Share(double share) => FormattableString.Invariant($"{100 * share:F1}%");
}
