using System.Globalization;

namespace DefaultSgAudit.Model;

/// <summary>How much was seen for the first time on a day: a point of the learning curve.</summary>
/// <param name="Day">The day, in UTC.</param>
/// <param name="Count">Established services with a peer that were not seen before.</param>
public sealed record NewTuples(DateTime Day, int Count)
{
    /// <summary>For example <c>2026-08-01: 12</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => string.Format(CultureInfo.InvariantCulture, "{0:yyyy-MM-dd}: {1}", Day, Count);
}
