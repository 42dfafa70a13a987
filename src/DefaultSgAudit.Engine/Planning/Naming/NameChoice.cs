using DefaultSgAudit.Engine.Planning.Fitting;
using DefaultSgAudit.Engine.Planning.Traffic;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Planning.Naming;

/// <summary>
/// How rules name peers, in this order: the planned group of a member; the group that exists with the fewest addresses that did not
/// take part; a prefix list of AWS; another prefix list; else the address. A name that stands for somebody who was refused is not used.
/// </summary>
internal static class NameChoice
{
    /// <summary>A name for each need; null where it has to be the address.</summary>
    public static PeerName?[] Of(DirectionNeeds needs, PeerDirectory directory, FitVariant variant)
    {
        PeerName?[] names = new PeerName?[needs.Count];
        for (int from = 0; from < names.Length;)
        {
            int until = from + 1;
            while (until < names.Length && needs[until].Port == needs[from].Port && needs[until].Protocol == needs[from].Protocol)
            {
                until++;
            }

            Choose(needs, directory, variant, names, from, until);
            from = until;
        }

        return names;
    }

    private static void Choose(DirectionNeeds needs, PeerDirectory directory, FitVariant variant, PeerName?[] names, int from, int until)
    {
        Dictionary<PeerName, int> seen = [];
        for (int i = from; i < until; i++)
        {
            foreach (PeerName name in Names(needs, directory, i))
            {
                seen[name] = seen.TryGetValue(name, out int count) ? count + 1 : 1;
            }
        }

        if (seen.Count == 0)
        {
            return;
        }

        Need need = needs[from];
        HashSet<PeerName> usable =
        [
            .. seen.Keys.Where(name => !(name.Kind == PlannedPeerKind.PrefixList ? variant.HasNoLists : variant.HasNoGroups))
                .Where(name => !needs.Negatives.IsBanned(need.Protocol, need.Port, name))
                .Where(name => name.Kind != PlannedPeerKind.SecurityGroup || name.Addresses - seen[name] <= PeerDirectory.MostStrangers),
        ];
        for (int i = from; i < until; i++)
        {
            PeerName? best = null;
            foreach (PeerName name in Names(needs, directory, i))
            {
                // Prefix lists come in their order; of groups, the one with the fewest strangers counts.
                if (usable.Contains(name) && (best is null || (name.Kind == PlannedPeerKind.SecurityGroup && Strangers(name) < Strangers(best))))
                {
                    best = name;
                }
            }

            names[i] = best;
        }

        double Strangers(PeerName name) => name.Addresses - seen[name];
    }

    private static PeerName[] Names(DirectionNeeds needs, PeerDirectory directory, int place)
    {
        Peer peer = needs.PeerOf(place);
        return directory.Names(needs[place].Peer, peer, needs.Direction);
    }
}
