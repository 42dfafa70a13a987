using DefaultSgAudit.Aws;
using DefaultSgAudit.Model;
using DefaultSgAudit.Sandbox.Faults;
using DefaultSgAudit.Sandbox.World;
using DefaultSgAudit.Tests.Remediation;

namespace DefaultSgAudit.Tests.Aws;

/// <summary>Groups made and deleted, members moved, and what surrounds them, through the gateways against the sandbox.</summary>
public sealed class GroupGatewayTests : IDisposable
{
    private readonly TestAccount _account = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private SandboxRegion Region => _account.Region;

    public void Dispose() => _account.Dispose();

    [Fact]
    public async Task A_group_is_made_found_by_name_and_tag_and_deleted()
    {
        (IEc2Gateway ec2, IGroupEditor editor) = await OpenAsync();
        Assert.Empty(await editor.CreateGroupAsync(_account.VpcId, "web", "Web", [], dryRun: true, Cancel));
        string id = await editor.CreateGroupAsync(_account.VpcId, "web", "Web", [new("Team", "ops")], dryRun: false, Cancel);
        SecurityGroup named = Assert.Single(await AllAsync(ec2.DescribeNamedGroupsAsync(_account.VpcId, ["web", "else"], Cancel)));
        Assert.Equal((id, "web"), (named.GroupId, named.GroupName));
        Assert.Equal([new ResourceTag("Team", "ops")], named.Tags);
        Assert.Equal("all to 0.0.0.0/0", Assert.Single(named.OutboundRules).ToString());
        Assert.Equal(id, Assert.Single(await AllAsync(ec2.DescribeTaggedGroupsAsync(_account.VpcId, "Team", ["ops"], Cancel))).GroupId);
        Assert.Empty(await AllAsync(ec2.DescribeTaggedGroupsAsync("vpc-0123456789abcdef0", "Team", ["ops"], Cancel)));

        await editor.DeleteGroupAsync(id, dryRun: true, Cancel);
        await editor.DeleteGroupAsync(id, dryRun: false, Cancel);
        Assert.Empty(await AllAsync(ec2.DescribeNamedGroupsAsync(_account.VpcId, ["web"], Cancel)));
    }

    [Fact]
    public async Task Members_are_moved_by_the_full_list()
    {
        (IEc2Gateway ec2, IGroupEditor editor) = await OpenAsync();
        string own = Region.AddSecurityGroup(_account.VpcId, "own").Id;
        string member = Region.AddMember(SandboxMemberKind.Ec2Instance, "web", _account.GroupId).Id;
        await editor.SetInterfaceGroupsAsync(member, [_account.GroupId, own], dryRun: true, Cancel);
        Assert.Single((await ReadAsync(ec2, member)).Groups);
        await editor.SetInterfaceGroupsAsync(member, [_account.GroupId, own], dryRun: false, Cancel);
        Assert.Equal([_account.GroupId, own], (await ReadAsync(ec2, member)).Groups.Select(group => group.GroupId));
        await Assert.ThrowsAsync<ArgumentException>(() => editor.SetInterfaceGroupsAsync(member, [], dryRun: false, Cancel));
        Assert.Equal([member], (await AllAsync(ec2.DescribeInterfacesInAsync([_account.VpcId], Cancel))).Select(found => found.NetworkInterfaceId));
    }

    [Fact]
    public async Task Refusals_have_kinds()
    {
        (_, IGroupEditor editor) = await OpenAsync();
        string own = Region.AddSecurityGroup(_account.VpcId, "own").Id;
        string web = Region.AddMember(SandboxMemberKind.Ec2Instance, "web", _account.GroupId, own).Id;
        string db = Region.AddMember(SandboxMemberKind.Rds, "db", _account.GroupId).Id;
        string pod = Region.AddMember(SandboxMemberKind.ManagedInstance, "pod", _account.GroupId).Id;
        Region.SecurityGroupsPerInterface = 1;
        await RefusedAsync(FailureKind.GroupNameTaken, "own", editor.CreateGroupAsync(_account.VpcId, "own", "x", [], false, Cancel));
        await RefusedAsync(FailureKind.GroupRejected, "default", editor.CreateGroupAsync(_account.VpcId, "default", "x", [], false, Cancel));
        await RefusedAsync(FailureKind.GroupRejected, "sg-x", editor.CreateGroupAsync(_account.VpcId, "sg-x", "x", [], false, Cancel));
        await RefusedAsync(FailureKind.GroupRejected, "web", editor.CreateGroupAsync("vpc-0123456789abcdef0", "web", "x", [], false, Cancel));
        await RefusedAsync(FailureKind.GroupInUse, own, editor.DeleteGroupAsync(own, false, Cancel));
        await RefusedAsync(FailureKind.GroupRejected, _account.GroupId, editor.DeleteGroupAsync(_account.GroupId, false, Cancel));
        await RefusedAsync(FailureKind.GroupNotFound, "sg-0123", editor.DeleteGroupAsync("sg-0123", false, Cancel));
        await RefusedAsync(FailureKind.TooManyGroups, web, editor.SetInterfaceGroupsAsync(web, [_account.GroupId, own], false, Cancel));
        await RefusedAsync(FailureKind.InterfaceNotMovable, db, editor.SetInterfaceGroupsAsync(db, [own], false, Cancel));
        await RefusedAsync(FailureKind.InterfaceNotMovable, pod, editor.SetInterfaceGroupsAsync(pod, [own], false, Cancel));
        await RefusedAsync(FailureKind.InterfaceNotFound, "eni-0123", editor.SetInterfaceGroupsAsync("eni-0123", [own], false, Cancel));
        _account.Sandbox.Faults.Add(Fault.Deny("*", "*", "ec2:CreateSecurityGroup"));
        await RefusedAsync(FailureKind.AccessDenied, "web", editor.CreateGroupAsync(_account.VpcId, "web", "x", [], false, Cancel));
    }

