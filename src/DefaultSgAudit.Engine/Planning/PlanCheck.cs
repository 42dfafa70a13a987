using System.Globalization;
using System.Text.RegularExpressions;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.Planning.Addresses;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Planning;

/// <summary>Whether a plan can be: ids, names, ports, peers, and that its parts fit together.</summary>
public static class PlanCheck
{
    private const int MostGroups = 2500;
    private const int MostRulesOfGroup = 4000;

    private static readonly Regex Account = new(@"\A\d{12}\z", RegexOptions.CultureInvariant);
    private static readonly Regex Id = new(@"\A[a-z]+-[0-9a-z]{1,60}\z", RegexOptions.CultureInvariant);

    /// <summary>A plan may have been made or changed by hand: nothing is begun with one that does not hold together.</summary>
    /// <param name="plan">The plan.</param>
    /// <exception cref="AuditException">It does not; the failure says what is wrong.</exception>
    public static void Require(Plan plan)
    {
        if (Complaint(plan) is Failure failure)
        {
            throw new AuditException(failure);
        }
    }

    /// <summary>What is wrong with a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <returns>The failure; null if it holds together.</returns>
    public static Failure? Complaint(Plan plan) => Find(plan) is not string wrong ? null : new Failure
    {
        Kind = FailureKind.InvalidPlan,
        Cause = $"The plan cannot be used: {PlainText.Line(wrong, 500)}.",
        Remedy = "Correct it, or make it anew with New-DefaultSgPlan.",
        AccountId = PlainText.Line(plan.AccountId ?? string.Empty, 40),
        Region = PlainText.Line(plan.Region ?? string.Empty, 40),
        Resource = PlainText.Line(plan.GroupId ?? string.Empty, 60),
    };

    /// <summary>The first thing that is wrong.</summary>
    /// <returns>A part of a sentence; null if nothing is wrong.</returns>
    internal static string? Find(Plan plan)
    {
        if (IsIncomplete(plan))
        {
            return "something is missing that every plan has";
        }

        HashSet<string> names = new(plan.Groups.Select(group => group.Name), StringComparer.Ordinal);
        return OfPlan(plan)
            ?? (names.Count < plan.Groups.Count ? "two groups have the same name" : null)
            ?? plan.Groups.Select(group => OfGroup(group, names)).FirstOrDefault(wrong => wrong is not null)
            ?? OfMembers(plan, names)
            ?? (FirstTwice(plan.ReferencedGroups.Select(group => group.GroupId)) is string again ? $"the group {again} is referenced twice" : null)
            ?? (FirstTwice(plan.ReferencedPrefixLists.Select(list => list.PrefixListId)) is string list ? $"the prefix list {list} is referenced twice" : null);
    }

    private static string? FirstTwice(IEnumerable<string> ids) =>
        ids.GroupBy(id => id, StringComparer.Ordinal).FirstOrDefault(same => same.Skip(1).Any())?.Key;

    /// <summary>JSON may hold null wherever it likes.</summary>
    private static bool IsIncomplete(Plan plan)
    {
        IEnumerable<object?> needed =
        [
            plan.AccountId, plan.Region, plan.VpcId, plan.GroupId, plan.Settings, plan.Settings?.NamePrefix,
            .. plan.Groups.SelectMany(group => new[] { group.Name, group.Description, group.Role }),
            .. plan.Groups.SelectMany(group => group.Rules).SelectMany(rule => new[] { rule.IpProtocol, rule.Peer }),
            .. plan.Members.SelectMany(member => new[] { member.NetworkInterfaceId, member.Reason }),
            .. plan.Findings.Select(finding => finding.Cause),
            .. plan.Findings.SelectMany(finding => finding.Candidates).SelectMany(rule => new[] { rule.IpProtocol, rule.Peer }),
            .. plan.ReferencedGroups.Select(group => group.GroupId),
            .. plan.ReferencedGroups.SelectMany(group => group.Rules).Concat(plan.CurrentRules).Select(rule => rule.IpProtocol),
            .. plan.ReferencedPrefixLists.Select(list => list.PrefixListId),
        ];
        return needed.Contains(null);
    }

    private static string? OfPlan(Plan plan) =>
        !Account.IsMatch(plan.AccountId) ? $"'{plan.AccountId}' is no account"
        : !RegionCatalog.IsPossible(plan.Region) ? $"'{plan.Region}' is no region"
        : !IsId(plan.VpcId, "vpc-") ? $"'{plan.VpcId}' is no VPC"
        : !IsId(plan.GroupId, "sg-") ? $"'{plan.GroupId}' is no security group"
        : plan.Groups.Count > MostGroups ? $"it has more than {MostGroups} groups, which no region can have"
        : null;

