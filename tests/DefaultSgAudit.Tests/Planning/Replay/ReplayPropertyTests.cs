using DefaultSgAudit.Engine.Planning;
using DefaultSgAudit.Engine.Planning.Documents;
using DefaultSgAudit.Engine.Planning.Replay;
using DefaultSgAudit.Model;
using DefaultSgAudit.Tests.Planning.Worlds;

namespace DefaultSgAudit.Tests.Planning.Replay;

/// <summary>What a plan was made from never breaks on it, and files change nothing about that.</summary>
public sealed class ReplayPropertyTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 60)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Traffic_replayed_on_its_own_plan_breaks_nothing(int seed)
    {
        ChaoticWorld world = new(seed);
        PlanningInput input = world.Input with { Settings = world.Input.Settings with { LeastRecords = 1, WeakestEvidence = TrafficEvidence.None } };
        Plan plan = Planner.Make(input, TestContext.Current.CancellationToken);

        PlanTestResult result = Replay(plan, input.Traffic);

        Assert.True(result.WouldBreak == 0, $"{seed}: {string.Join("\n", result.Breaks.Select(item => $"{item} {item.MissingRule} {item.Note}"))}");
        Assert.True(result.Covered > 0);
    }

    [Theory]
    [InlineData(1, 60)]
    [InlineData(2, 400)]
    public void Days_that_a_plan_has_not_seen_break_only_what_it_could_not_know(int seed, int members)
    {
        PlanWorld world = new(seed, members);
        List<TrafficSummary> seen = world.Traffic(1, 7);
        Plan plan = WorldTests.Make(world, seen);
        Assert.Equal(0, Replay(plan, seen).WouldBreak);
        HashSet<(string, TrafficDirection, int, string)> known =
        [
            .. world.Services.Where(service => service.Times(1, 7) >= 3)
                .Select(service => (service.Member.NetworkInterfaceId, service.Direction, service.Port, service.Peer)),
        ];

        PlanTestResult result = Replay(plan, world.Traffic(8, 9));

        Assert.DoesNotContain(result.Breaks, item => known.Contains(
            (item.NetworkInterfaceId, item.Traffic.Direction, item.Traffic.Port ?? 0, item.Traffic.PeerAddress!)));
        Assert.Equal(result.WouldBreak, result.Breaks.Count);
        Assert.All(result.Breaks, item => Assert.NotNull(item.MissingRule));
        Assert.True(result.OverPermission < result.OverPermissionBefore, $"{result.OverPermission} against {result.OverPermissionBefore}");
    }

    [Fact]
    public void A_plan_from_a_file_judges_as_the_plan_did()
    {
        PlanWorld world = new(3, 100);
        List<TrafficSummary> seen = world.Traffic(1, 9);
        Plan plan = WorldTests.Make(world, world.Traffic(1, 7));
        Plan read = PlanDocument.Parse(PlanDocument.Write(plan), "the text");

        Assert.Equal(PlanDocument.Write(plan), PlanDocument.Write(read));
        PlanReplay before = new(plan);
        PlanReplay after = new(read);
        Assert.All(seen, summary => Assert.Equal(before.Judge(summary)?.ToString(), after.Judge(summary)?.ToString()));
    }

    [Fact]
    public void Days_are_left_out_in_turn()
    {
        PlanWorld world = new(4, 40);
        List<TrafficSummary> seen = world.Traffic(1, 7);
        Plan plan = WorldTests.Make(world, seen);

        DayValidation? days = PlanValidation.ByDays(plan, seen, TestContext.Current.CancellationToken);

        Assert.NotNull(days);
        Assert.Equal(7, days.Days);
        Assert.InRange(days.UpperBound, days.BreakRate, 1);
    }

    private static PlanTestResult Replay(Plan plan, IEnumerable<TrafficSummary> traffic)
    {
        ReplayTally tally = new(plan, int.MaxValue);
        foreach (TrafficSummary summary in traffic)
        {
            tally.Take(summary);
        }

        return tally.ToResult();
    }
}
