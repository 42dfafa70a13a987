namespace DefaultSgAudit.Model;

/// <summary>How much of a network interface's life the log shows, and how much is likely still unseen.</summary>
/// <remarks>See https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html.</remarks>
public sealed record TrafficCoverage : IGroupResult
{
    /// <summary>The account that the log names for the interface, 12 digits, or what the member says.</summary>
    public string? AccountId { get; init; }

    /// <summary>The region's code, where the log or the member tells it.</summary>
    public string? Region { get; init; }

    /// <summary>The VPC, where the log or the member tells it.</summary>
    public string? VpcId { get; init; }

    /// <summary>The default security group that the interface is in, where the interface came as a member.</summary>
    public string? GroupId { get; init; }

    /// <summary>The interface, <c>eni-...</c>; null where the log names none.</summary>
    public string? NetworkInterfaceId { get; init; }

    /// <summary>Start of the first window, in UTC; null where the log has no times.</summary>
    public DateTimeOffset? FirstSeen { get; init; }

    /// <summary>End of the last window, in UTC; null where the log has no times.</summary>
    public DateTimeOffset? LastSeen { get; init; }

    /// <summary>Records of traffic.</summary>
    public long Records { get; init; }

    /// <summary>Records that say that there was no traffic: <c>NODATA</c>.</summary>
    public long QuietWindows { get; init; }

    /// <summary>Records that say that something was lost: <c>SKIPDATA</c>. One may stand for many flows.</summary>
    public long SkippedWindows { get; init; }

    /// <summary>Minutes from the first to the last window, or of the time that was asked for.</summary>
    public int Minutes { get; init; }

    /// <summary>Minutes of them with a record, NODATA included.</summary>
    public int MinutesWithData { get; init; }

    /// <summary>Minutes of them in which something was lost.</summary>
    public int MinutesSkipped { get; init; }

    /// <summary>Minutes with data and without loss, as a share of all: 0 to 1.</summary>
    public double Share { get; init; }

    /// <summary>The longest run of minutes without data or with loss.</summary>
    public int LongestHole { get; init; }

    /// <summary>Days on which there was data.</summary>
    public int Days { get; init; }

    /// <summary>Days of the week on which there was data, 0 to 7.</summary>
    public int Weekdays { get; init; }

    /// <summary>Established services with a peer: what rules would be made of.</summary>
    public int Tuples { get; init; }

    /// <summary>Established conversations.</summary>
    public long Conversations { get; init; }

    /// <summary>Established services with a peer that were seen in one conversation only.</summary>
    public int SeenOnce { get; init; }

    /// <summary>
    /// The share of conversations to come that is likely to be of a kind not seen yet, 0 to 1 (Good-Turing: seen once by all).
    /// Null where there was no conversation.
    /// </summary>
    public double? UnseenMass { get; init; }

    /// <summary>How many services with a peer are likely still unseen (Chao1). Null where there was no conversation.</summary>
    public double? UnseenTuples { get; init; }

    /// <summary>The learning curve: what was seen for the first time, by day.</summary>
    public DisplayList<NewTuples> NewByDay { get; init; } = new([]);

    /// <summary>One line, for example <c>eni-0a1b: 98 % of 14 days, unseen 0.2 %</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => FormattableString.Invariant(
        $"{NetworkInterfaceId ?? "-"}: {Share:P1} of {Minutes} minutes, unseen {UnseenMass ?? 1:P1}");
}
