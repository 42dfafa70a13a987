using DefaultSgAudit.Engine.Planning.Replay;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Tests.Planning.Replay;

/// <summary>Each day is left out in turn, and what that is worth is said with its bound.</summary>
public sealed class DayValidationTests
{
    [Theory]
    [InlineData(0, 14, 0.1926)]
    [InlineData(0, 30, 0.0950)]
    [InlineData(1, 14, 0.2967)]
    [InlineData(3, 20, 0.3437)]
    [InlineData(5, 5, 1)]
    public void The_bound_is_the_one_of_the_tables(int hits, int trials, double expected) =>
        Assert.Equal(expected, ClopperPearson.Upper(hits, trials, 0.95), 0.0005);

    [Fact]
    public void A_day_breaks_on_what_was_seen_on_no_other()
    {
        TrafficSummary daily = Seen(443, 0, 6);
        TrafficSummary once = Seen(8080, 3, 3);
        TrafficSummary[] traffic = [daily, once, Seen(22, 5, 5) with { Status = TrafficStatus.Attempted }];

        DayValidation? days = DayCrossValidation.Run(traffic, Replan, CancellationToken.None);

        Assert.Equal((7, 1), (days?.Days, days?.BrokenDays));
        NewTuples broken = Assert.Single(days!.BreaksByDay);
        Assert.Equal((PlanSamples.Start.AddDays(3).UtcDateTime.Date, 1), (broken.Day, broken.Count));
        Assert.InRange(days.UpperBound, 1d / 7, 0.6);
    }

    [Fact]
    public void One_day_says_nothing() => Assert.Null(DayCrossValidation.Run([Seen(443, 0, 0)], Replan, CancellationToken.None));

    private static TrafficSummary Seen(int port, int from, int to) =>
        PlanSamples.Traffic(PlanSamples.Web, TrafficDirection.Inbound, port, "203.0.113.9") with
        {
            FirstSeen = PlanSamples.Start.AddDays(from).AddHours(2),
            LastSeen = PlanSamples.Start.AddDays(to).AddHours(3),
        };

    /// <summary>A plan that admits exactly what it is shown.</summary>
    private static Plan Replan(IReadOnlyList<TrafficSummary> traffic)
    {
        Plan plan = PlanSamples.Make();
        return plan with
        {
            Groups = new(
            [
                plan.Groups[0],
                plan.Groups[1] with
                {
                    Rules = new(traffic.Where(seen => seen.Status == TrafficStatus.Established).Select(
                        seen => PlanSamples.Rule(RuleDirection.Inbound, "tcp", seen.Port, PlannedPeerKind.Ipv4, $"{seen.PeerAddress}/32"))),
                },
            ]),
        };
    }
}
