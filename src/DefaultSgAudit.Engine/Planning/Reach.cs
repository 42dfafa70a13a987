using System.Globalization;
using DefaultSgAudit.Engine.Planning.Addresses;
using DefaultSgAudit.Engine.Planning.Context;
using DefaultSgAudit.Engine.Planning.Traffic;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Planning;

/// <summary>Measures over-permission: of a plan, of the default group's rules, and of what a simple tool would write.</summary>
public static class Reach
{
    private const int Ports = 65536;
    private const int OtherProtocols = 254;

    /// <summary>What the plan's groups admit.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="traffic">What was used: established traffic that needs rules.</param>
    /// <returns>The measure, over all members.</returns>
    public static ReachMeasure OfPlan(Plan plan, IEnumerable<TrafficSummary> traffic) => new(AllowedByPlan(plan), Used(plan, traffic).Count);

    /// <summary>Pairs of an address and a port that the plan's groups admit, over all members.</summary>
    internal static double AllowedByPlan(Plan plan)
    {
        PlanPeers peers = new(plan);
        Dictionary<string, ReachRule[]> rules = plan.Groups.ToDictionary(
            group => group.Name,
            group => group.Rules.Select(rule => new ReachRule(rule.Direction, rule.IpProtocol, rule.FromPort, rule.ToPort, peers.Of(rule))).ToArray(),
            StringComparer.Ordinal);
        return plan.Members.GroupBy(member => member.Groups.ToString(), StringComparer.Ordinal)
            .Sum(same => same.Count() * Pairs(same.First().Groups.Where(rules.ContainsKey).SelectMany(name => rules[name])));
    }

    /// <summary>What the default group's rules admit, as they were when the plan was made.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="traffic">What was used.</param>
    /// <returns>The measure, over all members.</returns>
    public static ReachMeasure OfDefaultGroup(Plan plan, IEnumerable<TrafficSummary> traffic) =>
        new(AllowedByDefaultGroup(plan), Used(plan, traffic).Count);

    /// <summary>Pairs of an address and a port that the default group's rules admit, over all members.</summary>
    internal static double AllowedByDefaultGroup(Plan plan)
    {
        PlanPeers peers = new(plan);
        return plan.Members.Count * Pairs(plan.CurrentRules.Select(rule => new ReachRule(
            rule.Direction, rule.IpProtocol, rule.FromPort, rule.ToPort, peers.Of(rule, plan.GroupId))));
    }

    /// <summary>
    /// What rules would admit that give each member, for each of its peers, the range around it on the ports that were seen; a
    /// service on changing ports gets one rule from the first to the last, as in a plan.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="traffic">What was used.</param>
    /// <param name="prefix">The length of the ranges for IPv4; those for IPv6 are /64.</param>
    /// <returns>The measure, over all members.</returns>
    public static ReachMeasure OfNeighbourhoods(Plan plan, IEnumerable<TrafficSummary> traffic, int prefix = 24)
    {
        HashSet<Use> used = Used(plan, traffic);
        double allowed = used.GroupBy(use => use.Member, StringComparer.Ordinal).Sum(member => Pairs(member
            .GroupBy(use => (use.Direction, use.Protocol, Around: Prefix.Around(use.Peer, use.Peer.IsV6 ? 64 : prefix)))
            .SelectMany(same => Ranges([.. same.Select(use => use.Port)], plan.Settings.DynamicPorts)
                .Select(ports => new ReachRule(same.Key.Direction, Protocol(same.Key.Protocol), ports.From, ports.To, [same.Key.Around])))));
        return new ReachMeasure(allowed, used.Count);
    }

    private static IEnumerable<(int? From, int? To)> Ranges(HashSet<int?> ports, int threshold)
    {
        int[] changing = [.. ports.OfType<int>().Where(port => port >= Fitting.DynamicPorts.Least)];
        return changing.Length < threshold
            ? ports.Select(port => (port, port))
            : [(changing.Min(), changing.Max()), .. ports.Where(port => port is < Fitting.DynamicPorts.Least).Select(port => (port, port))];
    }

