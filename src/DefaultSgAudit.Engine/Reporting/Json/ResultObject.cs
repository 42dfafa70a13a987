using System.Text.Json;
using DefaultSgAudit.Engine.Reporting.Facts;
using DefaultSgAudit.Engine.Reporting.Text;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Reporting.Json;

/// <summary>A verdict as a JSON object, with the names that the cmdlets' objects have. The controls stand once in a report.</summary>
internal static class ResultObject
{
    /// <param name="json">Where it goes.</param>
    /// <param name="result">The verdict.</param>
    /// <param name="change">What became of it.</param>
    /// <param name="type">What the object says that it is; null where its place says that.</param>
    public static void Write(Utf8JsonWriter json, ComplianceResult result, Change change, string? type = null)
    {
        json.WriteStartObject();
        if (type is not null)
        {
            json.WriteString("Type", type);
        }

        json.Text("AccountId", result.AccountId);
        json.Text("Region", result.Region);
        json.Text("VpcId", result.VpcId);
        json.Text("VpcName", result.VpcName);
        json.Text("GroupId", result.GroupId);
        json.Text("GroupArn", result.GroupArn);
        json.Truth("IsDefaultVpc", result.IsDefaultVpc);
        json.WriteString("Status", result.Status.ToString());
        json.Text("Reason", result.Reason);
        Exception(json, result.Exception);
        json.Text("FailureKind", result.FailureKind?.ToString());
        json.Number("InboundRuleCount", result.InboundRuleCount);
        json.Number("OutboundRuleCount", result.OutboundRuleCount);
        json.Number("MemberCount", result.MemberCount);
        Rules(json, "InboundRules", result.InboundRules);
        Rules(json, "OutboundRules", result.OutboundRules);
        json.Time("CheckedAt", result.CheckedAt);
        json.WriteString("Source", result.Source.ToString());
        if (change != Change.None)
        {
            json.WriteString("Change", change.ToString());
        }

        json.WriteEndObject();
    }

    private static void Exception(Utf8JsonWriter json, AcceptedFinding? accepted)
    {
        if (accepted is null)
        {
            json.WriteNull("Exception");
            return;
        }

        json.WriteStartObject("Exception");
        json.Text("Reason", accepted.Reason);
        json.Text("Owner", accepted.Owner);
        json.Text("Expires", accepted.Expires is DateTime day ? ReportText.Day(day) : null);
        json.Text("Source", accepted.Source);
        json.WriteEndObject();
    }

    private static void Rules(Utf8JsonWriter json, string name, IReadOnlyList<SecurityGroupRule> rules)
    {
        json.WriteStartArray(name);
        foreach (SecurityGroupRule rule in rules)
        {
            json.WriteStartObject();
            json.Text("RuleId", rule.RuleId);
            json.Text("IpProtocol", rule.IpProtocol);
            json.Number("FromPort", rule.FromPort);
            json.Number("ToPort", rule.ToPort);
            json.WriteString("PeerKind", rule.PeerKind.ToString());
            json.Text("Peer", rule.Peer);
            json.Text("PeerAccountId", rule.PeerAccountId);
            json.Text("PeerVpcId", rule.PeerVpcId);
            json.Text("VpcPeeringConnectionId", rule.VpcPeeringConnectionId);
            json.Text("PeeringStatus", rule.PeeringStatus);
            json.Text("Description", rule.Description);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
