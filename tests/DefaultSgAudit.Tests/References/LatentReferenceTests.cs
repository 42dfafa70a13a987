using DefaultSgAudit.Model;
using DefaultSgAudit.Sandbox;
using DefaultSgAudit.Sandbox.Faults;
using DefaultSgAudit.Sandbox.World;
using DefaultSgAudit.Tests.Members;

namespace DefaultSgAudit.Tests.References;

/// <summary>Launches to come that will be in a default group.</summary>
public sealed class LatentReferenceTests
{
    private const string Ireland = "eu-west-1";

    private readonly SandboxWorld _world = new();
    private readonly SandboxRegion _region;
    private readonly SandboxVpc _default;
    private readonly SandboxVpc _other;
    private readonly string _subnet;
    private readonly string _web;

    public LatentReferenceTests()
    {
        _region = _world.AddAccount("111122223333", "mine").Region(Ireland);
        _default = _region.AddVpc("172.31.0.0/16", isDefault: true);
        _other = _region.AddVpc("10.0.0.0/16");
        _subnet = _region.AddSubnet(_other.Id, "10.0.0.0/24").Id;
        _web = _region.AddSecurityGroup(_other.Id, "web", "Web").Id;
    }

    private string OfDefault => _region.DefaultGroup(_default.Id).Id;

    private string OfOther => _region.DefaultGroup(_other.Id).Id;

    [Fact]
    public async Task A_template_without_a_group_takes_that_of_its_subnet_or_of_the_default_vpc()
    {
        string nothing = Template(new SandboxLaunch());
        string inSubnet = Template(Interfaces(new SandboxLaunchInterface { SubnetId = _subnet }));
        string elsewhere = Template(Interfaces(new SandboxLaunchInterface { SubnetId = "subnet-0123456789abcdef0" }));
        string noSubnet = Template(Interfaces(new SandboxLaunchInterface()));

        Listing listing = await ReadAsync();

        Assert.Empty(listing.Failures);
        Assert.Equal(
            new[] { (nothing, OfDefault), (inSubnet, OfOther), (noSubnet, OfDefault) }.Order(),
            listing.References.Select(found => (found.ReferencingResourceId!, found.GroupId!)).Order());
        Assert.All(listing.References, found => Assert.True(found is { IsImplicit: true, Kind: ReferenceKind.LaunchTemplate, ReferencingResourceVersion: 1 }));
        Assert.DoesNotContain(listing.References, found => found.ReferencingResourceId == elsewhere);
    }

    [Fact]
    public async Task A_template_that_names_the_group_is_told_from_one_that_names_another()
    {
        string byId = Template(new SandboxLaunch { GroupIds = [_web, OfOther] });
        string byName = Template(new SandboxLaunch { GroupNames = ["default"] });
        string atInterface = Template(Interfaces(
            new SandboxLaunchInterface { SubnetId = _subnet, GroupIds = [_web] }, new SandboxLaunchInterface { SubnetId = _subnet, GroupIds = [OfOther] }));
        Template(new SandboxLaunch { GroupIds = [_web] });
        Template(new SandboxLaunch { GroupNames = ["Default"] });
        Template(Interfaces(new SandboxLaunchInterface { SubnetId = _subnet, GroupIds = [_web] }));
        Template(Interfaces(new SandboxLaunchInterface { NetworkInterfaceId = "eni-0123456789abcdef0" }));

        Listing listing = await ReadAsync();

        Assert.Equal(
            new[] { (byId, OfOther), (byName, OfDefault), (atInterface, OfOther) }.Order(),
            listing.References.Select(found => (found.ReferencingResourceId!, found.GroupId!)).Order());
        Assert.All(listing.References, found => Assert.False(found.IsImplicit));
    }

    [Fact]
    public async Task The_default_and_the_latest_version_count_and_no_other()
    {
        SandboxLaunch named = new() { GroupIds = [OfOther] };
        string id = _region.AddLaunchTemplate(new()
        {
            Name = "web", DefaultVersion = 2, Versions = [named, named, named, new() { GroupIds = [_web] }], IsHidden = true,
        }).Id;
        _region.AddLaunchTemplate(new() { Name = "later", Versions = [new() { GroupIds = [_web] }, named] });

        Listing listing = await ReadAsync();

        Assert.Equal(
            [(id, 2L), (_region.LaunchTemplates[1].Id, 2L)],
            listing.References.OrderBy(found => found.ReferencingResourceName == "later").Select(found => (found.ReferencingResourceId!, found.ReferencingResourceVersion!.Value)));
        Assert.Equal($"111122223333/{Ireland}/{OfOther}: named by {id} version 2", listing.References.Single(found => found.ReferencingResourceId == id).ToString());
    }

