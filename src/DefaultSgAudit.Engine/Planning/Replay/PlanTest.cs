using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Planning.Replay;

/// <summary>A test of plans: takes traffic as it comes, and says at the end what it came to.</summary>
public sealed class PlanTest
{
    private readonly List<(Plan Plan, ReplayTally Tally)> _tallies = [];
    private readonly List<TrafficSummary> _kept = [];
    private readonly PlanTestOptions _options;
    private long _others;

    /// <param name="plans">The plans.</param>
    /// <param name="options">How they are tested.</param>
    /// <exception cref="AuditException">A plan does not hold together.</exception>
    public PlanTest(IEnumerable<Plan> plans, PlanTestOptions options)
    {
        _options = options;
        foreach (Plan plan in plans)
        {
            PlanCheck.Require(plan);
            _tallies.Add((plan, new ReplayTally(plan, options.MostItems)));
        }
    }

    /// <summary>Judges some traffic.</summary>
    /// <param name="traffic">All traffic of an interface with one peer on one service.</param>
    /// <returns>What would become of it by each plan that has the interface.</returns>
    public IReadOnlyList<PlanTestItem> Take(TrafficSummary traffic)
    {
        if (_options.LeaveOneDayOut)
        {
            _kept.Add(traffic);
        }

        List<PlanTestItem> items = new(1);
        foreach ((_, ReplayTally tally) in _tallies)
        {
            if (tally.Take(traffic) is PlanTestItem item)
            {
                items.Add(item);
            }
        }

        _others += items.Count > 0 ? 0 : 1;
        return items;
    }

    /// <summary>What it came to.</summary>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns><see cref="PlanTestResult"/> as <see cref="ItemsEvent{T}"/>, one for each plan, with failures and notes.</returns>
    public IEnumerable<SweepEvent> Finish(CancellationToken cancellationToken)
    {
        if (_others > 0)
        {
            yield return new NoteEvent($"{_others} services with a peer are of interfaces that no plan has, and were left out.");
        }

        foreach ((Plan plan, ReplayTally tally) in _tallies)
        {
            PlanTestResult result = tally.ToResult();
            if (_options.LeaveOneDayOut)
            {
                result = result with { Days = PlanValidation.ByDays(plan, _kept, cancellationToken) };
            }

            yield return new ItemsEvent<PlanTestResult>([result]);
            foreach (SweepEvent said in Tell(plan, result))
            {
                yield return said;
            }
        }
    }

    private IEnumerable<SweepEvent> Tell(Plan plan, PlanTestResult result)
    {
        if (result is { Covered: 0, WouldBreak: 0 })
        {
            yield return Failed(plan, FailureKind.NothingToTest, $"The plan of {plan.VpcId} was not tested: {result.Reason}.",
                "Give flow logs with traffic of its members; Measure-DefaultSgTraffic reads them.");
        }

        if (_options.FailOnBreak && result.WouldBreak > 0)
        {
            yield return Failed(plan, FailureKind.PlanWouldBreak, $"The plan of {plan.VpcId} would break what works: {result.Reason}.",
                "Look at the result's Breaks; each has the rule that is missing.");
        }

        if (result.NotExplained > 0)
        {
            yield return new NoteEvent(
                $"The default group's present rules do not explain {result.NotExplained} services of {plan.VpcId}: the logs may be of another time.")
            { IsWarning = true };
        }
    }

    private static FailureEvent Failed(Plan plan, FailureKind kind, string cause, string remedy) => new(new Failure
    {
        Kind = kind,
        Cause = cause,
        Remedy = remedy,
        AccountId = plan.AccountId,
        Region = plan.Region,
        Resource = plan.GroupId,
    });
}
