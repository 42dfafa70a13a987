using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Planning.Writing;

/// <summary>Findings of all kinds, in a stable order, and of each kind not more than somebody can read.</summary>
internal sealed class FindingList
{
    /// <summary>Of a kind, so many are listed; how many more there are is told.</summary>
    private const int MostOfKind = 500;

    private readonly List<PlanFinding> _findings = [];

    public void Add(PlanFinding finding) => _findings.Add(finding);

    /// <summary>By kind, then what rests on the most records.</summary>
    public IEnumerable<PlanFinding> Sorted()
    {
        foreach (IGrouping<PlanFindingKind, PlanFinding> kind in _findings.GroupBy(finding => finding.Kind).OrderBy(kind => kind.Key))
        {
            PlanFinding[] all =
            [
                .. kind.OrderByDescending(finding => finding.Records)
                    .ThenBy(finding => finding.GroupName, StringComparer.Ordinal)
                    .ThenBy(finding => finding.NetworkInterfaceId, StringComparer.Ordinal)
                    .ThenBy(finding => finding.Cause, StringComparer.Ordinal),
            ];
            foreach (PlanFinding finding in all.Take(MostOfKind))
            {
                yield return finding;
            }

            if (all.Length > MostOfKind)
            {
                yield return new PlanFinding
                {
                    Kind = kind.Key,
                    Cause = $"{all.Length - MostOfKind} more of this kind, with fewer records, are not listed.",
                    Records = all.Skip(MostOfKind).Sum(finding => finding.Records),
                };
            }
        }
    }
}
