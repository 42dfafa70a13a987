using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Tests.Sandbox;

/// <summary>The state behind the sandbox.</summary>
public sealed class WorldTests
{
    [Fact]
    public void The_demo_has_what_a_tour_needs()
    {
        SandboxWorld world = SandboxWorld.CreateDemo();
        SandboxAccount account = world.Accounts[0];
        SandboxRegion[] regions = [.. account.EnabledRegions.Select(account.Region)];
        SandboxSecurityGroup[] groups = [.. regions.SelectMany(region => region.SecurityGroups)];
        SandboxSecurityGroup[] defaults = [.. groups.Where(group => group.IsDefault)];
        SandboxRule[] rules = [.. defaults.SelectMany(group => group.Rules)];
        Assert.Equal("111122223333", account.Id);
        Assert.Equal((17, 27, 18), (regions.Length, defaults.Length, defaults.Count(group => group.Rules.Count > 0)));
        Assert.Equal(17, regions.Count(region => region.Vpcs[0].IsDefault));
        Assert.Contains(groups, group => group.Name == "Default");
        Assert.Contains(groups, group => group.Name == "default-web");
        Assert.Contains(defaults, group => group.Rules.Count > 0 && group.Rules.All(rule => rule.IsEgress));
        Assert.Contains(defaults, group => group.Rules.Count > 0 && group.Rules.All(rule => !rule.IsEgress));
        Assert.Equal(
            Enum.GetValues<SandboxPeerKind>(), rules.Select(rule => rule.Peer.Kind).Distinct().Order());
        Assert.Contains(rules, rule => rule.Peer.VpcPeeringConnectionId is not null);
        Assert.Superset(
            new HashSet<string> { "-1", "tcp", "udp", "icmp", "50" }, rules.Select(rule => rule.Protocol).ToHashSet());
        Assert.Single(regions.SelectMany(region => region.SharedVpcs));
        SandboxNetworkInterface[] members =
        [
            .. regions.SelectMany(region => region.NetworkInterfaces)
                .Where(member => member.Groups.Any(group => group.GroupName == "default")),
        ];
        Assert.Equal(14, members.Length);
        Assert.Superset(
            new HashSet<string> { "interface", "lambda", "vpc_endpoint" },
            members.Select(member => member.InterfaceType).ToHashSet());
    }

