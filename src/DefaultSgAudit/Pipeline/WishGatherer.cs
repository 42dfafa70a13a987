using DefaultSgAudit.Engine.Members;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Commands.Pipeline;

/// <summary>Makes of many small wishes the few requests that answer them all.</summary>
/// <param name="isAboutGroups">Whether groups are looked at, or only the VPCs that they belong to.</param>
/// <param name="areRegionsTyped">Whether regions were typed by hand, so that what is wrong with them is wrong for all.</param>
/// <param name="isNarrowing">Whether typed regions narrow down the rows' own VPCs and groups.</param>
internal sealed class WishGatherer(bool isAboutGroups, bool areRegionsTyped, bool isNarrowing)
{
    private readonly RunCollector<Place, string> _vpcs = new();
    private readonly RunCollector<Place, string> _named = new();
    private readonly RunCollector<Place, DefaultGroup> _found = new();
    private readonly HashSet<Place> _whole = [];

    /// <summary>Takes a wish, and gives what can be asked now.</summary>
    public IEnumerable<SweepEvent> Take(Wish wish) => wish switch
    {
        { GroupId: string group, IsOfSweep: true } when isAboutGroups =>
            Batches(_found.Add(wish.Place, new DefaultGroup(group, wish.VpcId), isOfSweep: true)),
        { GroupId: string group } when isAboutGroups || wish.VpcId is null => ForGroups(_named.Add(wish.Place, group, isOfSweep: false)),
        { VpcId: string vpc } => ForVpcs(_vpcs.Add(wish.Place, vpc, wish.IsOfSweep)),
        _ => _whole.Add(wish.Place) ? [new ItemsEvent<TargetQuery>([QueryFor(wish.Place)])] : [],
    };

    /// <summary>Gives all that is left to ask.</summary>
    public IEnumerable<SweepEvent> End() => [.. Batches(_found.End()), .. ForGroups(_named.End()), .. ForVpcs(_vpcs.End())];

    private static IEnumerable<SweepEvent> Batches(IEnumerable<(Place Place, IReadOnlyList<DefaultGroup> Groups)> portions) =>
        from portion in portions
        let target = new Target { AccountId = portion.Place.AccountId, Region = portion.Place.Regions, Session = portion.Place.Session }
        select new ItemsEvent<GroupBatch>([new GroupBatch(target, portion.Groups)]);

    private IEnumerable<SweepEvent> ForGroups(IEnumerable<(Place Place, IReadOnlyList<string> Ids)> portions) =>
        portions.Select(portion => new ItemsEvent<TargetQuery>([QueryFor(portion.Place) with { GroupIds = portion.Ids }]));

    private IEnumerable<SweepEvent> ForVpcs(IEnumerable<(Place Place, IReadOnlyList<string> Ids)> portions) =>
        portions.Select(portion => new ItemsEvent<TargetQuery>([QueryFor(portion.Place) with { VpcIds = portion.Ids }]));

    private TargetQuery QueryFor(Place place) => place.ToQuery() with { IsOneOfMany = !areRegionsTyped, IsNarrowing = isNarrowing };
}
