using System.Text.Json;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.Remediation;
using DefaultSgAudit.Engine.Rollout;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;
using DefaultSgAudit.Tests.Rollout;
using DefaultSgAudit.Tests.Support;

namespace DefaultSgAudit.Tests.Moto;

/// <summary>A VPC at a third party's AWS with three members in its default group, a plan for them, and boto3 to tell what is there.</summary>
internal sealed class MotoRollout : IDisposable
{
    private static readonly PythonWorkers Boto3 = new("Moto/rollout.py");

    private readonly Uri _endpoint;
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "defaultsgaudit-tests", Guid.NewGuid().ToString("N"));

    private MotoRollout(Uri endpoint, JsonElement world, string region)
    {
        _endpoint = endpoint;
        Plan = new Plan
        {
            AccountId = world.GetProperty("owner").GetString()!,
            Region = region,
            VpcId = world.GetProperty("vpc").GetString()!,
            GroupId = world.GetProperty("group").GetString()!,
            Groups = new([RolloutWorld.Web, RolloutWorld.Data]),
            Members = new(world.GetProperty("members").EnumerateArray().Select((id, i) => new PlannedMember
            {
                NetworkInterfaceId = id.GetString()!,
                Groups = new([i < 2 ? "dsg-web" : "dsg-data"]),
                Reason = "same traffic",
            })),
        };
    }

    public Plan Plan { get; }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Skips the running test where moto or boto3 is not there.</summary>
    public static async Task<MotoRollout> MakeAsync(MotoServer moto, string region)
    {
        Python.Require("boto3");
        Uri endpoint = await moto.RequireAsync();
        using JsonDocument world = JsonDocument.Parse(await Boto3.AskAsync($"{endpoint} make {region}"));
        return new MotoRollout(endpoint, world.RootElement, region);
    }

    /// <summary>All groups, rules and interfaces of the region, as boto3 reads them.</summary>
    public Task<string> TellAsync() => Boto3.AskAsync($"{_endpoint} tell {Plan.Region}");


    /// <summary>Runs a stage, or goes back, one member at a time.</summary>
    public async Task<RolloutRun> RunAsync(RolloutStage stage, bool isUndo = false)
    {
        using CutLine whole = new(_endpoint, int.MaxValue, acted: true);
        return await RunAsync(whole.Endpoint, stage, isUndo);
    }

    /// <summary>
    /// Runs through something that is cut off at the run's how-manyth change: before EC2 has it, or after EC2 has acted and before its
    /// answer is there. Gives that change's action, or null where the run came to its end.
    /// </summary>
    public async Task<string?> KillAsync(RolloutStage stage, bool isUndo, int number, bool acted)
    {
        CutLine line = new(_endpoint, number, acted);
        Task<RolloutRun> run = RunAsync(line.Endpoint, stage, isUndo);

        // What is left of the run talks to nobody, and its end is not waited for. Its line stays until then: the next one could
        // get the port, and with it the request.
        _ = run.ContinueWith(
            ended =>
            {
                _ = ended.Exception;
                line.Dispose();
            },
            TaskScheduler.Default);
        if (await Task.WhenAny(run, line.Cut) == run)
        {
            RolloutRun whole = await run;
            Assert.True(whole.Failures.Count == 0, whole.ToString());
            return null;
        }

        return await line.Cut;
    }

    public void Dispose()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private async Task<RolloutRun> RunAsync(Uri endpoint, RolloutStage stage, bool isUndo)
    {
        AwsSession session = await AwsSession.OpenAsync(
            new ConnectionOptions { EndpointUrl = endpoint.ToString(), AccessKey = "testing", SecretKey = "testing", Regions = [Plan.Region] }, Cancel);
        return await RolloutRun.ReadAsync(
            PlanRollout.RunAsync(
                SweepSource.Of(new RolloutRequest(Plan, session, null)),
                1,
                new RolloutOptions { Stage = stage, IsUndo = isUndo, SkipReplay = true, JournalFolder = _folder }),
            _ => Answer.Yes,
            Cancel);
    }
}
