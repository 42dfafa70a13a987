using DefaultSgAudit.Engine.Planning.Fitting;
using DefaultSgAudit.Engine.Planning.Naming;
using DefaultSgAudit.Engine.Planning.Traffic;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Planning.Roles;

/// <summary>
/// Puts members together: by the role that they tell, else by what they do. Members whose traffic is the same are together, and
/// peers count as the same where they are together themselves, which is found in rounds, coarse first.
/// </summary>
internal sealed class RoleFinder(IReadOnlyList<GroupMember> members, FlowTable flows, PeerDirectory peers, PlanSettings settings)
{
    private const int MostRounds = 12;
    private const int WithoutTraffic = -1;

    private readonly Dictionary<(int Member, RuleDirection Direction, byte Protocol), HashSet<int>> _changing = [];

    /// <summary>Gives every member the number of its group, and the roles of the groups by their numbers.</summary>
    public (int[] Groups, Role[] Roles) Find()
    {
        Role?[] known = [.. members.Select(member => KnownRoles.Of(member, settings))];
        Dictionary<string, int> colours = new(StringComparer.Ordinal);
        long[] colour = new long[members.Count];
        for (int i = 0; i < members.Count; i++)
        {
            string key = known[i]?.Key ?? (flows.Seen.Contains(i) ? "traffic" : "none");
            colour[i] = known[i] is null && !flows.Seen.Contains(i) ? WithoutTraffic : Number(colours, key);
        }

        Refine(known, colour);
        return Groups(known, colour);
    }

    private static int Number(Dictionary<string, int> colours, string key)
    {
        if (!colours.TryGetValue(key, out int number))
        {
            colours.Add(key, number = colours.Count);
        }

        return number;
    }

    private void Refine(Role?[] known, long[] colour)
    {
        bool[] isOpen = [.. Enumerable.Range(0, members.Count).Select(i => known[i] is null && colour[i] != WithoutTraffic)];
        if (!isOpen.Any(open => open))
        {
            return;
        }

        // Numbers of colours must not depend on the order of members with roles: their keys stand for them.
        for (int i = 0; i < colour.Length; i++)
        {
            colour[i] = isOpen[i] || known[i] is null ? colour[i] : (long)Hash(known[i]!.Key);
        }

        FindDynamic(isOpen);
        int count = Different(colour);
        for (int round = 0; round < MostRounds; round++)
        {
            long[] next = Next(isOpen, colour);
            int refined = Different(next);
            Array.Copy(next, colour, next.Length);
            if (refined == count)
            {
                break;
            }

            count = refined;
        }
    }

    /// <summary>Ports of services that change them: members that do the same do it on different ones.</summary>
    private void FindDynamic(bool[] isOpen)
    {
        Dictionary<(int, RuleDirection, byte), HashSet<int>> ports = [];
        for (int i = 0; i < flows.Count; i++)
        {
            ref readonly Flow flow = ref flows[i];
            if (flow.Kind == FlowKind.Needed && flow.Port >= DynamicPorts.Least && flow.Evidence.Conversations <= DynamicPorts.FewHits && isOpen[flow.Member])
            {
                (int, RuleDirection, byte) key = (flow.Member, flow.Direction, flow.Protocol);
                (ports.TryGetValue(key, out HashSet<int>? known) ? known : ports[key] = []).Add(flow.Port);
            }
        }

        foreach (KeyValuePair<(int, RuleDirection, byte), HashSet<int>> found in ports.Where(found => found.Value.Count >= settings.DynamicPorts))
        {
            _changing.Add(found.Key, found.Value);
        }
    }

    private long[] Next(bool[] isOpen, long[] colour)
    {
        HashSet<ulong>?[] signatures = [.. isOpen.Select(open => open ? new HashSet<ulong>() : null)];
        for (int i = 0; i < flows.Count; i++)
        {
            ref readonly Flow flow = ref flows[i];
            if (flow.Kind == FlowKind.Needed && signatures[flow.Member] is { } signature)
            {
                signature.Add(Sign(in flow, colour));
            }
        }

        long[] next = (long[])colour.Clone();
        for (int i = 0; i < next.Length; i++)
        {
            if (signatures[i] is { } signature)
            {
                // A sum and a mixed sum do not depend on the order of a set.
                ulong sum = 0;
                ulong mixed = 0;
                foreach (ulong each in signature)
                {
                    sum = unchecked(sum + each);
                    mixed ^= Mix(each);
                }

                next[i] = unchecked((long)Mix(sum ^ Mix(mixed ^ (ulong)colour[i])));
            }
        }

        return next;
    }

    private ulong Sign(in Flow flow, long[] colour)
    {
        Peer peer = flows.Peers[flow.Peer];
        int member = peers.MemberOf(peer);
        ulong who = member >= 0 ? Mix((ulong)colour[member]) : Mix(peer.Address.High) ^ Mix(peer.Address.Low + (peer.Address.IsV6 ? 2u : 1u));
        int port = _changing.TryGetValue((flow.Member, flow.Direction, flow.Protocol), out HashSet<int>? ports) && ports.Contains(flow.Port)
            ? int.MaxValue
            : flow.Port;
        ulong what = ((ulong)flow.Protocol << 32) | ((ulong)flow.Direction << 40) | (uint)port;
        return Mix(who ^ Mix(what));
    }

    private (int[] Groups, Role[] Roles) Groups(Role?[] known, long[] colour)
    {
        List<Role> roles = [];
        int[] groups = new int[members.Count];
        Dictionary<string, int> byKey = new(StringComparer.Ordinal);
        ILookup<long, int> together = Enumerable.Range(0, members.Count).Where(i => known[i] is null).ToLookup(i => colour[i]);
        for (int i = 0; i < members.Count; i++)
        {
            // The first member of those together stands for them: members are in order.
            Role role = known[i] ?? SignatureRole.Of([.. together[colour[i]].Select(number => members[number])], colour[i] == WithoutTraffic);
            if (!byKey.TryGetValue(role.Key, out int number))
            {
                byKey.Add(role.Key, number = roles.Count);
                roles.Add(role);
            }

            groups[i] = number;
        }

        return (groups, [.. roles]);
    }

    private static int Different(long[] colours) => colours.Distinct().Count();

    private static ulong Hash(string text)
    {
        ulong hash = 14695981039346656037;
        foreach (char letter in text)
        {
            hash = unchecked((hash ^ letter) * 1099511628211);
        }

        return hash;
    }

    private static ulong Mix(ulong value)
    {
        unchecked
        {
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }
    }
}
