using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Planning.Replay;

/// <summary>A test of plans: takes traffic as it comes, and says at the end what it came to.</summary>
public sealed class PlanTest
{
    private readonly List<(Plan Plan, ReplayTally Tally)> _tallies = [];
    private readonly Dictionary<string, List<ReplayTally>> _byInterface = new(StringComparer.Ordinal);
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
            ReplayTally tally = new(plan, options.MostItems);
            _tallies.Add((plan, tally));
            foreach (PlannedMember member in plan.Members)
            {
                if (!_byInterface.TryGetValue(member.NetworkInterfaceId, out List<ReplayTally>? tallies))
                {
                    _byInterface.Add(member.NetworkInterfaceId, tallies = []);
                }

                tallies.Add(tally);
            }
        }
    }

    /// <summary>Judges some traffic.</summary>
    /// <param name="traffic">All traffic of an interface with one peer on one service.</param>
    /// <param name="verdicts">Gets what would become of it by each plan that has the interface; null where nobody asks.</param>
    public void Take(TrafficSummary traffic, ICollection<PlanTestItem>? verdicts = null)
    {
        if (_options.LeaveOneDayOut)
        {
            _kept.Add(traffic);
        }

        bool isKnown = false;
        if (traffic.NetworkInterfaceId is string id && _byInterface.TryGetValue(id, out List<ReplayTally>? tallies))
        {
            foreach (ReplayTally tally in tallies)
            {
                if (tally.Take(traffic) is PlanTestItem item)
                {
                    isKnown = true;
                    verdicts?.Add(item);
                }
            }
        }

        _others += isKnown ? 0 : 1;
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