    [Theory]
    [InlineData("open", false, true)]
    [InlineData("open", true, true)]
    [InlineData("active", true, true)]
    [InlineData("disabled", true, true)]
    [InlineData("active", false, false)]
    [InlineData("closed", true, false)]
    [InlineData("cancelled", true, false)]
    [InlineData("failed", false, false)]
    public async Task A_spot_request_counts_while_it_may_launch(string state, bool isPersistent, bool counts)
    {
        string inSubnet = Request(new SandboxLaunch { SubnetId = _subnet });
        string named = Request(new SandboxLaunch { SubnetId = _subnet, GroupIds = [OfOther] });
        string atInterface = Request(Interfaces(new SandboxLaunchInterface { SubnetId = _subnet, GroupIds = [OfOther] }));
        string nothing = Request(new SandboxLaunch());
        Request(new SandboxLaunch { SubnetId = _subnet, GroupIds = [_web] });
        Request(Interfaces(new SandboxLaunchInterface { SubnetId = _subnet, GroupIds = [_web] }));

        Listing listing = await ReadAsync();

        Assert.Equal(
            counts ? new[] { (inSubnet, OfOther, true), (named, OfOther, false), (atInterface, OfOther, false), (nothing, OfDefault, true) }.Order() : [],
            listing.References.Select(found => (found.ReferencingResourceId!, found.GroupId!, found.IsImplicit)).Order());
        Assert.All(listing.References, found => Assert.Equal(ReferenceKind.SpotRequest, found.Kind));

        string Request(SandboxLaunch launch) => _region.AddSpotRequest(new() { State = state, IsPersistent = isPersistent, Launch = launch }).Id;
    }

    [Theory]
    [InlineData("ec2:DescribeLaunchTemplateVersions", 2)]
    [InlineData("ec2:DescribeSpotInstanceRequests", 4)]
    [InlineData("ec2:DescribeSubnets", 4)]
    [InlineData("ec2:DescribeVpcs", 4)]
    [InlineData("ec2:DescribeSecurityGroupReferences", 5)]
    public async Task What_is_denied_is_named_and_the_rest_still_comes(string action, int left)
    {
        _region.AddRules(_web, SandboxRule.Inbound("tcp", 443, 443, SandboxPeer.Group(OfOther)));
        Template(new SandboxLaunch());
        Template(Interfaces(new SandboxLaunchInterface { SubnetId = _subnet }));
        Template(new SandboxLaunch { GroupIds = [OfOther] });
        _region.AddSpotRequest(new() { Launch = new() { GroupIds = [OfOther], SubnetId = _subnet } });
        using SandboxServer sandbox = SandboxServer.Start(_world);
        sandbox.Faults.Add(Fault.Deny(action: action));

        Listing listing = await Listing.OfLatentReferencesAsync(sandbox, Ireland);

        Failure failure = Assert.Single(listing.Failures);
        Assert.Equal((FailureKind.AccessDenied, action, Ireland), (failure.Kind, failure.Action, failure.Region));
        Assert.Equal(left, listing.References.Count);
    }

    [Theory]
    [InlineData(false, false, 2)]
    [InlineData(true, false, 3)]
    [InlineData(true, true, 4)]
    public async Task It_costs_two_to_four_requests_more(bool hasSubnet, bool hasNeither, int more)
    {
        Template(new SandboxLaunch { GroupIds = [OfOther] });
        if (hasSubnet)
        {
            Template(Interfaces(new SandboxLaunchInterface { SubnetId = _subnet }));
        }

        if (hasNeither)
        {
            Template(new SandboxLaunch());
        }

        using SandboxServer sandbox = SandboxServer.Start(_world);
        await Listing.OfReferencesAsync(sandbox, Ireland);
        long without = sandbox.Requests.Total;
        sandbox.Requests.Reset();
        await Listing.OfLatentReferencesAsync(sandbox, Ireland);

        // Without it nothing is asked about launches.
        Assert.Equal(5, without);
        Assert.Equal(without + more, sandbox.Requests.Total);
    }

    [Fact]
    public async Task Pages_are_read_to_the_end()
    {
        for (int template = 0; template < 450; template++)
        {
            Template(new SandboxLaunch { GroupIds = [OfOther] });
        }

        Assert.Equal(450, (await ReadAsync()).References.Select(found => found.ReferencingResourceId).Distinct().Count());
    }

    private static SandboxLaunch Interfaces(params SandboxLaunchInterface[] interfaces) => new() { Interfaces = interfaces };

    private string Template(SandboxLaunch launch) =>
        _region.AddLaunchTemplate(new() { Name = $"template-{_region.LaunchTemplates.Count}", Versions = [launch] }).Id;

    private async Task<Listing> ReadAsync()
    {
        using SandboxServer sandbox = SandboxServer.Start(_world);
        return await Listing.OfLatentReferencesAsync(sandbox, Ireland);
    }
}
