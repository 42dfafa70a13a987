using DefaultSgAudit.Model;
using DefaultSgAudit.Sandbox;
using DefaultSgAudit.Sandbox.World;
using DefaultSgAudit.Tests.Members;

namespace DefaultSgAudit.Tests.References;

/// <summary>What names a default group.</summary>
public sealed class ReferenceListingTests
{
    private const string Ireland = "eu-west-1";

    [Fact]
    public async Task Rules_in_both_directions_are_found_and_the_groups_own_are_not()
    {
        (SandboxWorld world, SandboxRegion region, SandboxVpc vpc, string group) = Start();
        string other = region.AddSecurityGroup(vpc.Id, "app", "App").Id;
        region.AddRules(
            other,
            SandboxRule.Inbound("tcp", 443, 443, SandboxPeer.Group(group), "in"),
            SandboxRule.Outbound("tcp", 5432, 5432, SandboxPeer.Group(group), "out"),
            SandboxRule.Inbound("tcp", 22, 22, SandboxPeer.Ipv4("203.0.113.0/24")));
        region.AddRules(group, SandboxRule.Inbound("tcp", 80, 80, SandboxPeer.Group(other)));
        using SandboxServer sandbox = SandboxServer.Start(world);

        Listing listing = await Listing.OfReferencesAsync(sandbox, Ireland);

        Assert.Empty(listing.Failures);
        Assert.Equal(
            [(other, RuleDirection.Inbound, "in"), (other, RuleDirection.Outbound, "out")],
            listing.References.Where(found => found.GroupId == group).Select(found => (found.ReferencingGroupId, found.Direction, found.Rule?.Description)));
        Assert.All(listing.References, found => Assert.False(found.IsStale));
    }

    [Fact]
    public async Task A_peered_account_is_named_by_its_vpc_and_a_stale_rule_is_said_to_be_stale()
    {
        (SandboxWorld world, SandboxRegion region, SandboxVpc vpc, string group) = Start();
        SandboxRegion abroad = world.AddAccount("222233334444", "partner").Region(Ireland);
        SandboxVpc theirs = abroad.AddVpc("10.200.0.0/16");
        region.AddPeering(vpc.Id, abroad, theirs.Id);
        abroad.AddRules(abroad.AddSecurityGroup(theirs.Id, "client", "Client").Id, SandboxRule.Inbound("tcp", 443, 443, SandboxPeer.Group(group)));
        SandboxVpc mine = region.AddVpc("10.201.0.0/16");
        SandboxPeering gone = region.AddPeering(vpc.Id, region, mine.Id);
        string stale = region.AddSecurityGroup(mine.Id, "old", "Old").Id;
        region.AddRules(stale, SandboxRule.Inbound("tcp", 443, 443, SandboxPeer.Group(group)));
        region.DeletePeering(gone.Id);
        using SandboxServer sandbox = SandboxServer.Start(world);

        Listing listing = await Listing.OfReferencesAsync(sandbox, Ireland);

        Assert.Equal(
            new[] { (ReferenceKind.PeeredVpc, theirs.Id, (string?)null, false), (ReferenceKind.Rule, mine.Id, (string?)stale, true) }.Order(),
            listing.References.Where(found => found.GroupId == group)
                .Select(found => (found.Kind, found.ReferencingVpcId!, found.ReferencingGroupId, found.IsStale)).Order());
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(200, 2)]
    [InlineData(201, 3)]
    public async Task References_cost_at_most_two_requests_for_200_groups(int vpcs, int requests)
    {
        using SandboxServer sandbox = SandboxServer.Start(Worlds.InOneRegion(Ireland, vpcs));

        await Listing.OfReferencesAsync(sandbox, Ireland);

        // Identity, regions and the default groups themselves come before.
        Assert.Equal(3 + requests, sandbox.Requests.Total);
    }

    [Fact]
    public async Task What_is_said_of_a_group_does_not_depend_on_which_others_are_asked_about()
    {
        (SandboxWorld world, SandboxRegion region, SandboxVpc vpc, string group) = Start();
        SandboxVpc other = region.AddVpc("10.202.0.0/16");
        region.AddPeering(vpc.Id, region, other.Id);
        string client = region.AddSecurityGroup(other.Id, "client", "Client").Id;
        region.AddRules(client, SandboxRule.Inbound("tcp", 443, 443, SandboxPeer.Group(group)));
        using SandboxServer sandbox = SandboxServer.Start(world);

        Listing all = await Listing.OfReferencesAsync(sandbox, Ireland);
        Listing one = await Listing.OfReferencesAsync(sandbox, [Ireland], [group]);

        Assert.Equal((ReferenceKind.Rule, client), (Assert.Single(one.References).Kind, one.References[0].ReferencingGroupId));
        Assert.Equal(all.References.Where(found => found.GroupId == group).Select(found => found.ToString()), one.References.Select(found => found.ToString()));
    }

    private static (SandboxWorld World, SandboxRegion Region, SandboxVpc Vpc, string Group) Start()
    {
        SandboxWorld world = Worlds.InOneRegion(Ireland, vpcs: 1);
        SandboxRegion region = world.Account(world.Credentials.AccountId).Region(Ireland);
        SandboxVpc vpc = region.AddVpc("10.199.0.0/16");
        return (world, region, vpc, region.DefaultGroup(vpc.Id).Id);
    }
}
