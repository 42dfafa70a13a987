using DefaultSgAudit.Sandbox.Ec2;
using DefaultSgAudit.Sandbox.Wire;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Sandbox.Config;

/// <summary>A security group as a configuration item.</summary>
internal sealed class ConfigGroup(string account, string region, DateTimeOffset recorded, SandboxSecurityGroup group)
    : ConfigItem(account, region, recorded, group)
{
    private static readonly string[] Names =
        ["description", "groupId", "groupName", "ipPermissions", "ipPermissionsEgress", "ownerId", "vpcId"];

    protected override string ResourceType => SandboxConfigAggregator.SecurityGroup;

    protected override string ArnKind => "security-group";

    protected override string? ResourceName => group.Name;

    protected override IEnumerable<string> Parts => Names;

    public static new bool Has(string part) => Names.Contains(part);

    public override void WriteConfiguration(JsonBody json, string part)
    {
        switch (part)
        {
            case "description":
                json.Value(part, group.Description);
                break;
            case "groupId":
                json.Value(part, group.Id);
                break;
            case "groupName":
                json.Value(part, group.Name);
                break;
            case "ownerId":
                json.Value(part, group.OwnerId);
                break;
            case "vpcId":
                json.Value(part, group.VpcId);
                break;
            case "ipPermissions" or "ipPermissionsEgress":
                WritePermissions(json, part, isEgress: part == "ipPermissionsEgress");
                break;
            default:
                break;
        }
    }

    private void WritePermissions(JsonBody json, string name, bool isEgress)
    {
        json.Open('[', name);
        foreach (IGrouping<(string Protocol, int From, int To), SandboxRule> permission in group.Rules
            .Where(rule => rule.IsEgress == isEgress)
            .GroupBy(rule => (rule.Protocol, rule.FromPort, rule.ToPort)))
        {
            json.Open('{');
            json.Value("ipProtocol", permission.Key.Protocol);
            if (IpPermissions.HasPorts(permission.Key.Protocol))
            {
                json.Value("fromPort", permission.Key.From);
                json.Value("toPort", permission.Key.To);
            }

            WritePeers(json, "userIdGroupPairs", SandboxPeerKind.SecurityGroup, permission);
            WritePeers(json, "ipv4Ranges", SandboxPeerKind.Ipv4, permission);
            WritePeers(json, "ipv6Ranges", SandboxPeerKind.Ipv6, permission);
            WritePeers(json, "prefixListIds", SandboxPeerKind.PrefixList, permission);

            // The form of before descriptions, which Config still tells.
            json.Open('[', "ipRanges");
            foreach (SandboxRule rule in permission.Where(rule => rule.Peer.Kind == SandboxPeerKind.Ipv4))
            {
                json.Item(rule.Peer.Value);
            }

            json.Close(']');
            json.Close('}');
        }

        json.Close(']');
    }

    private static void WritePeers(JsonBody json, string name, SandboxPeerKind kind, IEnumerable<SandboxRule> rules)
    {
        json.Open('[', name);
        foreach (SandboxRule rule in rules.Where(rule => rule.Peer.Kind == kind))
        {
            json.Open('{');
            json.Optional("description", rule.Description);
            switch (kind)
            {
                case SandboxPeerKind.Ipv4:
                    json.Value("cidrIp", rule.Peer.Value);
                    break;
                case SandboxPeerKind.Ipv6:
                    json.Value("cidrIpv6", rule.Peer.Value);
                    break;
                case SandboxPeerKind.PrefixList:
                    json.Value("prefixListId", rule.Peer.Value);
                    break;
                default:
                    json.Value("groupId", rule.Peer.Value);
                    json.Optional("userId", rule.Peer.UserId);
                    json.Optional("vpcId", rule.Peer.VpcId);
                    json.Optional("vpcPeeringConnectionId", rule.Peer.VpcPeeringConnectionId);
                    json.Optional("peeringStatus", rule.Peer.PeeringStatus);
                    break;
            }

            json.Close('}');
        }

        json.Close(']');
    }
}
