using DefaultSgAudit.Engine.Sweep;

namespace DefaultSgAudit.Runner.Run;

/// <summary>Counts verdicts.</summary>
internal sealed class AuditTally : RunTally
{
    private readonly SweepTally _verdicts = new();

    public override bool HasFindings => _verdicts.NonCompliant > _verdicts.Accepted;

    protected override int Unknown => _verdicts.Unknown;

    public override string ToString() => _verdicts.ToString();

    protected override void Take(SweepEvent found) => _verdicts.Count(found);
}
