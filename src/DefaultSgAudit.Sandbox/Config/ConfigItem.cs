using DefaultSgAudit.Sandbox.Ec2;
using DefaultSgAudit.Sandbox.Wire;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Sandbox.Config;

/// <summary>
/// A default security group as a configuration item. See
/// <see href="https://github.com/awslabs/aws-config-resource-schema"/>.
/// </summary>
internal readonly struct ConfigItem(string region, SandboxSecurityGroup group, DateTimeOffset recorded)
{
    private static readonly HashSet<string> Columns =
    [
        "resourceId", "resourceName", "resourceType", "accountId", "awsRegion", "arn", "configurationItemCaptureTime",
        "configurationItemStatus", "configuration", "configuration.description", "configuration.groupId",
        "configuration.groupName", "configuration.ipPermissions", "configuration.ipPermissionsEgress",
        "configuration.ownerId", "configuration.vpcId",
    ];

    public static bool Has(string column) => Columns.Contains(column);

    public void Write(JsonBody json, string column)
    {
        switch (column)
        {
            case "resourceId":
                json.Value(column, group.Id);
                break;
            case "resourceName":
                json.Value(column, group.Name);
                break;
            case "resourceType":
                json.Value(column, "AWS::EC2::SecurityGroup");
                break;
            case "accountId":
                json.Value(column, group.OwnerId);
                break;
            case "awsRegion":
                json.Value(column, region);
                break;
            case "arn":
                json.Value(column, $"arn:aws:ec2:{region}:{group.OwnerId}:security-group/{group.Id}");
                break;
            case "configurationItemCaptureTime":
                json.Value(column, AwsTime.ToMilliseconds(recorded));
                break;
            case "configurationItemStatus":
                json.Value(column, "OK");
                break;
            default:
                json.Open('{', column);
                foreach (string each in Columns.Where(each => each.StartsWith("configuration.", StringComparison.Ordinal)))
                {
                    WriteConfiguration(json, each.Substring("configuration.".Length));
                }

                json.Close('}');
                break;
        }
    }

    public void WriteConfiguration(JsonBody json, string name)
    {
        switch (name)
        {
            case "description":
                json.Value(name, group.Description);
                break;
            case "groupId":
                json.Value(name, group.Id);
                break;
            case "groupName":
                json.Value(name, group.Name);
                break;
            case "ownerId":
                json.Value(name, group.OwnerId);
                break;
            case "vpcId":
                json.Value(name, group.VpcId);
                break;
            default:
                WritePermissions(json, name, isEgress: name == "ipPermissionsEgress");
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
            Optional(json, "description", rule.Description);
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
                    Optional(json, "userId", rule.Peer.UserId);
                    Optional(json, "vpcId", rule.Peer.VpcId);
                    Optional(json, "vpcPeeringConnectionId", rule.Peer.VpcPeeringConnectionId);
                    Optional(json, "peeringStatus", rule.Peer.PeeringStatus);
                    break;
            }

            json.Close('}');
        }

        json.Close(']');
    }

    private static void Optional(JsonBody json, string name, string? value)
    {
        if (value is not null)
        {
            json.Value(name, value);
        }
    }
}