    /// <summary>The pairs of an address and a port that rules admit together, each once.</summary>
    internal static double Pairs(IEnumerable<ReachRule> rules)
    {
        Dictionary<(RuleDirection, string), List<(int From, int Until, IReadOnlyList<Prefix> Ranges)>> byService = [];
        foreach (ReachRule rule in rules)
        {
            bool isAll = rule.IpProtocol == "-1";
            foreach (string protocol in isAll ? ["tcp", "udp", "-1"] : new[] { rule.IpProtocol })
            {
                bool hasPorts = protocol is "tcp" or "udp";
                bool isEvery = isAll || rule.FromPort is null or < 0;
                (int from, int until) = protocol == "-1" ? (0, OtherProtocols)
                    : !hasPorts ? (0, 1)
                    : isEvery ? (0, Ports)
                    : (rule.FromPort!.Value, (rule.ToPort ?? rule.FromPort).Value + 1);
                (RuleDirection, string) key = (rule.Direction, protocol);
                (byService.TryGetValue(key, out List<(int, int, IReadOnlyList<Prefix>)>? list) ? list : byService[key] = []).Add((from, until, rule.Ranges));
            }
        }

        return byService.Values.Sum(Pairs);
    }

    private static double Pairs(List<(int From, int Until, IReadOnlyList<Prefix> Ranges)> rules)
    {
        int[] edges = [.. rules.SelectMany(rule => new[] { rule.From, rule.Until }).Distinct().OrderBy(edge => edge)];
        double pairs = 0;
        for (int i = 0; i + 1 < edges.Length; i++)
        {
            pairs += (edges[i + 1] - edges[i])
                * Addresses(rules.Where(rule => rule.From <= edges[i] && edges[i + 1] <= rule.Until).SelectMany(rule => rule.Ranges));
        }

        return pairs;
    }

    private static double Addresses(IEnumerable<Prefix> ranges)
    {
        double count = 0;
        Prefix? last = null;
        foreach (Prefix range in ranges.OrderBy(range => range))
        {
            if (last is not Prefix wider || !wider.Contains(range))
            {
                count += range.Size;
                last = range;
            }
        }

        return count;
    }

    private static HashSet<Use> Used(Plan plan, IEnumerable<TrafficSummary> traffic)
    {
        HashSet<string> members = new(plan.Members.Select(member => member.NetworkInterfaceId), StringComparer.Ordinal);
        HashSet<Address> unfiltered = [.. plan.UnfilteredAddresses.Select(text => Address.TryParse(text, out Address address) ? address : default)];
        PlanTerms terms = new(plan.Settings, new Unfiltered([], []));
        HashSet<Use> used = [];
        foreach (TrafficSummary summary in traffic)
        {
            if (summary.NetworkInterfaceId is not string id || !members.Contains(id) || terms.Of(summary, out Address peer) != Wish.Rule || unfiltered.Contains(peer))
            {
                continue;
            }

            int? port = summary.Protocol is 6 or 17 ? summary.Port : null;
            if (summary.Direction is TrafficDirection.Inbound or TrafficDirection.Both)
            {
                used.Add(new Use(id, RuleDirection.Inbound, summary.Protocol, port, peer));
            }

            if (summary.Direction is TrafficDirection.Outbound or TrafficDirection.Both)
            {
                used.Add(new Use(id, RuleDirection.Outbound, summary.Protocol, port, peer));
            }
        }

        return used;
    }

    private static string Protocol(int number) => number switch
    {
        6 => "tcp",
        17 => "udp",
        _ => number.ToString(CultureInfo.InvariantCulture),
    };

    private readonly record struct Use(string Member, RuleDirection Direction, int Protocol, int? Port, Address Peer);
}
