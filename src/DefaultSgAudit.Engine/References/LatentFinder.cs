using DefaultSgAudit.Engine.Members;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.References;

/// <summary>Finds, among the launches to come that were read, those that will put an instance into a default group.</summary>
internal static class LatentFinder
{
    public static IReadOnlyList<GroupReference> Find(Target target, IReadOnlyList<DefaultGroup> groups, LatentReading reading)
    {
        IEnumerable<GroupReference> ofTemplates =
            from version in reading.Templates
            from use in Uses(groups, version.Interfaces, reading)
            select Of(target, use, ReferenceKind.LaunchTemplate) with
            {
                ReferencingResourceId = version.LaunchTemplateId,
                ReferencingResourceName = version.LaunchTemplateName,
                ReferencingResourceVersion = version.VersionNumber,
            };
        IEnumerable<GroupReference> ofSpotRequests =
            from request in reading.SpotRequests
            where LatentUse.IsToLaunch(request)
            from use in Uses(groups, request.Interfaces, reading)
            select Of(target, use, ReferenceKind.SpotRequest) with { ReferencingResourceId = request.SpotInstanceRequestId };
        return
        [
            .. ofTemplates.Concat(ofSpotRequests)
                .OrderBy(found => found.VpcId, StringComparer.Ordinal)
                .ThenBy(found => found.Kind)
                .ThenBy(found => found.ReferencingResourceId, StringComparer.Ordinal)
                .ThenBy(found => found.ReferencingResourceVersion),
        ];
    }

    /// <summary>Each group once, however many interfaces will be in it; as named where one of them names it.</summary>
    private static IEnumerable<(DefaultGroup Group, bool IsImplicit)> Uses(
        IReadOnlyList<DefaultGroup> groups, IReadOnlyList<LaunchInterface> launches, LatentReading reading) =>
        from launch in launches
        let vpcId = LatentUse.VpcOf(launch, reading)
        from @group in groups
        let isNamed = launch.NetworkInterfaceId is null && launch.GroupIds.Contains(@group.GroupId)
        where isNamed || (vpcId is not null && vpcId == @group.VpcId)
        group !isNamed && LatentUse.IsImplicit(launch) by @group into uses
        select (uses.Key, uses.All(isImplicit => isImplicit));

    private static GroupReference Of(Target target, (DefaultGroup Group, bool IsImplicit) use, ReferenceKind kind) => new()
    {
        AccountId = target.AccountId,
        Region = target.Region,
        VpcId = use.Group.VpcId,
        GroupId = use.Group.GroupId,
        Kind = kind,
        IsImplicit = use.IsImplicit,
        ReferencingAccountId = target.AccountId,
        CheckedAt = DateTimeOffset.UtcNow,
        Target = target,
    };
}
