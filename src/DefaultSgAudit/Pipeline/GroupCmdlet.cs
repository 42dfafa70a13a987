using System.Management.Automation;
using DefaultSgAudit.Commands.Completion;
using DefaultSgAudit.Engine.Members;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Commands.Pipeline;

/// <summary>A cmdlet about default groups that an audit has found, or that are named by id.</summary>
/// <typeparam name="T">What the cmdlet emits.</typeparam>
public abstract class GroupCmdlet<T> : TargetedCmdlet<T>
{
    private readonly RunCollector<Place, string> _named = new();
    private readonly RunCollector<Place, DefaultGroup> _found = new();

    /// <summary>
    /// Default groups to look at, by id; every VPC's where it is left out. A group that does not exist, belongs to another
    /// account or is not a default group is an error, and the others are looked at.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(GroupCompleter))]
    public string[]? GroupId { get; set; }

    private protected override bool HasSelection => Given(GroupId).Length > 0 || base.HasSelection;

    private protected override TargetQuery AskTyped(TargetQuery query) => base.AskTyped(query) with { GroupIds = Given(GroupId) };

    private protected override IEnumerable<SweepEvent> AskForResult(IGroupResult result, Target live)
    {
        if (IsAnotherAccount(live) is { } failed)
        {
            return failed;
        }

        Place place = new(Limited(live), live.AccountId, live.Region);
        return (result.GroupId, result.VpcId) switch
        {
            (string group, _) => Batches(_found.Add(place, new DefaultGroup(group, result.VpcId), isOfSweep: true)),
            (null, string vpc) => AskForVpc(place, vpc, isOfSweep: true),
            _ => [new FailureEvent(NotRead(result))],
        };
    }

    private protected override IEnumerable<SweepEvent> AskForRow(Place place, string? vpcId, string? groupId)
    {
        string? group = groupId ?? (Given(GroupId) is [string only] ? only : null);
        return string.IsNullOrWhiteSpace(group) ? base.AskForRow(place, vpcId, null) : Queries(_named.Add(place, group!, isOfSweep: false));
    }

    private protected override IEnumerable<SweepEvent> AskLast() =>
        [.. Batches(_found.End()), .. Queries(_named.End()), .. base.AskLast()];

    private static IEnumerable<SweepEvent> Batches(IEnumerable<(Place Place, IReadOnlyList<DefaultGroup> Groups)> portions) =>
        portions.Select(portion => new ItemsEvent<GroupBatch>(
        [
            new GroupBatch(
                new Target { AccountId = portion.Place.AccountId, Region = portion.Place.Region, Session = portion.Place.Session },
                portion.Groups),
        ]));

    private static Failure NotRead(IGroupResult result) => new()
    {
        Kind = FailureKind.GroupNotRead,
        Cause = result is ComplianceResult { Reason: string reason }
            ? $"What was not audited cannot be looked into: {reason}"
            : "The result names no group.",
        AccountId = result.AccountId,
        Region = result.Region,
    };

    private IEnumerable<SweepEvent> Queries(IEnumerable<(Place Place, IReadOnlyList<string> Ids)> portions) =>
        portions.Select(portion => Of(ForPlace(portion.Place) with { GroupIds = portion.Ids }));
}
