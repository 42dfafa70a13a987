namespace DefaultSgAudit.Sandbox.World;

/// <summary>
/// The account of the tour: small enough to read, varied enough to show every verdict and every kind of member.
/// </summary>
internal static class DemoWorld
{
    private const string Demo = "111122223333";
    private const string Network = "444455556666";
    private const string Partner = "777788889999";

    private static readonly HashSet<string> ClearedDefaultVpcs =
    [
        "us-west-1", "ap-northeast-2", "ap-northeast-3", "ca-central-1", "eu-west-3", "eu-north-1", "sa-east-1",
    ];

    public static SandboxWorld Create()
    {
        SandboxWorld world = new(seed: 20250115);
        SandboxAccount demo = world.AddAccount(Demo, "demo");
        SandboxAccount network = world.AddAccount(Network, "network");
        network.AddRole(SandboxWorldOptions.RoleName, [Demo]);
        SandboxOrganization organization = world.CreateOrganization(demo);
        organization.Add(network, organization.AddUnit("Infrastructure").Id);
        world.AddConfigAggregator(demo, "us-east-1", "organization");
        foreach (string name in AwsRegions.EnabledByDefault)
        {
            bool cleared = ClearedDefaultVpcs.Contains(name);
            demo.Region(name).AddVpc(
                "172.31.0.0/16",
                isDefault: true,
                state: cleared ? SandboxGroupState.Cleared : SandboxGroupState.Factory);
        }

        Virginia(demo.Region("us-east-1"));
        Ireland(demo.Region("eu-west-1"));
        Frankfurt(demo.Region("eu-central-1"));
        demo.Region("us-west-2").AddVpc("10.60.0.0/16", "disaster-recovery", ipv6CidrBlock: "2600:1f14:abc:de00::/56");
        Sydney(demo.Region("ap-southeast-2"));
        Shared(network.Region("eu-west-1"), demo);
        DemoConnections.Add(world, demo);
        demo.Region("us-east-1").AddBucket("default-sg-audit-" + Demo);
        return world;
    }

    private static void Virginia(SandboxRegion region)
    {
        string inDefaultVpc = region.SecurityGroups[0].Id;
        region.AddMember(SandboxMemberKind.Ec2Instance, "old-jumphost", inDefaultVpc);

        SandboxVpc shop = region.AddVpc("10.0.0.0/16", "shop", ipv6CidrBlock: "2600:1f18:abc:de00::/56");
        string open = region.DefaultGroup(shop.Id).Id;
        SandboxSecurityGroup web = region.AddSecurityGroup(shop.Id, "default-web", "Web tier");
        region.AddRules(web.Id, SandboxRule.Inbound("tcp", 443, 443, SandboxPeer.AnyIpv4, "HTTPS"));
        region.AddSecurityGroup(shop.Id, "Default", "Not the default group: names are case-sensitive");
        region.AddMember(SandboxMemberKind.ApplicationLoadBalancer, "shop", web.Id, open);
        region.AddMember(SandboxMemberKind.Ec2Instance, "shop-web-1", web.Id, open);
        region.AddMember(SandboxMemberKind.Ec2Instance, "shop-web-2", open);
        region.AddMember(SandboxMemberKind.Rds, "orders", open);
        region.AddMember(SandboxMemberKind.Lambda, "resize-images", open);
        region.AddMember(SandboxMemberKind.HiddenManagedInstance, string.Empty, open);

        SandboxVpc bastion = region.AddVpc("10.1.0.0/16", "bastion", state: SandboxGroupState.Cleared);
        region.AddRules(
            region.DefaultGroup(bastion.Id).Id,
            SandboxRule.Inbound("tcp", 22, 22, SandboxPeer.Ipv4("203.0.113.0/24"), "SSH from the office"),
            SandboxRule.Inbound("tcp", 22, 22, SandboxPeer.Ipv4("198.51.100.7/32")),
            SandboxRule.Inbound("tcp", 443, 443, SandboxPeer.AnyIpv4),
            SandboxRule.Inbound("tcp", 443, 443, SandboxPeer.AnyIpv6),
            SandboxRule.Outbound("tcp", 443, 443, SandboxPeer.PrefixList("pl-63a5400a"), "S3 in this region"));

        SandboxVpc legacy = region.AddVpc("10.2.0.0/16", "legacy", state: SandboxGroupState.Cleared);
        region.AddMember(SandboxMemberKind.StandAlone, "kept for its address", region.DefaultGroup(legacy.Id).Id);
    }

