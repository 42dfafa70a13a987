using System.Text;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Remediation;

/// <summary>What people are told before a group is changed.</summary>
internal static class ClearText
{
    private const int MostNamed = 20;

    /// <summary>Where a group is.</summary>
    public static string Place(GroupState state) =>
        $"{state.Group.GroupId} of {state.Group.VpcId} (account {state.Target.AccountId}, region {state.Target.Region})";

    /// <summary>Every rule that would go, and the tags that would come.</summary>
    public static string Clear(GroupState state, IReadOnlyList<SecurityGroupRule> rules, IReadOnlyList<ResourceTag> marks)
    {
        StringBuilder text = new(rules.Count == 0
            ? $"Tag default security group {Place(state)}"
            : $"Remove {Counted.Of(rules.Count, "rule")} of default security group {Place(state)}");
        AddRules(text, string.Empty, rules);
        foreach (ResourceTag mark in marks)
        {
            text.Append("\n  tag ").Append(PlainText.Of(mark.Key)).Append(" = ").Append(PlainText.Of(mark.Value));
        }

        return text.ToString();
    }

    /// <summary>Adds a line for each rule.</summary>
    public static void AddRules(StringBuilder text, string verb, IEnumerable<SecurityGroupRule> rules)
    {
        foreach (SecurityGroupRule rule in rules)
        {
            text.Append("\n  ").Append(verb).Append(Rule(rule));
        }
    }

    /// <summary>A rule in a line.</summary>
    public static string Rule(SecurityGroupRule rule)
    {
        string id = rule.RuleId is null ? string.Empty : $" [{rule.RuleId}]";
        string description = string.IsNullOrEmpty(rule.Description) ? string.Empty : $" \"{PlainText.Of(rule.Description!)}\"";
        return $"{(rule.Direction == RuleDirection.Inbound ? "inbound" : "outbound")} {PlainText.Of(rule.ToString())}{id}{description}";
    }

    /// <summary>Who lives in the group, and what to do about it.</summary>
    public static string Members(GroupState state) =>
        $"{Counted.Of(state.Members.Count, "network interface")} of {state.Group.GroupId} would be left without these rules: "
        + Named(state.Members.Select(Member).ToArray());

    /// <summary>What to do about members.</summary>
    public static string MembersRemedy(GroupState state) =>
        $"Move them first: Get-DefaultSgMember -Region {state.Target.Region} -GroupId {state.Group.GroupId} shows how (MoveWith); or clear the group in spite of them with -Force.";

    /// <summary>What elsewhere names the group.</summary>
    public static string References(GroupState state) =>
        $"{Place(state)} is named elsewhere, and that stays: " + Named(state.References.Select(Reference).ToArray()) + ".";

    /// <summary>A reference in a few words.</summary>
    public static string Reference(GroupReference reference) => reference.ReferencingGroupId is null
        ? $"something in {reference.ReferencingVpcId} ({reference.VpcPeeringConnectionId ?? reference.TransitGatewayId})"
        : $"{reference.ReferencingGroupId} of {reference.ReferencingVpcId} ({(reference.Direction == RuleDirection.Outbound ? "outbound" : "inbound")} {PlainText.Of(reference.Rule?.ToString() ?? "rule")})";

    private static string Member(GroupMember member) =>
        $"{member.NetworkInterfaceId} of {member.OwnerKind} {PlainText.Of(member.OwnerName ?? member.OwnerId ?? string.Empty)}".TrimEnd();

    private static string Named(string[] all) =>
        string.Join("; ", all.Take(MostNamed)) + (all.Length > MostNamed ? $"; and {all.Length - MostNamed} more" : string.Empty);
}
