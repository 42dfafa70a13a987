using System.Text.Json;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.Remediation;
using DefaultSgAudit.Engine.Rollout;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;
using DefaultSgAudit.Tests.Rollout;
using DefaultSgAudit.Tests.Support;
using static DefaultSgAudit.Model.RolloutStatus;

namespace DefaultSgAudit.Tests.Moto;

/// <summary>A roll-out at a third party's AWS, and back, held against what boto3 reads there before and after.</summary>
public sealed class RolloutTests(MotoServer moto) : IClassFixture<MotoServer>
{
    private const string Region = "eu-west-3";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_plan_goes_out_and_comes_back_as_it_was()
    {
        Python.Require("boto3");
        string endpoint = (await moto.RequireAsync()).ToString();
        JsonElement world = JsonDocument.Parse(await AskAsync(endpoint, "make")).RootElement;
        string[] members = [.. world.GetProperty("members").EnumerateArray().Select(id => id.GetString()!)];
        string before = await AskAsync(endpoint, "tell");
        Plan plan = new()
        {
            AccountId = world.GetProperty("owner").GetString()!,
            Region = Region,
            VpcId = world.GetProperty("vpc").GetString()!,
            GroupId = world.GetProperty("group").GetString()!,
            Groups = new([RolloutWorld.Web, RolloutWorld.Data]),
            Members = new(members.Select((id, i) => new PlannedMember
            {
                NetworkInterfaceId = id,
                Groups = new([i < 2 ? "dsg-web" : "dsg-data"]),
                Reason = "same traffic",
            })),
        };
        string folder = Path.Combine(Path.GetTempPath(), "defaultsgaudit-tests", Guid.NewGuid().ToString("N"));
        try
        {
            (await RunAsync(endpoint, plan, folder, RolloutStage.Create)).Ended(Created, Created);
            (await RunAsync(endpoint, plan, folder, RolloutStage.Create)).Ended(AlreadyCreated, AlreadyCreated);
            (await RunAsync(endpoint, plan, folder, RolloutStage.Attach)).Ended(Attached, Attached, Attached);
            (await RunAsync(endpoint, plan, folder, RolloutStage.Attach)).Ended(AlreadyAttached, AlreadyAttached, AlreadyAttached);
            (await RunAsync(endpoint, plan, folder, RolloutStage.Detach)).Ended(Detached, Detached, Detached);
            JsonElement after = JsonDocument.Parse(await AskAsync(endpoint, "tell")).RootElement;
            JsonElement second = after.GetProperty("interfaces").EnumerateArray().Single(found => found[0].GetString() == members[1]);
            Assert.Equal(2, second[1].GetArrayLength());
            Assert.DoesNotContain(plan.GroupId, second[1].ToString(), StringComparison.Ordinal);
            (await RunAsync(endpoint, plan, folder, RolloutStage.Create, undo: true)).Ended(Returned, Returned, Returned, Deleted, Deleted);
            Assert.Equal(before, await AskAsync(endpoint, "tell"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<RolloutRun> RunAsync(string endpoint, Plan plan, string folder, RolloutStage stage, bool undo = false)
    {
        AwsSession session = await AwsSession.OpenAsync(
            new ConnectionOptions { EndpointUrl = endpoint, AccessKey = "testing", SecretKey = "testing", Regions = [Region] }, Cancel);
        return await RolloutRun.ReadAsync(
            PlanRollout.RunAsync(
                SweepSource.Of(new RolloutRequest(plan, session, null)),
                4,
                new RolloutOptions { Stage = stage, IsUndo = undo, SkipReplay = true, JournalFolder = folder }),
            _ => Answer.Yes,
            Cancel);
    }

    private static Task<string> AskAsync(string endpoint, string verb) => Python.RunAsync("Moto/rollout.py", string.Empty, null, endpoint, verb, Region);
}