    [Fact]
    public void A_synthetic_world_is_an_Organization_that_has_no_more_than_what_was_asked_for()
    {
        SandboxWorld world = SandboxWorld.Create(
            new SandboxWorldOptions { Accounts = 1000, VpcsPerRegion = 5, OrganizationalUnits = 20 });
        SandboxOrganization organization = world.Organization!;
        Assert.Equal(world.Accounts.Select(account => account.Id), organization.AccountIds);
        Assert.Equal(20, organization.Units.Select(unit => unit.Id).Distinct().Count());
        Assert.All(organization.Units, unit => Assert.Matches($"^ou-{organization.RootId[2..]}-[0-9a-f]{{8}}$", unit.Id));
        Assert.Equal(3, organization.Units.Count(unit => unit.ParentId == organization.RootId));
        Assert.Equal(world.Accounts[0].Id, organization.ManagementAccountId);
        Assert.Throws<ArgumentException>(() => organization.AddUnit("lost", "ou-none"));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => SandboxWorld.Create(new SandboxWorldOptions { OrganizationalUnits = -1 }));
    }

    [Fact]
    public void The_same_seed_gives_the_same_world_in_whatever_order_it_is_looked_at()
    {
        SandboxWorldOptions options = new() { Accounts = 3, VpcsPerRegion = 2, InterfacesPerGroup = 2, Seed = 5 };
        string[] ids = Ids(SandboxWorld.Create(options), reverse: false);
        Assert.Equal(ids, Ids(SandboxWorld.Create(options), reverse: true));
        Assert.NotEqual(ids, Ids(SandboxWorld.Create(options with { Seed = 6 }), reverse: false));
        Assert.Equal(Ids(SandboxWorld.CreateDemo(), reverse: false), Ids(SandboxWorld.CreateDemo(), reverse: true));
    }

    [Fact]
    public void Ids_look_like_those_of_AWS_and_differ()
    {
        string[] ids = Ids(
            SandboxWorld.Create(new SandboxWorldOptions { Accounts = 40, VpcsPerRegion = 3 }), reverse: false);
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.All(ids, id => Assert.Matches("^(vpc|sg|sgr|eni)-0[0-9a-f]{16}$", id));
        SandboxCredentials credentials = SandboxWorld.CreateDemo().Credentials;
        Assert.Matches("^AKIA[A-Z2-7]{16}$", credentials.AccessKeyId);
        Assert.Equal(40, credentials.SecretAccessKey.Length);
    }

    [Fact]
    public void A_synthetic_world_has_the_numbers_asked_for()
    {
        SandboxWorld world = SandboxWorld.Create(new SandboxWorldOptions
        {
            Accounts = 20,
            Regions = 4,
            VpcsPerRegion = 5,
            OpenShare = 0.5,
            InterfacesPerGroup = 3,
            OtherGroupsPerVpc = 2,
        });
        SandboxRegion[] regions = [.. world.Accounts.SelectMany(a => a.EnabledRegions.Select(a.Region))];
        SandboxSecurityGroup[] groups = [.. regions.SelectMany(region => region.SecurityGroups)];
        Assert.Equal(400, groups.Count(group => group.IsDefault));
        Assert.Equal(800, groups.Count(group => !group.IsDefault));
        Assert.Equal(1200, regions.Sum(region => region.NetworkInterfaces.Count));
        Assert.InRange(groups.Count(group => group.IsDefault && group.Rules.Count > 0), 150, 250);
        Assert.Equal("210000000001", world.Accounts[0].Id);
        Assert.Equal(["210000000001"], world.Accounts[19].Roles.Single().TrustedPrincipals);
    }

    [Theory]
    [InlineData(0, 17, 1, 0.5)]
    [InlineData(1, 18, 1, 0.5)]
    [InlineData(1, 17, -1, 0.5)]
    [InlineData(1, 17, 1, 1.5)]
    [InlineData(1, 17, 1, double.NaN)]
    public void Numbers_out_of_range_are_refused(int accounts, int regions, int vpcs, double open) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SandboxWorld.Create(new SandboxWorldOptions
        {
            Accounts = accounts,
            Regions = regions,
            VpcsPerRegion = vpcs,
            OpenShare = open,
        }));

    [Fact]
    public void A_new_vpc_has_a_default_group_as_AWS_makes_it()
    {
        SandboxRegion region = new SandboxWorld().AddAccount("123456789012", "new").Region("eu-west-1");
        SandboxSecurityGroup plain = region.DefaultGroup(region.AddVpc("10.0.0.0/16").Id);
        SandboxSecurityGroup ipv6 = region.DefaultGroup(region.AddVpc("10.1.0.0/16", ipv6CidrBlock: "2600::/56").Id);
        SandboxSecurityGroup cleared =
            region.DefaultGroup(region.AddVpc("10.2.0.0/16", state: SandboxGroupState.Cleared).Id);
        Assert.Equal([plain.Id, "0.0.0.0/0"], plain.Rules.Select(rule => rule.Peer.Value));
        Assert.Equal("123456789012", plain.Rules[0].Peer.UserId);
        Assert.Equal([false, true], plain.Rules.Select(rule => rule.IsEgress));
        Assert.Equal([ipv6.Id, "0.0.0.0/0", "::/0"], ipv6.Rules.Select(rule => rule.Peer.Value));
        Assert.Empty(cleared.Rules);
    }

    [Fact]
    public void Resources_can_be_changed_and_taken_away()
    {
        SandboxRegion region = new SandboxWorld().AddAccount("123456789012", "new").Region("eu-west-1");
        SandboxVpc vpc = region.AddVpc("10.0.0.0/16");
        SandboxSecurityGroup group = region.DefaultGroup(vpc.Id);
        SandboxNetworkInterface member = region.AddMember(SandboxMemberKind.Rds, "db", group.Id);
        Assert.Equal([group.Rules[1]], region.RemoveRules(group.Id, group.Rules[0].Id).Rules);
        Assert.Empty(region.RemoveRules(group.Id).Rules);
        Assert.True(region.Replace(member with { Description = "changed" }));
        Assert.Equal("changed", Assert.Single(region.NetworkInterfaces).Description);
        SandboxRule added = SandboxRule.Inbound("tcp", 22, 22, SandboxPeer.AnyIpv4);
        Assert.True(region.Replace(new SandboxSecurityGroup
        {
            Id = group.Id, Name = "default", VpcId = vpc.Id, OwnerId = "123456789012", Rules = [added],
        }));
        Assert.Matches("^sgr-0", Assert.Single(region.DefaultGroup(vpc.Id).Rules).Id);
        Assert.Throws<ArgumentException>(() => region.AddSecurityGroup(vpc.Id, "default"));
        Assert.True(region.Remove(vpc.Id));
        Assert.False(region.Remove(vpc.Id));
        Assert.Empty(region.SecurityGroups);
        Assert.Empty(region.NetworkInterfaces);
    }

    [Fact]
    public void Changes_from_many_threads_are_all_kept()
    {
        SandboxRegion region = new SandboxWorld().AddAccount("123456789012", "new").Region("eu-west-1");
        string groupId = region.DefaultGroup(region.AddVpc("10.0.0.0/16").Id).Id;
        Parallel.For(0, 200, i =>
        {
            region.AddRules(groupId, SandboxRule.Inbound("tcp", i, i, SandboxPeer.AnyIpv4));
            region.AddMember(SandboxMemberKind.Ec2Instance, $"i{i}", groupId);
        });
        Assert.Equal(202, region.SecurityGroup(groupId).Rules.Select(rule => rule.Id).Distinct().Count());
        Assert.Equal(200, region.NetworkInterfaces.Select(item => item.PrivateIpAddresses[0]).Distinct().Count());
    }

    [Fact]
    public void Accounts_opt_in_to_regions_and_out_again()
    {
        SandboxAccount account = new SandboxWorld().AddAccount("123456789012", "new");
        Assert.Equal(AwsRegions.EnabledByDefault.Order(), account.EnabledRegions);
        account.OptIn("ap-east-1");
        Assert.True(account.IsEnabled("ap-east-1"));
        account.OptIn("ap-east-1", enabled: false);
        Assert.False(account.IsEnabled("ap-east-1"));
        Assert.Throws<ArgumentException>(() => account.OptIn("us-east-1", enabled: false));
        Assert.Throws<ArgumentException>(() => account.Region("mars-1"));
    }

    private static string[] Ids(SandboxWorld world, bool reverse)
    {
        SandboxRegion[] regions = [.. world.Accounts.SelectMany(a => a.EnabledRegions.Select(name => (a, name)))
            .OrderBy(pair => reverse ? -string.GetHashCode(pair.name, StringComparison.Ordinal) : 0)
            .Select(pair => pair.a.Region(pair.name))];
        return
        [
            .. regions.SelectMany(region => region.Vpcs.Select(vpc => vpc.Id)
                .Concat(region.SecurityGroups.Select(group => group.Id))
                .Concat(region.SecurityGroups.SelectMany(group => group.Rules).Select(rule => rule.Id))
                .Concat(region.NetworkInterfaces.Select(item => item.Id)))
                .Order(StringComparer.Ordinal),
        ];
    }
}