    [Fact]
    public async Task Networks_are_read_with_their_ranges()
    {
        (IEc2Gateway ec2, _) = await OpenAsync();
        SandboxVpc dual = Region.AddVpc("10.5.0.0/16", ipv6CidrBlock: "2600:1f18:abc:de00::/56");
        Region.AddSubnet(dual.Id, "10.5.1.0/24", ipv6CidrBlock: "2600:1f18:abc:de01::/64");
        Vpc vpc = (await AllAsync(ec2.DescribeVpcsAsync(Cancel))).Single(found => found.VpcId == dual.Id);
        Assert.Equal(("10.5.0.0/16", "2600:1f18:abc:de00::/56"), (vpc.CidrBlocks.Single(), vpc.Ipv6CidrBlocks.Single()));
        Subnet subnet = Assert.Single(await AllAsync(ec2.DescribeSubnetsAsync([dual.Id], Cancel)));
        Assert.Equal(("10.5.1.0/24", "2600:1f18:abc:de01::/64"), (subnet.CidrBlock, subnet.Ipv6CidrBlocks.Single()));

        string[] cidrs = [.. Enumerable.Range(0, 150).Select(i => $"192.0.2.{i}/32")];
        string list = Region.AddPrefixList("offices", 200, "IPv4", cidrs).Id;
        IReadOnlyList<ManagedPrefixList> lists = await AllAsync(ec2.DescribePrefixListsAsync(Cancel));
        Assert.Equal([null, null, 200], lists.Select(found => found.MaxEntries));
        Assert.Equal("com.amazonaws.eu-west-1.s3", lists[0].Name);
        Assert.Equal(cidrs, (await AllAsync(ec2.DescribePrefixListEntriesAsync(list, Cancel))).Select(entry => entry.Cidr));

        Region.AddPeering(_account.VpcId, Region, dual.Id);
        VpcPeering peering = Assert.Single(await AllAsync(ec2.DescribePeeringsAsync(Cancel)));
        Assert.Equal(("active", _account.VpcId, dual.Id), (peering.Status, peering.Requester?.VpcId, peering.Accepter?.VpcId));
        Assert.Equal(("10.5.0.0/16", "2600:1f18:abc:de00::/56"), (peering.Accepter!.CidrBlocks.Single(), peering.Accepter.Ipv6CidrBlocks.Single()));
    }

    private static async Task RefusedAsync(FailureKind kind, string resource, Task call)
    {
        Failure failure = (await Assert.ThrowsAsync<AuditException>(() => call)).Failure;
        Assert.True((kind, resource) == (failure.Kind, failure.Resource), $"{failure.Kind} of {failure.Resource}: {failure.Message}");
        Assert.NotEqual(string.Empty, failure.Remedy);
    }

    private static async Task<NetworkInterface> ReadAsync(IEc2Gateway ec2, string id) =>
        Assert.Single(await AllAsync(ec2.DescribeInterfacesAsync([id, "eni-0123456789abcdef0"], Cancel)));

    private static async Task<IReadOnlyList<T>> AllAsync<T>(IAsyncEnumerable<IReadOnlyList<T>> pages)
    {
        List<T> all = [];
        await foreach (IReadOnlyList<T> page in pages)
        {
            all.AddRange(page);
        }

        return all;
    }

    private async Task<(IEc2Gateway Ec2, IGroupEditor Editor)> OpenAsync()
    {
        AwsSession session = await _account.OpenAsync();
        return (session.Ec2(TestAccount.RegionName), session.GroupEditor(TestAccount.RegionName));
    }
}
