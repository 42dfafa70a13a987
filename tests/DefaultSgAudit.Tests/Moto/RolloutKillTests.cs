using DefaultSgAudit.Model;

namespace DefaultSgAudit.Tests.Moto;

/// <summary>
/// At a third party's AWS, too, a roll-out may end at any change that it makes, before EC2 has it and after: running again finishes,
/// undoing brings back what was there, as boto3 reads it. What is not supported there, default groups that admit their own members,
/// plays no part in these stages.
/// </summary>
/// <remarks>Requests that only read leave nothing behind that the change before them has not; the sandbox's tests end a run at those, too.</remarks>
public sealed class RolloutKillTests(MotoServer moto) : IClassFixture<MotoServer>
{
    [Theory]
    [InlineData(RolloutStage.Create, 7)]
    [InlineData(RolloutStage.Attach, 3)]
    [InlineData(RolloutStage.Detach, 3)]
    public async Task A_stage_may_be_killed_at_any_change(RolloutStage stage, int changes)
    {
        using MotoRollout road = await MotoRollout.MakeAsync(moto, $"us-west-{(stage == RolloutStage.Create ? 1 : 2)}");
        string first = await road.TellAsync();
        for (RolloutStage earlier = RolloutStage.Create; earlier < stage; earlier++)
        {
            await FinishAsync(road, earlier);
        }

        string before = await road.TellAsync();
        string? after = null;
        foreach ((bool acted, bool resume) in new[] { (false, true), (true, true), (true, false) })
        {
            int number = 1;
            for (; await road.KillAsync(stage, isUndo: false, number, acted) is string action; number++)
            {
                if (resume)
                {
                    await FinishAsync(road, stage);
                    after ??= stage == RolloutStage.Create ? null : await road.TellAsync();
                    Assert.True(after is null || after == await road.TellAsync(), $"{action}, the change {number}");
                }

                await FinishAsync(road, stage, isUndo: true);
                Assert.True(before == await road.TellAsync(), $"{action}, the change {number}");
            }

            // The run that came to its end made one change less than the kill waited for.
            Assert.Equal(changes, number - 1);
            await FinishAsync(road, stage, isUndo: true);
        }

        await FinishAsync(road, RolloutStage.Create, isUndo: true);
        Assert.Equal(first, await road.TellAsync());
    }

    [Fact]
    public async Task An_undo_may_be_killed_after_any_change()
    {
        using MotoRollout road = await MotoRollout.MakeAsync(moto, "ap-southeast-2");
        string before = await road.TellAsync();
        HashSet<string> killedAt = [];
        for (int number = 1; ; number++)
        {
            foreach (RolloutStage stage in Enum.GetValues<RolloutStage>())
            {
                await FinishAsync(road, stage);
            }

            if (await road.KillAsync(RolloutStage.Create, isUndo: true, number, acted: true) is not string action)
            {
                break;
            }

            killedAt.Add(action);
            await FinishAsync(road, RolloutStage.Create, isUndo: true);
            Assert.True(before == await road.TellAsync(), $"{action}, the change {number}");
        }

        Assert.Equal(before, await road.TellAsync());
        Assert.Superset(new HashSet<string> { "ModifyNetworkInterfaceAttribute", "RevokeSecurityGroupIngress", "DeleteSecurityGroup" }, killedAt);
    }

    private static async Task FinishAsync(MotoRollout road, RolloutStage stage, bool isUndo = false)
    {
        Rollout.RolloutRun run = await road.RunAsync(stage, isUndo);
        Assert.True(run.Failures.Count == 0, run.ToString());
    }
}
