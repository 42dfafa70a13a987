using DefaultSgAudit.Model;
using DefaultSgAudit.Sandbox.World;
using DefaultSgAudit.Tests.Remediation;
using DefaultSgAudit.Tests.Rollout;
using static DefaultSgAudit.Model.RolloutStatus;

namespace DefaultSgAudit.Tests.Road;

/// <summary>The whole road on the sandbox as users start it: from an audit to an empty default group, and all the way back.</summary>
public sealed class RoadTests : IDisposable
{
    private readonly DemoRoad _road = new();

    public void Dispose() => _road.Dispose();

    [Fact]
    public async Task The_plans_of_the_demo_pass_on_its_traffic_which_its_rules_explain()
    {
        IReadOnlyList<GroupMember> members = await _road.MembersAsync();
        IReadOnlyList<TrafficSummary> traffic = await _road.TrafficAsync(members);
        IReadOnlyList<Plan> plans = await DemoRoad.PlansAsync(members, traffic);
        Assert.Equal(members.Select(member => member.GroupId).Distinct().Order(), plans.Select(plan => plan.GroupId).Order());
        Assert.Equal(2, plans.Count);
        Assert.Contains(traffic, seen => seen is { Direction: TrafficDirection.Inbound, Status: TrafficStatus.Established });
        Assert.Contains(traffic, seen => seen is { Direction: TrafficDirection.Outbound, Status: TrafficStatus.Established });
        Assert.Contains(traffic, seen => seen.Status == TrafficStatus.Rejected);
        foreach (Plan plan in plans)
        {
            PlanTestResult result = DemoRoad.Test(plan, traffic);
            Assert.True(result.Passed, $"{result.Reason}: {string.Join("; ", result.NotExplainedItems.Select(item => item.Traffic))}");
            Assert.Equal((0, 0, 0), (result.NotExplained, result.WouldBreak, result.Unknown));
            Assert.True(result.Covered > 0);
            Assert.Empty(result.UnusedRules);

            // The present rules were there to be tested: with them left out, the same traffic is not explained.
            PlanTestResult without = DemoRoad.Test(plan with { CurrentRules = new([plan.CurrentRules[0] with { IpProtocol = "tcp", FromPort = 9, ToPort = 9 }]) }, traffic);
            Assert.True(without is { Passed: false, NotExplained: > 0 });
        }
    }

    [Fact]
    public async Task The_road_leads_to_an_empty_group_and_back_to_where_it_began()
    {
        Assert.Contains(ComplianceStatus.NonCompliant, await _road.AuditAsync());
        IReadOnlyList<GroupMember> members = await _road.MembersAsync();
        IReadOnlyList<Plan> plans = await DemoRoad.PlansAsync(members, await _road.TrafficAsync(members));
        string[] groups = [.. _road.Sandbox.World.Accounts.SelectMany(account => account.Region(DemoTraffic.Region).SecurityGroups)
            .Where(group => group.Name == "default").Select(group => group.Id)];
        IReadOnlyList<string> before = await WorldAnswers.OfAsync(_road.Sandbox.World, groups);

        Assert.All(IsWell(await _road.RollOutAsync(plans, RolloutStage.Create)).Results, result => Assert.Equal(Created, result.Status));
        RolloutRun attached = IsWell(await _road.RollOutAsync(plans, RolloutStage.Attach));
        string[] moved = [.. members.Where(member => member.IsMovable).Select(member => member.NetworkInterfaceId).Order()];
        Assert.Equal(moved, attached.Results.Where(result => result.Status == Attached).Select(result => result.NetworkInterfaceId!).Order());
        Assert.All(attached.Results.Where(result => result.Status == ByHand), result => Assert.NotNull(result.Command));
        RolloutRun detached = await _road.RollOutAsync(plans, RolloutStage.Detach);
        Assert.Equal(moved, detached.Results.Where(result => result.Status == Detached).Select(result => result.NetworkInterfaceId!).Order());
        Assert.Equal(members.Count - moved.Length, (await _road.MembersAsync()).Count);

        RemediationRun cleared = await _road.ClearAsync();
        Assert.True(cleared.Failures.Count == 0, cleared.ToString());
        Assert.All(await _road.AuditAsync(), status => Assert.Equal(ComplianceStatus.Compliant, status));
        Assert.NotEqual(before, await WorldAnswers.OfAsync(_road.Sandbox.World, groups));

        RemediationRun restored = await _road.RestoreAsync();
        Assert.True(restored.Failures.Count == 0, restored.ToString());
        IsWell(await _road.RollOutAsync(plans, RolloutStage.Create, isUndo: true));
        Assert.Equal(before, await WorldAnswers.OfAsync(_road.Sandbox.World, groups));
    }

    private static RolloutRun IsWell(RolloutRun run)
    {
        Assert.True(run.Failures.Count == 0, run.ToString());
        return run;
    }
}
