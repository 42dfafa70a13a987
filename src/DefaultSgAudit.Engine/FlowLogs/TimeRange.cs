using DefaultSgAudit.Engine.FlowLogs.Reading;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.FlowLogs;

/// <summary>The time that counts, as the tables have it.</summary>
internal static class TimeRange
{
    /// <summary>The first second, and the first that counts no more.</summary>
    /// <exception cref="AuditException">It ends before it begins.</exception>
    public static (uint From, uint Until) Seconds(TrafficOptions options)
    {
        if (options.From is DateTimeOffset from && options.Until is DateTimeOffset until && until <= from)
        {
            throw new AuditException(new Failure
            {
                Kind = FailureKind.InvalidTimeRange,
                Cause = FormattableString.Invariant($"The time to look at ends at {until.UtcDateTime:O}, before it begins at {from.UtcDateTime:O}."),
                Remedy = "Give an end after the start.",
            });
        }

        return (Second(options.From, 0), Second(options.Until, uint.MaxValue));
    }

    private static uint Second(DateTimeOffset? time, uint otherwise) =>
        time is DateTimeOffset known ? (uint)Math.Min(Math.Max(known.ToUnixTimeSeconds(), 0), Text.MostSeconds) : otherwise;
}
