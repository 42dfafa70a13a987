namespace DefaultSgAudit.Sandbox.World;

/// <summary>
/// What makes default groups of the tour hard to give up beyond their members: rules of other groups that name them, and
/// launches to come that will be in them.
/// Everything here comes after the rest of the tour, whose ids documentation shows.
/// </summary>
internal static class DemoConnections
{
    private const string Partner = "555566667777";

    public static void Add(SandboxWorld world, SandboxAccount demo)
    {
        SandboxRegion virginia = demo.Region("us-east-1");
        SandboxVpc shop = Named(virginia, "shop");
        SandboxSecurityGroup open = virginia.DefaultGroup(shop.Id);
        OtherAccount(world.AddAccount(Partner, "partner").Region(virginia.Name), virginia, open);
        Ended(virginia, Named(virginia, "legacy"), open);

        SandboxRegion oregon = demo.Region("us-west-2");
        SandboxSecurityGroup recovery = oregon.DefaultGroup(Named(oregon, "disaster-recovery").Id);
        SandboxSecurityGroup replica = oregon.AddSecurityGroup(recovery.VpcId, "replica", "Database replica");
        oregon.AddRules(
            replica.Id,
            SandboxRule.Inbound("tcp", 5432, 5432, SandboxPeer.Group(recovery.Id), "from the default group"),
            SandboxRule.Outbound("tcp", 443, 443, SandboxPeer.Group(recovery.Id), "to the default group"));

        SandboxRegion frankfurt = demo.Region("eu-central-1");
        SandboxSecurityGroup playground = frankfurt.DefaultGroup(Named(frankfurt, "playground").Id);
        OverTransitGateway(frankfurt, Named(frankfurt, "payments"), playground);
        frankfurt.AddMember(SandboxMemberKind.UnknownService, "experiment", playground.Id);
        ToLaunch(virginia, shop, open);
    }

    private static void OtherAccount(SandboxRegion partner, SandboxRegion region, SandboxSecurityGroup open)
    {
        SandboxVpc vpc = partner.AddVpc("10.110.0.0/16", "monitoring", state: SandboxGroupState.Cleared);
        SandboxSecurityGroup probes = partner.AddSecurityGroup(vpc.Id, "probes", "Probes of the shop");
        region.AddPeering(open.VpcId, partner, vpc.Id);
        partner.AddRules(
            probes.Id, SandboxRule.Inbound("tcp", 9100, 9100, SandboxPeer.Group(open.Id), "metrics of the shop"));
    }

    private static void Ended(SandboxRegion region, SandboxVpc legacy, SandboxSecurityGroup open)
    {
        SandboxSecurityGroup importer = region.AddSecurityGroup(legacy.Id, "importer", "Nightly import");
        SandboxPeering peering = region.AddPeering(legacy.Id, region, open.VpcId);
        region.AddRules(
            importer.Id, SandboxRule.Inbound("tcp", 8443, 8443, SandboxPeer.Group(open.Id), "before the move"));
        region.DeletePeering(peering.Id);
    }

    private static void OverTransitGateway(SandboxRegion region, SandboxVpc payments, SandboxSecurityGroup playground)
    {
        SandboxTransitGateway gateway = region.AddTransitGateway();
        region.AttachToTransitGateway(gateway.Id, payments.Id);
        region.AttachToTransitGateway(gateway.Id, playground.VpcId);
        SandboxSecurityGroup ledger = region.AddSecurityGroup(payments.Id, "ledger", "Ledger service");
        region.AddRules(
            ledger.Id, SandboxRule.Inbound("tcp", 8080, 8080, SandboxPeer.Group(playground.Id), "trial runs"));
    }

    /// <summary>
    /// Launches to come: a template that names no group, one that names the default group and has learnt better in its latest
    /// version, and one that names another; and a request that will be met again and again.
    /// </summary>
    private static void ToLaunch(SandboxRegion region, SandboxVpc shop, SandboxSecurityGroup open)
    {
        string web = region.SecurityGroups.First(group => group.Name == "default-web").Id;
        region.AddLaunchTemplate(new() { Name = "jumphost", Versions = [new()] });
        region.AddLaunchTemplate(new()
        {
            Name = "shop-web", Versions = [new() { GroupIds = [open.Id] }, new() { GroupIds = [web] }],
        });
        region.AddLaunchTemplate(new() { Name = "shop-edge", Versions = [new() { GroupIds = [web] }] });
        string subnet = region.Subnets.First(known => known.VpcId == shop.Id).Id;
        region.AddSpotRequest(new() { IsPersistent = true, State = "active", Launch = new() { SubnetId = subnet } });
    }

    private static SandboxVpc Named(SandboxRegion region, string name) =>
        region.Vpcs.Single(vpc => vpc.Tags.Any(tag => tag.Value == name));
}
