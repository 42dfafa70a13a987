namespace DefaultSgAudit.Sandbox.World;

/// <summary>How much of what <see cref="SandboxWorld.Create"/> makes.</summary>
public sealed record SandboxWorldOptions
{
    /// <summary>The role every account but the first has, and that trusts the first account.</summary>
    public const string RoleName = "OrganizationAccountAccessRole";

    /// <summary>The number of accounts, 1 to 100,000. Ids count up from 210000000001.</summary>
    public int Accounts { get; init; } = 1;

    /// <summary>
    /// The number of regions that have VPCs, 0 to 17, from the front of <see cref="AwsRegions.EnabledByDefault"/>.
    /// </summary>
    public int Regions { get; init; } = 17;

    /// <summary>The number of VPCs in each of these regions, 0 to 10,000; the first is the default VPC.</summary>
    public int VpcsPerRegion { get; init; } = 1;

    /// <summary>The share of default groups left in factory state, 0 to 1; the others have no rule.</summary>
    public double OpenShare { get; init; } = 0.75;

    /// <summary>The number of network interfaces in each default group, 0 to 10,000.</summary>
    public int InterfacesPerGroup { get; init; }

    /// <summary>The number of other groups in each VPC, 0 to 10,000.</summary>
    public int OtherGroupsPerVpc { get; init; }

    /// <summary>
    /// The number of organizational units, 0 to 1,000, three in each one and in the root; the accounts but the first, which
    /// is the management account, are spread over them, or in the root where there is none.
    /// </summary>
    public int OrganizationalUnits { get; init; }

    /// <summary>The same seed gives the same world.</summary>
    public int Seed { get; init; } = 1;
}