    private static string? OfGroup(PlannedGroup group, HashSet<string> names) =>
        !IsText(group.Name) ? $"'{group.Name}' is no name that EC2 takes for a group"
        : group.Name.StartsWith("sg-", StringComparison.OrdinalIgnoreCase) || group.Name == "default" ? $"EC2 keeps the name '{group.Name}' for itself"
        : !IsText(group.Description) ? $"EC2 does not take the description of {group.Name}"
        : group.Rules.Count > MostRulesOfGroup ? $"{group.Name} has more than {MostRulesOfGroup} rules, which no group can have"
        : group.Rules.Select(rule => OfRule(rule, names)).FirstOrDefault(wrong => wrong is not null) is string wrong
            ? $"a rule of {group.Name} cannot be: {wrong}"
            : null;

    private static string? OfRule(PlannedRule rule, HashSet<string> names) =>
        !IsProtocol(rule.IpProtocol) ? $"'{rule.IpProtocol}' is no protocol"
        : OfPorts(rule)
            ?? OfPeer(rule, names)
            ?? (rule.Description is { Length: > 0 } text && !IsText(text) ? "EC2 does not take its description" : null);

    private static string? OfPorts(PlannedRule rule)
    {
        (int? from, int? to) = (rule.FromPort, rule.ToPort);
        bool isPossible = rule.IpProtocol switch
        {
            "tcp" or "udp" or "6" or "17" => from is >= 0 and <= ushort.MaxValue && to is >= 0 and <= ushort.MaxValue && from <= to,
            "icmp" or "icmpv6" or "1" or "58" => (from ?? -1) is >= -1 and <= byte.MaxValue && (to ?? -1) is >= -1 and <= byte.MaxValue && (from is >= 0 || to is null or -1),
            _ => from is null or -1 && to is null or -1,
        };
        return isPossible ? null : $"{rule.IpProtocol} does not go with {from?.ToString(CultureInfo.InvariantCulture) ?? "no port"} to {to?.ToString(CultureInfo.InvariantCulture) ?? "no port"}";
    }

    private static string? OfPeer(PlannedRule rule, HashSet<string> names)
    {
        bool isPossible = rule.PeerKind switch
        {
            PlannedPeerKind.Ipv4 => IsRange(rule.Peer, isV6: false),
            PlannedPeerKind.Ipv6 => IsRange(rule.Peer, isV6: true),
            PlannedPeerKind.PrefixList => IsId(rule.Peer, "pl-"),
            PlannedPeerKind.SecurityGroup => IsId(rule.Peer, "sg-")
                && (rule.PeerAccountId is null || Account.IsMatch(rule.PeerAccountId))
                && (rule.PeerVpcId is null || IsId(rule.PeerVpcId, "vpc-")),
            PlannedPeerKind.PlannedGroup => names.Contains(rule.Peer),
            _ => false,
        };
        string likeness = rule.PeerKind switch
        {
            PlannedPeerKind.Ipv4 => "range, such as 10.0.0.4/32",
            PlannedPeerKind.Ipv6 => "range, such as 2001:db8::4/128",
            _ => "that there is",
        };
        return isPossible ? null : $"'{rule.Peer}' is no {rule.PeerKind} {likeness}";
    }

    private static string? OfMembers(Plan plan, HashSet<string> names)
    {
        HashSet<string> ids = new(StringComparer.Ordinal);
        foreach (PlannedMember member in plan.Members)
        {
            string? wrong = !IsId(member.NetworkInterfaceId, "eni-") ? $"'{member.NetworkInterfaceId}' is no network interface"
                : !ids.Add(member.NetworkInterfaceId) ? $"{member.NetworkInterfaceId} is there twice"
                : member.Groups.FirstOrDefault(name => !names.Contains(name)) is string unknown ? $"{member.NetworkInterfaceId} gets '{unknown}', which is not in the plan"
                : member.OtherGroups.FirstOrDefault(id => !IsId(id, "sg-")) is string odd ? $"'{odd}' is no security group"
                : null;
            if (wrong is not null)
            {
                return wrong;
            }
        }

        return plan.Groups.SelectMany(group => group.MemberIds).FirstOrDefault(id => !ids.Contains(id)) is string missing
            ? $"{missing} is in a group, and not among the members"
            : null;
    }

    private static bool IsText(string text) => !string.IsNullOrWhiteSpace(text) && text.Length <= EC2Characters.Most && text.All(EC2Characters.Has);

    /// <summary>Everywhere in AWS an id is a short prefix and hexadecimal digits; whatever else it was would become part of a path.</summary>
    internal static bool IsId(string text, string prefix) => text.StartsWith(prefix, StringComparison.Ordinal) && Id.IsMatch(text);

    private static bool IsRange(string text, bool isV6) =>
        text.IndexOf('/') > 0 && Prefix.TryParse(text, out Prefix prefix) && prefix.Base.IsV6 == isV6;

    private static bool IsProtocol(string text) =>
        text is "-1" or "tcp" or "udp" or "icmp" or "icmpv6"
        || (text.Length <= 3 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number <= byte.MaxValue);
}
