using System.Globalization;
using System.Text;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Planning.Documents;

/// <summary>
/// A plan as Terraform: each group a resource, and each rule one of its own, so that groups may name each other without a
/// cycle. Terraform itself takes away the rule that lets everything out of a new group.
/// </summary>
/// <remarks>
/// See https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/vpc_security_group_ingress_rule. The text is
/// laid out as <c>terraform fmt</c> would.
/// </remarks>
public static class TerraformText
{
    private const string Managed = "DefaultSgAudit";

    /// <summary>The text of a plan; the same for the same plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <returns>HCL.</returns>
    public static string Write(Plan plan)
    {
        IReadOnlyDictionary<string, string> names = LogicalNames.Snake(plan);
        StringBuilder text = new();
        text.Append("# Security groups that take the place of ").Append(plan.GroupId).Append(", the default group of ").Append(plan.VpcId)
            .Append(" in ").Append(plan.Region).Append(" of account ").Append(plan.AccountId).Append(".\n")
            .Append("# Made from flow logs. Who gets which group is in the output at the end: attach them before default is taken away.\n\n")
            .Append("terraform {\n  required_providers {\n    aws = {\n      source  = \"hashicorp/aws\"\n      version = \">= 5.0\"\n    }\n  }\n}\n");
        foreach (PlannedGroup group in plan.Groups)
        {
            Append(text, "resource", $"\"aws_security_group\" \"{names[group.Name]}\"",
            [
                ("name", Quoted(group.Name)),
                ("description", Quoted(group.Description)),
                ("vpc_id", Quoted(plan.VpcId)),
            ], [("tags", [("Name", Quoted(group.Name)), ("managed-by", Quoted(Managed))])]);
            Dictionary<RuleDirection, int> counts = new() { [RuleDirection.Inbound] = 0, [RuleDirection.Outbound] = 0 };
            foreach (PlannedRule rule in group.Rules)
            {
                string number = (++counts[rule.Direction]).ToString("000", CultureInfo.InvariantCulture);
                bool isInbound = rule.Direction == RuleDirection.Inbound;
                Append(
                    text,
                    "resource",
                    $"\"aws_vpc_security_group_{(isInbound ? "ingress" : "egress")}_rule\" \"{names[group.Name]}_{(isInbound ? "in" : "out")}_{number}\"",
                    [.. Lines(rule, names, names[group.Name])],
                    []);
            }
        }

        AppendMembers(text, plan, names);
        return text.ToString();
    }

    private static IEnumerable<(string Name, string Value)> Lines(PlannedRule rule, IReadOnlyDictionary<string, string> names, string group)
    {
        yield return ("security_group_id", $"aws_security_group.{group}.id");
        if (rule.Description is { Length: > 0 } description)
        {
            yield return ("description", Quoted(description));
        }

        yield return ("ip_protocol", Quoted(rule.IpProtocol));
        if (rule.FromPort is int from && rule.ToPort is int to)
        {
            yield return ("from_port", from.ToString(CultureInfo.InvariantCulture));
            yield return ("to_port", to.ToString(CultureInfo.InvariantCulture));
        }

        yield return rule.PeerKind switch
        {
            PlannedPeerKind.Ipv4 => ("cidr_ipv4", Quoted(rule.Peer)),
            PlannedPeerKind.Ipv6 => ("cidr_ipv6", Quoted(rule.Peer)),
            PlannedPeerKind.PrefixList => ("prefix_list_id", Quoted(rule.Peer)),
            PlannedPeerKind.PlannedGroup => ("referenced_security_group_id", $"aws_security_group.{names[rule.Peer]}.id"),
            _ => ("referenced_security_group_id", Quoted(rule.PeerAccountId is { } account ? $"{account}/{rule.Peer}" : rule.Peer)),
        };
    }

    private static void AppendMembers(StringBuilder text, Plan plan, IReadOnlyDictionary<string, string> names)
    {
        if (plan.Members.Count == 0)
        {
            return;
        }

        text.Append("\noutput \"default_sg_members\" {\n  description = \"The groups that each network interface gets.\"\n  value = {\n");
        int width = plan.Members.Max(member => Quoted(member.NetworkInterfaceId).Length);
        foreach (PlannedMember member in plan.Members)
        {
            text.Append("    ").Append(Quoted(member.NetworkInterfaceId).PadRight(width)).Append(" = [")
                .Append(string.Join(", ", member.Groups.Select(name => $"aws_security_group.{names[name]}.id"))).Append("]\n");
        }

        text.Append("  }\n}\n");
    }

    /// <summary>A block; names are padded so that equals signs stand below each other, as long as lines follow each other.</summary>
    private static void Append(
        StringBuilder text, string keyword, string labels, (string Name, string Value)[] lines, (string Name, (string Name, string Value)[] Lines)[] maps)
    {
        text.Append('\n').Append(keyword).Append(' ').Append(labels).Append(" {\n");
        int width = lines.Max(line => line.Name.Length);
        foreach ((string name, string value) in lines)
        {
            text.Append("  ").Append(name.PadRight(width)).Append(" = ").Append(value).Append('\n');
        }

        foreach ((string name, (string Name, string Value)[] inner) in maps)
        {
            text.Append("\n  ").Append(name).Append(" = {\n");
            int innerWidth = inner.Max(line => line.Name.Length);
            foreach ((string key, string value) in inner)
            {
                text.Append("    ").Append(key.PadRight(innerWidth)).Append(" = ").Append(value).Append('\n');
            }

            text.Append("  }\n");
        }

        text.Append("}\n");
    }

    /// <summary>A text in quotes, of which nothing is evaluated.</summary>
    private static string Quoted(string value)
    {
        StringBuilder text = new("\"");
        for (int i = 0; i < value.Length; i++)
        {
            char letter = value[i];
            text.Append(letter switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                '$' or '%' when i + 1 < value.Length && value[i + 1] == '{' => $"{letter}{letter}",
                _ when char.IsControl(letter) => $"\\u{(int)letter:x4}",
                _ => letter.ToString(),
            });
        }

        return text.Append('"').ToString();
    }
}
