using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Reporting.Facts;

/// <summary>What a whole report comes to: counts, and the first few of what people want to read.</summary>
internal sealed class ReportFacts(ReportOptions options)
{
    /// <summary>How many findings, Unknowns and exceptions are kept to be shown one by one.</summary>
    public const int Shown = 200;

    private const int MostRules = 20_000;

    private readonly Dictionary<Place, StatusCounts> _places = [];
    private readonly Dictionary<OwnerKind, OwnerCount> _owners = [];

    public StatusCounts Total { get; } = new();

    /// <summary>What changed since the earlier audit; null where there is none to compare with.</summary>
    public Trend? Trend { get; } = options.Baseline is null ? null : new Trend(options.Baseline);

    public IReadOnlyDictionary<Place, StatusCounts> Places => _places;

    /// <summary>How many members were seen.</summary>
    public int Members { get; private set; }

    /// <summary>The kinds of owners, the most frequent first.</summary>
    public IReadOnlyList<OwnerCount> Owners => [.. _owners.Values.OrderByDescending(each => each.Members).ThenBy(each => each.Kind.ToString(), StringComparer.Ordinal)];

    /// <summary>The rules of findings, by what they say.</summary>
    public Tally Rules { get; } = new(MostRules);

    public TopList<ComplianceResult> Findings { get; } = new(Shown, ResultOrder.Instance);

    public TopList<ComplianceResult> Unknowns { get; } = new(Shown, ResultOrder.Instance);

    public TopList<ComplianceResult> Exceptions { get; } = new(Shown, ResultOrder.Instance);

    /// <summary>Unknowns by their kind.</summary>
    public Tally Causes { get; } = new(MostRules);

    /// <summary>The oldest and the latest reading of a group.</summary>
    public (DateTimeOffset From, DateTimeOffset To)? CheckedAt { get; private set; }

    /// <summary>The number of accounts.</summary>
    public int Accounts => _places.Keys.Select(each => each.AccountId).Where(account => account is not null).Distinct().Count();

    /// <summary>The number of regions.</summary>
    public int Regions => _places.Keys.Select(each => each.Region).Where(region => region is not null).Distinct().Count();

    /// <summary>Counts a verdict, and says what became of it.</summary>
    public Change Count(ComplianceResult result)
    {
        bool isAccepted = result.Exception is not null;
        Total.Add(result.Status, isAccepted);
        Place place = new(result.AccountId, result.Region);
        if (!_places.TryGetValue(place, out StatusCounts? counts))
        {
            _places[place] = counts = new StatusCounts();
        }

        counts.Add(result.Status, isAccepted);
        CheckedAt = CheckedAt is not { } seen ? (result.CheckedAt, result.CheckedAt)
            : (result.CheckedAt < seen.From ? result.CheckedAt : seen.From, result.CheckedAt > seen.To ? result.CheckedAt : seen.To);
        switch (result.Status)
        {
            case ComplianceStatus.NonCompliant:
                (isAccepted ? Exceptions : Findings).Offer(result);
                foreach (SecurityGroupRule rule in result.InboundRules.Concat(result.OutboundRules))
                {
                    Rules.Add($"{(rule.Direction == RuleDirection.Inbound ? "in" : "out")}: {rule}");
                }

                break;
            case ComplianceStatus.Unknown:
                Unknowns.Offer(result);
                Causes.Add((result.FailureKind ?? FailureKind.Unexpected).ToString());
                break;
            default:
                break;
        }

        return Trend?.Compare(result) ?? Change.None;
    }

    /// <summary>Counts a member.</summary>
    public void Count(GroupMember member)
    {
        Members++;
        if (!_owners.TryGetValue(member.OwnerKind, out OwnerCount? count))
        {
            _owners[member.OwnerKind] = count = new OwnerCount(member.OwnerKind);
        }

        count.Add(member);
    }
}
