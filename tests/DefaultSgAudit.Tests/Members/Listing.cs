using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.Members;
using DefaultSgAudit.Engine.References;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;
using DefaultSgAudit.Sandbox;
using DefaultSgAudit.Tests.Sweeps;

namespace DefaultSgAudit.Tests.Members;

/// <summary>A listing of members or references from beginning to end, with all that it said.</summary>
internal sealed class Listing
{
    private readonly List<SweepEvent> _events = [];

    public IReadOnlyList<GroupMember> Members => [.. _events.OfType<ItemsEvent<GroupMember>>().SelectMany(items => items.Items)];

    public IReadOnlyList<GroupReference> References => [.. _events.OfType<ItemsEvent<GroupReference>>().SelectMany(items => items.Items)];

    public IReadOnlyList<Failure> Failures => [.. _events.OfType<FailureEvent>().Select(failure => failure.Failure)];

    public static Task<Listing> OfMembersAsync(
        SandboxServer sandbox, string[]? regions = null, string[]? groupIds = null, string[]? vpcIds = null) =>
        OfMembersAsync(SandboxAudit.Options(sandbox), regions, groupIds, vpcIds);

    public static async Task<Listing> OfMembersAsync(
        ConnectionOptions options, string[]? regions = null, string[]? groupIds = null, string[]? vpcIds = null) =>
        await ReadAsync(MemberListing.RunAsync(await SourceAsync(options, regions, groupIds, vpcIds), options.ThrottleLimit));

    public static Task<Listing> OfReferencesAsync(SandboxServer sandbox, params string[] regions) => OfReferencesAsync(sandbox, regions, []);

    public static async Task<Listing> OfReferencesAsync(SandboxServer sandbox, string[] regions, string[] groupIds)
    {
        ConnectionOptions options = SandboxAudit.Options(sandbox);
        return await ReadAsync(ReferenceListing.RunAsync(await SourceAsync(options, regions, groupIds, null), options.ThrottleLimit));
    }

    /// <summary>References, launches to come included.</summary>
    public static async Task<Listing> OfLatentReferencesAsync(SandboxServer sandbox, params string[] regions)
    {
        ConnectionOptions options = SandboxAudit.Options(sandbox);
        return await ReadAsync(ReferenceListing.RunAsync(await SourceAsync(options, regions, null, null), options.ThrottleLimit, includeLatent: true));
    }

    private static async Task<IAsyncEnumerable<SweepEvent>> SourceAsync(
        ConnectionOptions options, string[]? regions, string[]? groupIds, string[]? vpcIds) =>
        SweepSource.Of(new TargetQuery
        {
            Session = await AwsSession.OpenAsync(options with { Regions = regions ?? [] }, TestContext.Current.CancellationToken),
            Regions = regions ?? [],
            GroupIds = groupIds ?? [],
            VpcIds = vpcIds ?? [],
        });

    private static async Task<Listing> ReadAsync(IAsyncEnumerable<SweepEvent> events)
    {
        Listing listing = new();
        await foreach (SweepEvent found in events.WithCancellation(TestContext.Current.CancellationToken))
        {
            listing._events.Add(found);
        }

        return listing;
    }
}
