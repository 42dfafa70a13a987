using System.Text.Json;
using DefaultSgAudit.Sandbox;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Tests.Sandbox;

/// <summary>DescribeNetworkInterfaces in every detail that members of a group depend on.</summary>
public sealed class Ec2InterfaceTests : IDisposable
{
    private const string Ireland = "eu-west-1";

    private readonly SandboxWorld _world = new();
    private readonly SandboxServer _server;
    private readonly SandboxRegion _region;
    private readonly SandboxSecurityGroup _group;

    public Ec2InterfaceTests()
    {
        _region = _world.AddAccount("111122223333", "mine").Region(Ireland);
        _group = _region.DefaultGroup(_region.AddVpc("10.0.0.0/16", ipv6CidrBlock: "2600:1f18::/56").Id);
        _server = SandboxServer.Start(_world);
    }

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task Everything_about_an_interface_arrives()
    {
        DateTimeOffset attached = new(2025, 6, 1, 12, 30, 15, TimeSpan.Zero);
        SandboxNetworkInterface added = _region.AddNetworkInterface(new SandboxNetworkInterface
        {
            Groups = [new(_group.Id, "default")],
            Description = "<all> of it",
            Status = "in-use",
            RequesterId = "AIDAEXAMPLE",
            PrivateIpAddresses = ["10.0.1.10", "10.0.1.11", "10.0.1.12"],
            PublicIp = "203.0.113.10",
            Associations =
            [
                new("10.0.1.11", "203.0.113.11")
                {
                    IpOwnerId = "111122223333",
                    AllocationId = "eipalloc-0a",
                    AssociationId = "eipassoc-0a",
                    PublicDnsName = "ec2-203-0-113-11.eu-west-1.compute.amazonaws.com",
                },
            ],
            Ipv6Addresses = ["2600:1f18::1", "2600:1f18::2"],
            SourceDestCheck = false,
            Tags = [new("Name", "all"), new("empty", string.Empty)],
            Attachment = new()
            {
                AttachmentId = "eni-attach-0a",
                AttachTime = attached,
                DeleteOnTermination = true,
                DeviceIndex = 3,
                InstanceId = "i-0a",
                InstanceOwnerId = "111122223333",
                Status = "detaching",
            },
            Operator = new(Managed: true, "eks.amazonaws.com"),
        });
        JsonElement item = Assert.Single((await Boto3.RunAsync(_server, Call(new { })))[0].Items("NetworkInterfaces"));
        Assert.Equal(added.Id, item.Text("NetworkInterfaceId"));
        Assert.Equal(
            (_group.VpcId, added.SubnetId, "eu-west-1a", "111122223333", added.MacAddress),
            (item.Text("VpcId"), item.Text("SubnetId"), item.Text("AvailabilityZone"), item.Text("OwnerId"), item.Text("MacAddress")));
        Assert.Equal(
            ("<all> of it", "in-use", "interface", "AIDAEXAMPLE", "False", "False"),
            (item.Text("Description"), item.Text("Status"), item.Text("InterfaceType"), item.Text("RequesterId"), item.Text("RequesterManaged"), item.Text("SourceDestCheck")));
        Assert.Equal(
            ("10.0.1.10", "ip-10-0-1-10.eu-west-1.compute.internal"),
            (item.Text("PrivateIpAddress"), item.Text("PrivateDnsName")));
        Assert.Equal(["all", string.Empty], item.GetProperty("TagSet").EnumerateArray().Texts("Value"));
        JsonElement attachment = item.GetProperty("Attachment");
        Assert.Equal(
            ("eni-attach-0a", "i-0a", "111122223333", "3", "detaching", "True"),
            (attachment.Text("AttachmentId"), attachment.Text("InstanceId"), attachment.Text("InstanceOwnerId"), attachment.Text("DeviceIndex"), attachment.Text("Status"), attachment.Text("DeleteOnTermination")));
        Assert.Equal(attached, attachment.GetProperty("AttachTime").GetDateTimeOffset());
        JsonElement[] addresses = [.. item.GetProperty("PrivateIpAddresses").EnumerateArray()];
        Assert.Equal(["10.0.1.10", "10.0.1.11", "10.0.1.12"], addresses.Texts("PrivateIpAddress"));
        Assert.Equal(["True", "False", "False"], addresses.Texts("Primary"));
        Assert.Equal(
            (item.GetProperty("Association").Text("PublicIp"), "amazon"),
            ("203.0.113.10", addresses[0].GetProperty("Association").Text("IpOwnerId")));
        JsonElement elastic = addresses[1].GetProperty("Association");
        Assert.Equal(
            ("203.0.113.11", "111122223333", "eipalloc-0a", "eipassoc-0a"),
            (elastic.Text("PublicIp"), elastic.Text("IpOwnerId"), elastic.Text("AllocationId"), elastic.Text("AssociationId")));
        Assert.False(addresses[2].TryGetProperty("Association", out _));
        Assert.Equal(["2600:1f18::1", "2600:1f18::2"], item.GetProperty("Ipv6Addresses").EnumerateArray().Texts("Ipv6Address"));
        JsonElement operatedBy = item.GetProperty("Operator");
        Assert.Equal(
            ("True", "eks.amazonaws.com", "False"),
            (operatedBy.Text("Managed"), operatedBy.Text("Principal"), operatedBy.Text("HiddenByDefault")));
    }

