using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Reporting.Facts;

/// <summary>How many verdicts there are of each kind.</summary>
internal sealed class StatusCounts
{
    public int Compliant { get; private set; }

    /// <summary>Findings, the accepted ones with them.</summary>
    public int NonCompliant { get; private set; }

    /// <summary>Findings that somebody accepted.</summary>
    public int Accepted { get; private set; }

    public int Unknown { get; private set; }

    /// <summary>Findings that nobody accepted.</summary>
    public int Open => NonCompliant - Accepted;

    public int Total => Compliant + NonCompliant + Unknown;

    /// <summary>Compliant ones in a hundred of those that were judged; null where none was.</summary>
    public double? Percentage => Compliant + NonCompliant == 0 ? null : 100.0 * Compliant / (Compliant + NonCompliant);

    public void Add(ComplianceStatus status, bool isAccepted)
    {
        switch (status)
        {
            case ComplianceStatus.Compliant:
                Compliant++;
                break;
            case ComplianceStatus.NonCompliant:
                NonCompliant++;
                Accepted += isAccepted ? 1 : 0;
                break;
            default:
                Unknown++;
                break;
        }
    }

    public void Add(StatusCounts other)
    {
        Compliant += other.Compliant;
        NonCompliant += other.NonCompliant;
        Accepted += other.Accepted;
        Unknown += other.Unknown;
    }
}
