using DefaultSgAudit.Engine.Rollout;
using DefaultSgAudit.Model;
using DefaultSgAudit.Sandbox;
using DefaultSgAudit.Sandbox.Requests;
using static DefaultSgAudit.Model.RolloutStatus;
using DefaultSgAudit.Tests.Support;

namespace DefaultSgAudit.Tests.Rollout;

/// <summary>
/// A run ends, as a killed process does, at each of its requests in turn: before EC2 acts on it and after. Running again
/// finishes, undoing brings back what was there, and at no moment is an interface without a group.
/// </summary>
public sealed class KillTests
{
    private static readonly RolloutStatus[] Good =
        [Created, Updated, AlreadyCreated, Attached, AlreadyAttached, Detached, AlreadyDetached, Returned, AlreadyReturned, Deleted, AlreadyDeleted];

    public static TheoryData<RolloutStage, bool, bool> Stages
    {
        get
        {
            TheoryData<RolloutStage, bool, bool> all = [];
            foreach (RolloutStage stage in Enum.GetValues<RolloutStage>())
            {
                all.Add(stage, false, true);
                all.Add(stage, true, true);
                all.Add(stage, true, false);
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Stages))]
    public async Task A_stage_may_be_killed_at_any_request(RolloutStage stage, bool acted, bool resume)
    {
        HashSet<string> killedAt = await Kills.AtEveryRequestAsync(async number =>
        {
            using RolloutWorld world = Movable();
            string before = world.Picture;
            for (RolloutStage earlier = RolloutStage.Create; earlier < stage; earlier++)
            {
                await world.RunAsync(earlier);
            }

            string? action = await KillAsync(world, world.Options(stage), number, acted);
            if (resume)
            {
                IsGood(await world.RunAsync(stage), number, action);
                Assert.Empty((await world.RunAsync(stage)).Questions);
                AllAre(world, stage);
            }

            IsGood(await world.UndoAsync(), number, action);
            Assert.True(before == world.Picture, $"Killed at {number}, {action}:\n{before}\ncame back as\n{world.Picture}");
            return action;
        });
        Assert.Superset(
            stage == RolloutStage.Create
                ? new HashSet<string> { "CreateSecurityGroup", "RevokeSecurityGroupEgress", "AuthorizeSecurityGroupIngress", "AuthorizeSecurityGroupEgress" }
                : new HashSet<string> { "ModifyNetworkInterfaceAttribute", "DescribeNetworkInterfaces" },
            killedAt);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_undo_may_be_killed_at_any_request(bool acted)
    {
        HashSet<string> killedAt = await Kills.AtEveryRequestAsync(async number =>
        {
            using RolloutWorld world = Movable();
            string before = world.Picture;
            await world.RunAsync(RolloutStage.Create);
            await world.RunAsync(RolloutStage.Attach);
            await world.RunAsync(RolloutStage.Detach);
            string? action = await KillAsync(world, world.Undo(), number, acted);
            IsGood(await world.UndoAsync(), number, action);
            Assert.True(before == world.Picture, $"Killed at {number}, {action}:\n{before}\ncame back as\n{world.Picture}");
            return action;
        });
        Assert.Superset(new HashSet<string> { "ModifyNetworkInterfaceAttribute", "RevokeSecurityGroupIngress", "DeleteSecurityGroup" }, killedAt);
    }

    /// <summary>Without the member that EC2 does not let the account move.</summary>
    private static RolloutWorld Movable()
    {
        RolloutWorld world = new();
        world.Plan = world.Plan with { Members = new(world.Plan.Members.Where(member => member.NetworkInterfaceId != world.Orders)) };
        return world;
    }

    private static void IsGood(RolloutRun run, int number, string? action) =>
        Assert.True(run.Failures.Count == 0 && run.Results.Count > 0 && run.Results.All(result => Good.Contains(result.Status)), $"Killed at {number}, {action}: {run}");

    private static void AllAre(RolloutWorld world, RolloutStage stage)
    {
        Assert.Equal([3, 1], world.Plan.Groups.Select(group => world.Region.SecurityGroup(world.Group(group.Name)).Rules.Count));
        string[] web = [.. stage == RolloutStage.Detach ? Array.Empty<string>() : [world.GroupId], .. stage == RolloutStage.Create ? Array.Empty<string>() : [world.Group("dsg-web")]];
        Assert.Equal(web, world.GroupsOf(world.Web1));
    }

    /// <summary>
    /// Runs against a server of its own, which answers nothing and acts no more from the run's how-manyth request on. Gives that
    /// request's action, or null when the run came to its end.
    /// </summary>
    private static async Task<string?> KillAsync(RolloutWorld world, RolloutOptions options, int number, bool acted)
    {
        SandboxServer server = SandboxServer.Start(world.Sandbox.World);
        TaskCompletionSource<string> killed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int seen = 0;
        bool isAlone = false;
        Func<SandboxRequest, Task> watch = request =>
        {
            isAlone |= world.Region.NetworkInterfaces.Any(found => found.Groups.Count == 0);
            int place = Interlocked.Increment(ref seen);
            if (place == number)
            {
                killed.SetResult(request.Action);
            }

            return place < number ? Task.CompletedTask : NoAnswer;
        };
        server.BeforeRequest = acted ? _ => killed.Task.IsCompleted ? NoAnswer : Task.CompletedTask : watch;
        server.AfterRequest = acted ? watch : null;
        Task<RolloutRun> run = world.RunAsync(options, server: server, degree: 1);

        // What is left of a killed run waits for an answer, and asks again. Its server stays until then: another world's server
        // could get the port, and with it the request.
        _ = run.ContinueWith(
            ended =>
            {
                _ = ended.Exception;
                server.Dispose();
            },
            TaskScheduler.Default);
        Task first = await Task.WhenAny(run, killed.Task);
        Assert.False(isAlone, "An interface was without a group.");
        if (first == run)
        {
            IsGood(await run, number, null);
            return null;
        }

        return await killed.Task;
    }

    private static Task NoAnswer => new TaskCompletionSource().Task;
}