    [Fact]
    public async Task Filters_read_what_they_say()
    {
        SandboxNetworkInterface database = _region.AddMember(SandboxMemberKind.Rds, "db", _group.Id);
        SandboxNetworkInterface web = _region.AddMember(SandboxMemberKind.Ec2Instance, "web", _group.Id);
        _region.Replace(web with
        {
            PrivateIpAddresses = ["10.0.9.1", "10.0.9.2"],
            Associations = [new("10.0.9.2", "203.0.113.9") { IpOwnerId = "111122223333", AllocationId = "eipalloc-1" }],
        });
        _region.AddMember(SandboxMemberKind.HiddenManagedInstance, "auto", _group.Id);
        (string Name, string Value, string Id)[] cases =
        [
            ("addresses.association.public-ip", "203.0.113.*", web.Id),
            ("addresses.private-ip-address", "10.0.9.2", web.Id),
            ("association.allocation-id", "eipalloc-1", web.Id),
            ("association.ip-owner-id", "111122223333", web.Id),
            ("addresses.primary", "false", web.Id),
            ("attachment.delete-on-termination", "true", web.Id),
            ("attachment.instance-owner-id", "amazon-rds", database.Id),
            ("private-dns-name", "ip-10-0-9-1.eu-west-1.compute.internal", web.Id),
            ("requester-managed", "true", database.Id),
            ("requester-id", "amazon-rds", database.Id),
            ("tag:Name", "web", web.Id),
        ];
        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(
            _server, [.. cases.Select(c => Call(new { Filters = Filter(c.Name, c.Value) }))]);
        Assert.Equal(
            cases.Select(c => $"{c.Name} {c.Id}"),
            cases.Zip(answers, (c, answer) =>
                $"{c.Name} {string.Join(',', answer.Items("NetworkInterfaces").Texts("NetworkInterfaceId"))}"));
    }

    [Fact]
    public async Task Managed_interfaces_are_hidden_until_asked_for()
    {
        SandboxNetworkInterface hidden = _region.AddMember(SandboxMemberKind.HiddenManagedInstance, "a", _group.Id);
        SandboxNetworkInterface plain = _region.AddMember(SandboxMemberKind.Ec2Instance, "b", _group.Id);
        object[] ofGroup = Filter("group-id", _group.Id);
        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(
            _server,
            Call(new { Filters = ofGroup }),
            Call(new { Filters = ofGroup, IncludeManagedResources = false }),
            Call(new { Filters = ofGroup, IncludeManagedResources = true }),
            Call(new { Filters = Filter("operator.principal", "eks.amazonaws.com"), IncludeManagedResources = true }));
        Assert.Equal([plain.Id], answers[0].Items("NetworkInterfaces").Texts("NetworkInterfaceId"));
        Assert.Equal([plain.Id], answers[1].Items("NetworkInterfaces").Texts("NetworkInterfaceId"));
        Assert.Equal([hidden.Id, plain.Id], answers[2].Items("NetworkInterfaces").Texts("NetworkInterfaceId"));
        JsonElement found = Assert.Single(answers[3].Items("NetworkInterfaces"));
        Assert.Equal((hidden.Id, "True"), (found.Text("NetworkInterfaceId"), found.GetProperty("Operator").Text("HiddenByDefault")));
    }

    [Theory]
    [InlineData(SandboxAttachmentView.None)]
    [InlineData(SandboxAttachmentView.WithoutInstance)]
    public async Task The_owner_of_a_shared_vpc_is_told_less(SandboxAttachmentView view)
    {
        SandboxAccount participant = _world.AddAccount("444455556666", "participant");
        SandboxRegion guest = participant.Region(Ireland);
        _region.ShareVpc(_group.VpcId, participant, view);
        SandboxSecurityGroup theirs = guest.AddSecurityGroup(_group.VpcId, "theirs");
        SandboxNetworkInterface added = guest.AddMember(SandboxMemberKind.Ec2Instance, "guest", theirs.Id);
        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(
            _server,
            Call(new { Filters = Filter("group-id", theirs.Id) }),
            Call(new { Filters = Filter("attachment.instance-owner-id", "444455556666") }),
            Call(new { }) with { Credentials = participant.Credentials });
        JsonElement seen = Assert.Single(answers[0].Items("NetworkInterfaces"));
        Assert.Equal((added.Id, "444455556666", "in-use"), (seen.Text("NetworkInterfaceId"), seen.Text("OwnerId"), seen.Text("Status")));
        Assert.Empty(seen.GetProperty("TagSet").EnumerateArray());
        Assert.Equal(view == SandboxAttachmentView.WithoutInstance, seen.TryGetProperty("Attachment", out JsonElement rest));
        if (view == SandboxAttachmentView.WithoutInstance)
        {
            Assert.Equal("attached", rest.Text("Status"));
            Assert.False(rest.TryGetProperty("InstanceId", out _) || rest.TryGetProperty("InstanceOwnerId", out _));
        }

        Assert.Empty(answers[1].Items("NetworkInterfaces"));
        JsonElement own = Assert.Single(answers[2].Items("NetworkInterfaces")).GetProperty("Attachment");
        Assert.Equal("444455556666", own.Text("InstanceOwnerId"));
    }

    private static Boto3Call Call(object parameters) =>
        new("ec2", "describe_network_interfaces", parameters) { Region = Ireland };

    private static object[] Filter(string name, params string[] values) => [new { Name = name, Values = values }];
}
