using System.Globalization;
using System.Net;
using System.Net.Sockets;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Rollout;

/// <summary>Whether a plan, which may have been through a file and an editor, holds together: nothing is begun with one that does not.</summary>
internal static class PlanCheck
{
    private const int MostLetters = 255;

    /// <summary>What EC2 takes in names and descriptions beside letters and digits.</summary>
    private const string Marks = " ._-:/()#,@[]+=&;{}!$*";

    /// <summary>Everywhere in AWS an id is a short prefix and hexadecimal digits; whatever else it was would become part of a path.</summary>
    public static bool IsId(string? text, string prefix) =>
        text is not null && text.Length > prefix.Length && text.Length <= 40 && text.StartsWith(prefix, StringComparison.Ordinal)
        && text.Skip(prefix.Length).All(letter => letter is (>= '0' and <= '9') or (>= 'a' and <= 'z'));

    /// <summary>What is wrong with it; null where nothing is.</summary>
    public static Failure? Of(Plan plan) => Complaints(plan).FirstOrDefault() is not string complaint ? null : new Failure
    {
        Kind = FailureKind.InvalidPlan,
        Cause = $"The plan cannot be rolled out: {PlainText.Line(complaint, 500)}.",
        Remedy = "Correct it, or make it anew with New-DefaultSgPlan.",
        AccountId = PlainText.Line(plan.AccountId ?? string.Empty, 40),
        Region = PlainText.Line(plan.Region ?? string.Empty, 40),
        Resource = PlainText.Line(plan.GroupId ?? string.Empty, 60),
    };

    /// <summary>The range as EC2 writes it; null where it is none.</summary>
    public static string? Cidr(string text, bool isIpv6)
    {
        string[] parts = text.Split('/');
        if (parts.Length != 2
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int length)
            || length > (isIpv6 ? 128 : 32)
            || (!isIpv6 && parts[0].Split('.').Length != 4)
            || !IPAddress.TryParse(parts[0], out IPAddress? address)
            || address.AddressFamily != (isIpv6 ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork))
        {
            return null;
        }

        byte[] bytes = address.GetAddressBytes();
        for (int bit = length; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        }

        return $"{new IPAddress(bytes)}/{length.ToString(CultureInfo.InvariantCulture)}";
    }

    private static IEnumerable<string> Complaints(Plan plan)
    {
        if (plan.AccountId is not { Length: 12 } account || !account.All(digit => digit is >= '0' and <= '9'))
        {
            yield return "it has no account of 12 digits";
        }

        if (plan.Region is null || !RegionCatalog.IsPossible(plan.Region))
        {
            yield return "it has no region's code";
        }

        if (!IsId(plan.VpcId, "vpc-") || !IsId(plan.GroupId, "sg-"))
        {
            yield return "it does not name a VPC and its default group by id";
        }

        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (PlannedGroup group in plan.Groups)
        {
            if (!IsText(group.Name) || group.Name == "default"
                || group.Name.StartsWith("sg-", StringComparison.OrdinalIgnoreCase))
            {
                yield return $"EC2 takes no group of the name '{group.Name}'";
            }

            if (!IsText(group.Description))
            {
                yield return $"EC2 takes no description as that of the group '{group.Name}'";
            }

            if (!names.Add(group.Name ?? string.Empty))
            {
                yield return $"two groups have the name '{group.Name}'";
            }
        }

        foreach (string complaint in plan.Groups.SelectMany(group => group.Rules.Select(rule => ComplaintOf(group, rule, names))).OfType<string>())
        {
            yield return complaint;
        }

        HashSet<string> interfaces = new(StringComparer.Ordinal);
        foreach (PlannedMember member in plan.Members)
        {
            if (!IsId(member.NetworkInterfaceId, "eni-") || !interfaces.Add(member.NetworkInterfaceId))
            {
                yield return $"the member '{member.NetworkInterfaceId}' is no network interface's id, or is there twice";
            }

            if (member.Groups.FirstOrDefault(name => !names.Contains(name)) is string unknown)
            {
                yield return $"{member.NetworkInterfaceId} is to get the group '{unknown}', which the plan does not have";
            }
        }
    }

    /// <summary>Whether EC2 takes it as a name or description.</summary>
    private static bool IsText(string? text) =>
        !string.IsNullOrWhiteSpace(text) && text!.Length <= MostLetters
        && text.All(letter => letter is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') || Marks.IndexOf(letter) >= 0);

    private static string? ComplaintOf(PlannedGroup group, PlannedRule rule, HashSet<string> names)
    {
        bool isSound = rule.PeerKind switch
        {
            PlannedPeerKind.Ipv4 => Cidr(rule.Peer, isIpv6: false) is not null,
            PlannedPeerKind.Ipv6 => Cidr(rule.Peer, isIpv6: true) is not null,
            PlannedPeerKind.PrefixList => IsId(rule.Peer, "pl-"),
            PlannedPeerKind.SecurityGroup => IsId(rule.Peer, "sg-"),
            PlannedPeerKind.PlannedGroup => names.Contains(rule.Peer),
            _ => false,
        };
        return !isSound ? $"the rule '{rule}' of '{group.Name}' has no peer that it can have"
            : rule.IpProtocol is "tcp" or "udp" && (rule.FromPort is null || rule.ToPort is null) ? $"the rule '{rule}' of '{group.Name}' has no ports"
            : !string.IsNullOrEmpty(rule.Description) && !IsText(rule.Description) ? $"EC2 takes no description as that of the rule '{rule}' of '{group.Name}'"
            : null;
    }
}
