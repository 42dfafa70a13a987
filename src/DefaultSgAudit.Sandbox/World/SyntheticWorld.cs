using System.Globalization;

namespace DefaultSgAudit.Sandbox.World;

/// <summary>
/// Worlds of any size. A region's content depends on seed, account and region alone, so it can wait until asked for.
/// </summary>
internal static class SyntheticWorld
{
    private const long FirstAccount = 210_000_000_001;

    private static readonly SandboxMemberKind[] Kinds =
    [
        SandboxMemberKind.Ec2Instance, SandboxMemberKind.Ec2Instance, SandboxMemberKind.Lambda, SandboxMemberKind.Rds,
        SandboxMemberKind.ApplicationLoadBalancer, SandboxMemberKind.EcsTask, SandboxMemberKind.VpcEndpoint,
        SandboxMemberKind.StandAlone,
    ];

    public static SandboxWorld Create(SandboxWorldOptions options)
    {
        Check(options.Accounts, 1, 100_000, nameof(options.Accounts));
        Check(options.Regions, 0, AwsRegions.EnabledByDefault.Count, nameof(options.Regions));
        Check(options.VpcsPerRegion, 0, 10_000, nameof(options.VpcsPerRegion));
        Check(options.OpenShare, 0, 1, nameof(options.OpenShare));
        Check(options.InterfacesPerGroup, 0, 10_000, nameof(options.InterfacesPerGroup));
        Check(options.OtherGroupsPerVpc, 0, 10_000, nameof(options.OtherGroupsPerVpc));

        Check(options.OrganizationalUnits, 0, 1_000, nameof(options.OrganizationalUnits));

        HashSet<string> populated = [.. AwsRegions.EnabledByDefault.Take(options.Regions)];
        SandboxWorld world = new(options.Seed, region =>
        {
            if (populated.Contains(region.Name))
            {
                Populate(region, options);
            }
        });
        SandboxAccount management = world.AddAccount(AccountId(0), "account-1");
        SandboxOrganization organization = world.CreateOrganization(management);
        List<string> units = [];
        for (int i = 0; i < options.OrganizationalUnits; i++)
        {
            units.Add(organization.AddUnit($"unit-{i + 1}", i < 3 ? null : units[(i / 3) - 1]).Id);
        }

        for (int i = 1; i < options.Accounts; i++)
        {
            SandboxAccount account = world.AddAccount(AccountId(i), $"account-{i + 1}");
            account.AddRole(SandboxWorldOptions.RoleName, [management.Id]);
            organization.Add(account, units.Count == 0 ? null : units[(i - 1) % units.Count]);
        }

        return world;
    }

    private static string AccountId(int index) => (FirstAccount + index).ToString(CultureInfo.InvariantCulture);

    private static void Populate(SandboxRegion region, SandboxWorldOptions options)
    {
        IdSource choices = region.Account.World.IdsFor("choices", region.Account.Id, region.Name);
        for (int i = 0; i < options.VpcsPerRegion; i++)
        {
            SandboxVpc vpc = region.AddVpc(
                i == 0 ? "172.31.0.0/16" : $"10.{i % 256}.0.0/16",
                i == 0 ? null : $"vpc-{i}",
                isDefault: i == 0,
                state: choices.Share() < options.OpenShare ? SandboxGroupState.Factory : SandboxGroupState.Cleared);
            string group = region.DefaultGroup(vpc.Id).Id;
            for (int j = 0; j < options.InterfacesPerGroup; j++)
            {
                region.AddMember(Kinds[choices.Below(Kinds.Length)], $"member-{j + 1}", group);
            }

            for (int j = 0; j < options.OtherGroupsPerVpc; j++)
            {
                region.AddSecurityGroup(vpc.Id, $"group-{j + 1}");
            }
        }
    }

    private static void Check(double value, double least, double most, string name)
    {
        if (!(value >= least && value <= most))
        {
            throw new ArgumentOutOfRangeException(
                name, value, FormattableString.Invariant($"{name} must be between {least} and {most}."));
        }
    }
}
