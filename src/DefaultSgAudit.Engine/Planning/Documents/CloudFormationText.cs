using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Planning.Documents;

/// <summary>
/// A plan as a CloudFormation template in JSON: each group a resource, and each rule one of its own, so that groups may name
/// each other without a cycle.
/// </summary>
/// <remarks>
/// See https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroup.html. A new group
/// lets everything out unless its resource has an outbound rule of its own; the one that is here leads nowhere.
/// </remarks>
public static class CloudFormationText
{
    /// <summary>The range that the outbound rule of a new group may lead to: the interface itself.</summary>
    private const string Nowhere = "127.0.0.1/32";

    /// <summary>CloudFormation takes so many resources in a template.</summary>
    private const int MostResources = 500;

    /// <summary>The text of a plan; the same for the same plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <returns>JSON.</returns>
    /// <exception cref="AuditException">The plan has more groups and rules than a template may have resources.</exception>
    public static string Write(Plan plan)
    {
        int resources = plan.Groups.Sum(group => 1 + group.Rules.Count);
        if (resources > MostResources)
        {
            throw new AuditException(new Failure
            {
                Kind = FailureKind.PlanTooLarge,
                Cause = $"The plan has {resources} groups and rules; CloudFormation takes {MostResources} resources in a template.",
                Remedy = "Export it as Terraform or JSON, or roll it out with Invoke-DefaultSgPlan.",
                AccountId = plan.AccountId,
                Region = plan.Region,
                Resource = plan.GroupId,
            });
        }

        using MemoryStream bytes = new();
        using (Utf8JsonWriter json = new(bytes, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            Write(json, plan);
        }

        return Encoding.UTF8.GetString(bytes.ToArray()).Replace("\r\n", "\n") + "\n";
    }

    private static void Write(Utf8JsonWriter json, Plan plan)
    {
        IReadOnlyDictionary<string, string> names = LogicalNames.Pascal(plan);
        json.WriteStartObject();
        json.WriteString("AWSTemplateFormatVersion", "2010-09-09");
        json.WriteString("Description", $"Security groups that take the place of {plan.GroupId}, the default group of {plan.VpcId} in {plan.Region}.");
        json.WriteStartObject("Resources");
        foreach (PlannedGroup group in plan.Groups)
        {
            Write(json, plan, group, names[group.Name]);
            Dictionary<RuleDirection, int> counts = new() { [RuleDirection.Inbound] = 0, [RuleDirection.Outbound] = 0 };
            foreach (PlannedRule rule in group.Rules)
            {
                string number = (++counts[rule.Direction]).ToString("000", CultureInfo.InvariantCulture);
                Write(json, rule, names, names[group.Name], $"{names[group.Name]}{(rule.Direction == RuleDirection.Inbound ? "In" : "Out")}{number}");
            }
        }

        json.WriteEndObject();
        json.WriteStartObject("Outputs");
        foreach (PlannedGroup group in plan.Groups)
        {
            json.WriteStartObject(names[group.Name] + "Id");
            json.WriteString("Description", $"{group.Name}, for {group.MemberIds.Count} network interfaces");
            json.WriteStartObject("Value");
            WriteGetAtt(json, names[group.Name]);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Plan plan, PlannedGroup group, string name)
    {
        json.WriteStartObject(name);
        json.WriteString("Type", "AWS::EC2::SecurityGroup");
        json.WriteStartObject("Properties");
        json.WriteString("GroupName", group.Name);
        json.WriteString("GroupDescription", group.Description);
        json.WriteString("VpcId", plan.VpcId);
        json.WriteStartArray("SecurityGroupEgress");
        json.WriteStartObject();
        json.WriteString("IpProtocol", "-1");
        json.WriteString("CidrIp", Nowhere);
        json.WriteString("Description", "Leads nowhere; without it EC2 would let everything out");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartArray("Tags");
        json.WriteStartObject();
        json.WriteString("Key", "Name");
        json.WriteString("Value", group.Name);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, PlannedRule rule, IReadOnlyDictionary<string, string> names, string group, string name)
    {
        bool isInbound = rule.Direction == RuleDirection.Inbound;
        json.WriteStartObject(name);
        json.WriteString("Type", isInbound ? "AWS::EC2::SecurityGroupIngress" : "AWS::EC2::SecurityGroupEgress");
        json.WriteStartObject("Properties");
        json.WriteStartObject("GroupId");
        WriteGetAtt(json, group);
        json.WriteEndObject();
        json.WriteString("IpProtocol", rule.IpProtocol);
        if (rule.FromPort is int from && rule.ToPort is int to)
        {
            json.WriteNumber("FromPort", from);
            json.WriteNumber("ToPort", to);
        }

        if (rule.Description is { Length: > 0 } description)
        {
            json.WriteString("Description", description);
        }

        WritePeer(json, rule, names, isInbound);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WritePeer(Utf8JsonWriter json, PlannedRule rule, IReadOnlyDictionary<string, string> names, bool isInbound)
    {
        string group = isInbound ? "SourceSecurityGroupId" : "DestinationSecurityGroupId";
        switch (rule.PeerKind)
        {
            case PlannedPeerKind.Ipv4:
                json.WriteString("CidrIp", rule.Peer);
                break;
            case PlannedPeerKind.Ipv6:
                json.WriteString("CidrIpv6", rule.Peer);
                break;
            case PlannedPeerKind.PrefixList:
                json.WriteString(isInbound ? "SourcePrefixListId" : "DestinationPrefixListId", rule.Peer);
                break;
            case PlannedPeerKind.PlannedGroup:
                json.WriteStartObject(group);
                WriteGetAtt(json, names[rule.Peer]);
                json.WriteEndObject();
                break;
            default:
                json.WriteString(group, rule.Peer);
                if (isInbound && rule.PeerAccountId is { } account)
                {
                    json.WriteString("SourceSecurityGroupOwnerId", account);
                }

                break;
        }
    }

    private static void WriteGetAtt(Utf8JsonWriter json, string name)
    {
        json.WriteStartArray("Fn::GetAtt");
        json.WriteStringValue(name);
        json.WriteStringValue("GroupId");
        json.WriteEndArray();
    }
}
