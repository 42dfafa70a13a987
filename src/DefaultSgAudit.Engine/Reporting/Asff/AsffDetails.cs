using System.Text.Json;
using DefaultSgAudit.Engine.Reporting.Json;
using DefaultSgAudit.Engine.Reporting.Text;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Reporting.Asff;

/// <summary>The resource of a finding: the group with its rules, else its VPC, else the account.</summary>
/// <remarks>See https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_AwsEc2SecurityGroupDetails.html.</remarks>
internal static class AsffDetails
{
    /// <summary>A finding may have 240 KB, and a group, by its highest quota, 1,000 rules each way.</summary>
    private const int MostRules = 400;

    private const int MostField = 1024;

    public static void ProductFields(Utf8JsonWriter json, ComplianceResult result, ReportOptions options)
    {
        json.WriteStartObject("ProductFields");
        json.CleanText("DefaultSgAudit/Version", options.Version, MostField);
        json.WriteString("DefaultSgAudit/Source", result.Source.ToString());
        json.WriteString("DefaultSgAudit/CheckedAt", ReportText.Time(result.CheckedAt));
        json.CleanText("DefaultSgAudit/VpcName", result.VpcName, MostField);
        Count(json, "DefaultSgAudit/InboundRuleCount", result.InboundRuleCount);
        Count(json, "DefaultSgAudit/OutboundRuleCount", result.OutboundRuleCount);
        Count(json, "DefaultSgAudit/MemberCount", result.MemberCount);
        int rules = result.InboundRules.Count + result.OutboundRules.Count;
        Count(json, "DefaultSgAudit/RulesLeftOut", rules > MostRules ? rules - MostRules : null);
        json.WriteEndObject();
    }

    public static void Resources(Utf8JsonWriter json, ComplianceResult result, string region, string partition)
    {
        json.WriteStartArray("Resources");
        json.WriteStartObject();
        string? arn = FindingText.Arn(result);
        json.WriteString("Type", result.GroupArn is not null ? "AwsEc2SecurityGroup" : arn is not null ? "AwsEc2Vpc" : "AwsAccount");
        json.Text("Id", arn ?? $"AWS::::Account:{result.AccountId}");
        json.WriteString("Partition", partition);
        json.WriteString("Region", region);
        if (result is { GroupArn: not null, GroupId: string group })
        {
            json.WriteStartObject("Details");
            json.WriteStartObject("AwsEc2SecurityGroup");
            json.WriteString("GroupName", "default");
            json.CleanText("GroupId", group, MostField);
            json.CleanText("OwnerId", result.AccountId, MostField);
            json.CleanText("VpcId", result.VpcId, MostField);
            Permissions(json, "IpPermissions", result.InboundRules.Take(MostRules));
            Permissions(json, "IpPermissionsEgress", result.OutboundRules.Take(Math.Max(0, MostRules - result.InboundRules.Count)));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void Permissions(Utf8JsonWriter json, string name, IEnumerable<SecurityGroupRule> rules)
    {
        json.WriteStartArray(name);
        foreach (SecurityGroupRule rule in rules)
        {
            json.WriteStartObject();
            json.CleanText("IpProtocol", rule.IpProtocol, MostField);
            Port(json, "FromPort", rule.FromPort);
            Port(json, "ToPort", rule.ToPort);
            Peer(json, rule);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Peer(Utf8JsonWriter json, SecurityGroupRule rule)
    {
        if (string.IsNullOrWhiteSpace(rule.Peer) || PeerOf(rule.PeerKind) is not (string list, string name))
        {
            return;
        }

        json.WriteStartArray(list);
        json.WriteStartObject();
        json.CleanText(name, rule.Peer, MostField);
        if (list == "UserIdGroupPairs")
        {
            json.CleanText("UserId", rule.PeerAccountId, MostField);
            json.CleanText("VpcId", rule.PeerVpcId, MostField);
            json.CleanText("VpcPeeringConnectionId", rule.VpcPeeringConnectionId, MostField);
            json.CleanText("PeeringStatus", rule.PeeringStatus, MostField);
        }

        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static (string List, string Name)? PeerOf(RulePeerKind kind) => kind switch
    {
        RulePeerKind.Ipv4 => ("IpRanges", "CidrIp"),
        RulePeerKind.Ipv6 => ("Ipv6Ranges", "CidrIpv6"),
        RulePeerKind.PrefixList => ("PrefixListIds", "PrefixListId"),
        RulePeerKind.Self or RulePeerKind.SecurityGroup => ("UserIdGroupPairs", "GroupId"),
        _ => null,
    };

    private static void Port(Utf8JsonWriter json, string name, int? port)
    {
        if (port is int number)
        {
            json.WriteNumber(name, number);
        }
    }

    private static void Count(Utf8JsonWriter json, string name, int? count)
    {
        if (count is int number)
        {
            json.WriteString(name, ReportText.Number(number));
        }
    }
}
