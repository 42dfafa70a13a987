using DefaultSgAudit.Engine.Planning.Addresses;
using DefaultSgAudit.Engine.Planning.Naming;

namespace DefaultSgAudit.Engine.Planning.Fitting;

/// <summary>Peers that are taken together where changing ports are looked for: those of one name, or of one neighbourhood.</summary>
internal readonly record struct PeerClass(PeerName? Name, Prefix Near);

/// <summary>
/// Finds services that change their ports (RPC, passive FTP, RMI): many ports of one member with one class of peers, each with few
/// conversations.
/// </summary>
internal sealed class DynamicPorts
{
    /// <summary>Services that change their ports take none below.</summary>
    public const int Least = 1024;

    /// <summary>A port with more conversations than these stays a service of its own.</summary>
    public const int FewHits = 10;

    private readonly Dictionary<(byte Protocol, PeerClass Class), HashSet<int>> _ports = [];

    public DynamicPorts(DirectionNeeds needs, Func<int, PeerClass> classOf, int threshold, bool takesBusy)
    {
        if (!HasManyPorts(needs, threshold))
        {
            return;
        }

        PeerClass[] classes = [.. Enumerable.Range(0, needs.Count).Select(classOf)];
        Dictionary<(int Member, byte Protocol, PeerClass Class), Dictionary<int, long>> hits = [];
        foreach ((int member, int place, long conversations) in needs.Uses())
        {
            Need need = needs[place];
            if (need.Port >= Least)
            {
                (int, byte, PeerClass) key = (member, need.Protocol, classes[place]);
                Dictionary<int, long> ports = hits.TryGetValue(key, out Dictionary<int, long>? known) ? known : hits[key] = [];
                ports[need.Port] = (ports.TryGetValue(need.Port, out long before) ? before : 0) + Math.Max(1, conversations);
            }
        }

        foreach (KeyValuePair<(int Member, byte Protocol, PeerClass Class), Dictionary<int, long>> found in hits)
        {
            int[] few = [.. found.Value.Where(port => takesBusy || port.Value <= FewHits).Select(port => port.Key)];
            if (few.Length >= threshold)
            {
                (byte, PeerClass) key = (found.Key.Protocol, found.Key.Class);
                (_ports.TryGetValue(key, out HashSet<int>? all) ? all : _ports[key] = []).UnionWith(few);
            }
        }
    }

    public bool Any => _ports.Count > 0;

    /// <summary>Whether a port is one of those that change.</summary>
    public bool Contains(byte protocol, PeerClass peers, int port) => _ports.TryGetValue((protocol, peers), out HashSet<int>? ports) && ports.Contains(port);

    /// <summary>From the first to the last of a class's changing ports.</summary>
    public PortRange Range(byte protocol, PeerClass peers)
    {
        HashSet<int> ports = _ports[(protocol, peers)];
        return new PortRange(ports.Min(), ports.Max());
    }

    private static bool HasManyPorts(DirectionNeeds needs, int threshold)
    {
        int count = 0;
        for (int i = 0; i < needs.Count && count < threshold; i++)
        {
            count += needs[i].Port >= Least && (i == 0 || needs[i].Port != needs[i - 1].Port) ? 1 : 0;
        }

        return count >= threshold;
    }
}
