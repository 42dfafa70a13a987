using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Reporting.Facts;

/// <summary>By account, region and VPC: results come in whatever order regions answer.</summary>
internal sealed class ResultOrder : IComparer<ComplianceResult>
{
    public static ResultOrder Instance { get; } = new();

    public int Compare(ComplianceResult? x, ComplianceResult? y)
    {
        int order = string.CompareOrdinal(x?.AccountId, y?.AccountId);
        order = order != 0 ? order : string.CompareOrdinal(x?.Region, y?.Region);
        order = order != 0 ? order : string.CompareOrdinal(x?.VpcId, y?.VpcId);
        return order != 0 ? order : string.CompareOrdinal(x?.Reason, y?.Reason);
    }
}
