using DefaultSgAudit.Engine.Reporting.Earlier;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Reporting.Facts;

/// <summary>A report beside an earlier audit, VPC by VPC.</summary>
internal sealed class Trend(EarlierRun earlier)
{
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly HashSet<Place> _unread = [];

    public EarlierRun Earlier => earlier;

    public int NewFindings { get; private set; }

    /// <summary>Those of the new findings that may be old: the VPC, its region or its account was not read then.</summary>
    public int NotReadThen { get; private set; }

    public int StillOpen { get; private set; }

    public int Resolved { get; private set; }

    public int NowUnknown { get; private set; }

    /// <summary>Takes a verdict.</summary>
    public Change Compare(ComplianceResult result)
    {
        if (result.VpcId is null && result.Status == ComplianceStatus.Unknown)
        {
            _unread.Add(new Place(result.AccountId, result.Region));
        }

        string key = EarlierRun.Key(result.AccountId, result.Region, result.VpcId);
        bool isKnown = earlier.Verdicts.TryGetValue(key, out ComplianceStatus before);
        if (isKnown)
        {
            _seen.Add(key);
        }

        Change change = Of(isKnown ? before : null, result.Status);
        NewFindings += change == Change.NewFinding ? 1 : 0;
        NotReadThen += change == Change.NewFinding && WasUnread(result, isKnown ? before : null) ? 1 : 0;
        StillOpen += change == Change.StillOpen ? 1 : 0;
        Resolved += change == Change.Resolved ? 1 : 0;

        // VPCs of a region or account that was not read are counted at the end, one by one.
        NowUnknown += change == Change.NowUnknown && result.VpcId is not null ? 1 : 0;
        return change;
    }

    /// <summary>
    /// What the earlier audit has and this one has not: how many VPCs of regions and accounts that could not be read this
    /// time, of which nothing can be said, and how many others, which are gone or were not asked for.
    /// </summary>
    public (int Unread, int Gone) Missing()
    {
        int unread = 0;
        int gone = 0;
        foreach (string key in earlier.Verdicts.Keys)
        {
            if (!_seen.Contains(key) && EarlierRun.Split(key) is { VpcId: not null } place)
            {
                bool isUnread = _unread.Contains(new Place(place.AccountId, place.Region)) || _unread.Contains(new Place(place.AccountId, null));
                unread += isUnread ? 1 : 0;
                gone += isUnread ? 0 : 1;
            }
        }

        return (unread, gone);
    }

    private bool WasUnread(ComplianceResult result, ComplianceStatus? before) => before switch
    {
        null => WasUnread(result.AccountId, result.Region) || WasUnread(result.AccountId, null),
        _ => before == ComplianceStatus.Unknown,
    };

    private bool WasUnread(string? accountId, string? region) =>
        earlier.Verdicts.TryGetValue(EarlierRun.Key(accountId, region, null), out ComplianceStatus status) && status == ComplianceStatus.Unknown;

    private static Change Of(ComplianceStatus? before, ComplianceStatus now) => now switch
    {
        ComplianceStatus.NonCompliant => before == ComplianceStatus.NonCompliant ? Change.StillOpen : Change.NewFinding,
        ComplianceStatus.Compliant => before switch
        {
            ComplianceStatus.NonCompliant => Change.Resolved,
            ComplianceStatus.Compliant => Change.Same,
            _ => Change.NewlySeen,
        },
        _ => before == ComplianceStatus.Unknown ? Change.Same : Change.NowUnknown,
    };
}
