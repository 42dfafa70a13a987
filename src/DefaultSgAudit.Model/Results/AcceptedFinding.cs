using System.Globalization;

namespace DefaultSgAudit.Model;

/// <summary>Why a finding is accepted for the time being. The finding stays one.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Source">Where that is written: a line of a file, or a tag.</param>
public sealed record AcceptedFinding(string Reason, string Source)
{
    /// <summary>Who answers for it; null where nobody is named.</summary>
    public string? Owner { get; init; }

    /// <summary>The last day, in UTC, on which it holds; null where it holds until it is taken back.</summary>
    public DateTime? Expires { get; init; }

    /// <summary>The reason, and until when.</summary>
    /// <returns>One line.</returns>
    public override string ToString() =>
        Expires is DateTime day ? $"{Reason} (until {day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)})" : Reason;
}
