using System.Text.Json;
using DefaultSgAudit.Model;
using static DefaultSgAudit.Model.RolloutStatus;

namespace DefaultSgAudit.Tests.Moto;

/// <summary>A roll-out at a third party's AWS, and back, held against what boto3 reads there before and after.</summary>
public sealed class RolloutTests(MotoServer moto) : IClassFixture<MotoServer>
{
    private const string Region = "eu-west-3";

    [Fact]
    public async Task A_plan_goes_out_and_comes_back_as_it_was()
    {
        using MotoRollout road = await MotoRollout.MakeAsync(moto, Region);
        string before = await road.TellAsync();
        (await road.RunAsync(RolloutStage.Create)).Ended(Created, Created);
        (await road.RunAsync(RolloutStage.Create)).Ended(AlreadyCreated, AlreadyCreated);
        (await road.RunAsync(RolloutStage.Attach)).Ended(Attached, Attached, Attached);
        (await road.RunAsync(RolloutStage.Attach)).Ended(AlreadyAttached, AlreadyAttached, AlreadyAttached);
        (await road.RunAsync(RolloutStage.Detach)).Ended(Detached, Detached, Detached);
        JsonElement after = JsonDocument.Parse(await road.TellAsync()).RootElement;
        JsonElement second = after.GetProperty("interfaces").EnumerateArray().Single(found => found[0].GetString() == road.Plan.Members[1].NetworkInterfaceId);
        Assert.Equal(2, second[1].GetArrayLength());
        Assert.DoesNotContain(road.Plan.GroupId, second[1].ToString(), StringComparison.Ordinal);
        (await road.RunAsync(RolloutStage.Create, isUndo: true)).Ended(Returned, Returned, Returned, Deleted, Deleted);
        Assert.Equal(before, await road.TellAsync());
    }
}
