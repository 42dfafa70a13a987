using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Runner.Run;

/// <summary>Counts plans, and what somebody has to decide.</summary>
internal sealed class PlanTally : RunTally
{
    private TrafficReading _reading = new();
    private int _plans;
    private int _groups;
    private int _members;
    private int _findings;

    public override bool HasFindings => _findings > 0;

    /// <summary>Lines that are no records: what they would have told is not in the plans.</summary>
    protected override int Unknown => _reading.Malformed > 0 ? 1 : 0;

    public override string ToString() =>
        $"{Counted.Of(_plans, "plan")}: {Counted.Of(_groups, "group")} for {Counted.Of(_members, "member")}, from {Counted.Of(_reading.Records, "record")} of {Counted.Of(_reading.Sources, "source")}; "
        + $"{Counted.Of(_findings, "finding")} to be decided; {_reading.NoRecords}; {Counted.Of(Failures, "failure")}.";

    protected override void Take(SweepEvent found)
    {
        switch (found)
        {
            case ItemsEvent<Plan> plans:
                _plans += plans.Items.Count;
                _groups += plans.Items.Sum(plan => plan.Groups.Count);
                _members += plans.Items.Sum(plan => plan.Members.Count);
                _findings += plans.Items.Sum(plan => plan.Findings.Count);
                break;
            case ItemsEvent<TrafficReading> reading:
                _reading = reading.Items[0];
                break;
            default:
                break;
        }
    }
}