    private static void Ireland(SandboxRegion region)
    {
        SandboxVpc platform = region.AddVpc("10.20.0.0/16", "platform", state: SandboxGroupState.Cleared);
        string handMade = region.DefaultGroup(platform.Id).Id;
        SandboxSecurityGroup app = region.AddSecurityGroup(platform.Id, "app", "Application tier");
        region.AddRules(
            handMade,
            SandboxRule.Inbound("tcp", 2049, 2049, SandboxPeer.Group(app.Id), "NFS from the application"),
            SandboxRule.Inbound(
                "tcp",
                5432,
                5432,
                SandboxPeer.PeeredGroup(
                    "sg-0f1e2d3c4b5a69788", Partner, "vpc-0a9b8c7d6e5f40312", "pcx-0123456789abcdef0")),
            SandboxRule.Inbound("icmp", 8, -1, SandboxPeer.Ipv4("10.0.0.0/8"), "ping"),
            SandboxRule.Inbound("50", -1, -1, SandboxPeer.Ipv4("192.0.2.0/24"), "IPsec ESP"),
            SandboxRule.OutboundAll(SandboxPeer.AnyIpv4));
        region.AddRules(
            app.Id, SandboxRule.Inbound("tcp", 8080, 8090, SandboxPeer.Group(handMade), "names the default group"));
        region.AddMember(SandboxMemberKind.EcsTask, "checkout", handMade);
        region.AddMember(SandboxMemberKind.EcsTask, "search", app.Id);
        region.AddMember(SandboxMemberKind.EfsMountTarget, string.Empty, handMade);
        region.AddMember(SandboxMemberKind.VpcEndpoint, string.Empty, handMade);

        SandboxVpc analytics = region.AddVpc("10.21.0.0/16", "analytics", state: SandboxGroupState.Cleared);
        region.AddRules(
            region.DefaultGroup(analytics.Id).Id,
            SandboxRule.Inbound("tcp", 8443, 8443, SandboxPeer.Ipv4("10.20.0.0/16"), "inbound only"));

        SandboxVpc batch = region.AddVpc("10.22.0.0/16", "batch", state: SandboxGroupState.Cleared);
        region.AddRules(region.DefaultGroup(batch.Id).Id, SandboxRule.OutboundAll(SandboxPeer.AnyIpv4));
        region.AddMember(SandboxMemberKind.Ec2Instance, "batch-1", region.DefaultGroup(batch.Id).Id);
    }

    private static void Frankfurt(SandboxRegion region)
    {
        region.AddVpc("10.40.0.0/16", "payments", state: SandboxGroupState.Cleared);
        SandboxVpc playground = region.AddVpc("10.41.0.0/16", "playground");
        region.AddMember(SandboxMemberKind.Lambda, "try-things", region.DefaultGroup(playground.Id).Id);
    }

    private static void Sydney(SandboxRegion region)
    {
        SandboxVpc voice = region.AddVpc("10.80.0.0/16", "voice", state: SandboxGroupState.Cleared);
        region.AddRules(
            region.DefaultGroup(voice.Id).Id,
            SandboxRule.Inbound("udp", 10000, 20000, SandboxPeer.Ipv4("198.51.100.0/24"), "media"),
            SandboxRule.Outbound("udp", 10000, 20000, SandboxPeer.Ipv4("198.51.100.0/24"), "media"));
    }

    private static void Shared(SandboxRegion owner, SandboxAccount participant)
    {
        SandboxVpc vpc = owner.AddVpc("10.100.0.0/16", "shared-core");
        owner.ShareVpc(vpc.Id, participant);
        SandboxRegion guest = participant.Region(owner.Name);
        SandboxSecurityGroup group = guest.AddSecurityGroup(vpc.Id, "core-services", "Our group in the shared VPC");
        guest.AddMember(SandboxMemberKind.Ec2Instance, "core-1", group.Id);
    }
}
