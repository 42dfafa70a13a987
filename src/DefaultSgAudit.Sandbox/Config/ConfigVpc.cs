using DefaultSgAudit.Sandbox.Wire;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Sandbox.Config;

/// <summary>A VPC as a configuration item; a shared one is recorded by its participants too.</summary>
internal sealed class ConfigVpc(string account, string region, DateTimeOffset recorded, SandboxVpc vpc)
    : ConfigItem(account, region, recorded, vpc)
{
    private static readonly string[] Names = ["cidrBlock", "dhcpOptionsId", "isDefault", "ownerId", "vpcId"];

    protected override string ResourceType => SandboxConfigAggregator.Vpc;

    protected override string ArnKind => "vpc";

    protected override string? ResourceName => null;

    protected override IEnumerable<string> Parts => Names;

    public static new bool Has(string part) => Names.Contains(part);

    public override void WriteConfiguration(JsonBody json, string part)
    {
        switch (part)
        {
            case "cidrBlock":
                json.Value(part, vpc.CidrBlocks[0]);
                break;
            case "dhcpOptionsId":
                json.Value(part, vpc.DhcpOptionsId);
                break;
            case "isDefault":
                json.Value(part, vpc.IsDefault);
                break;
            case "ownerId":
                json.Value(part, vpc.OwnerId);
                break;
            case "vpcId":
                json.Value(part, vpc.Id);
                break;
            default:
                break;
        }
    }
}
