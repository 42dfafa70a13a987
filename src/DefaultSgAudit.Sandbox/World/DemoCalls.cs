namespace DefaultSgAudit.Sandbox.World;

/// <summary>
/// Who can call whom: what the rules of both ends admit, as EC2 judges it. A rule that names a group is used by that group's
/// interfaces, one that names a range by an address of it; a rule for all traffic is used on port 443.
/// </summary>
internal sealed class DemoCalls(SandboxRegion region)
{
    /// <summary>Members of a large group do not all call each other.</summary>
    private const int MostCallers = 4;
    private const int DatabasePort = 5432;
    private const int AnyPort = 443;

    private readonly Dictionary<string, SandboxSecurityGroup> _groups = region.SecurityGroups.ToDictionary(group => group.Id);
    private readonly IReadOnlyList<SandboxNetworkInterface> _interfaces =
        [.. region.NetworkInterfaces.Where(seen => seen.PrivateIpAddresses.Count > 0)];

    /// <summary>The calls that an interface takes.</summary>
    /// <param name="server">The interface.</param>
    /// <param name="number">What makes its callers of a range others than those of the next interface.</param>
    public IEnumerable<DemoCall> To(SandboxNetworkInterface server, int number)
    {
        string own = server.PrivateIpAddresses[0];
        HashSet<(string, string, int)> taken = [];
        foreach (SandboxRule rule in RulesOf(server, isEgress: false).Where(rule => rule.Protocol is "tcp" or "udp" or "-1"))
        {
            (string protocol, int port) = rule.Protocol == "-1" ? ("tcp", AnyPort) : (rule.Protocol, rule.FromPort);
            foreach (DemoCall call in Callers(rule, server, number)
                .Select(caller => new DemoCall(caller.Id, caller.Address, server.Id, own, protocol, port))
                .Where(call => taken.Add((call.Client, protocol, port))))
            {
                yield return call;
            }
        }
    }

    /// <summary>The call that an interface makes to a database beside it, if it may.</summary>
    public IEnumerable<DemoCall> FromToDatabase(SandboxNetworkInterface client)
    {
        string own = client.PrivateIpAddresses[0];
        string beside = own.Substring(0, own.LastIndexOf('.') + 1);
        string database = beside + "251";
        return Admits(client, isEgress: true, "tcp", DatabasePort, database)
            ? [new DemoCall(client.Id, own, null, database, "tcp", DatabasePort)]
            : [];
    }

    /// <summary>Whether a rule of an interface's groups lets an address in, or lets the interface reach it.</summary>
    public bool Admits(SandboxNetworkInterface seen, bool isEgress, string protocol, int port, string peer) => RulesOf(seen, isEgress).Any(rule =>
        (rule.Protocol == "-1" || (rule.Protocol == protocol && rule.FromPort <= port && port <= rule.ToPort))
        && rule.Peer.Kind switch
        {
            SandboxPeerKind.Ipv4 => new Ipv4Block(rule.Peer.Value).Contains(peer),
            SandboxPeerKind.SecurityGroup => MembersOf(rule.Peer.Value).Any(member => member.PrivateIpAddresses[0] == peer),
            _ => false,
        });

    private IEnumerable<(string? Id, string Address)> Callers(SandboxRule rule, SandboxNetworkInterface server, int number)
    {
        switch (rule.Peer.Kind)
        {
            case SandboxPeerKind.Ipv4:
                // From all the world somebody of the documentation's ranges; else somebody of the range.
                Ipv4Block block = new(rule.Peer.Value);
                return [(null, block.Contains("203.0.113.1") ? "203.0.113." + (1 + (number % 250)) : block.Address(number))];
            case SandboxPeerKind.SecurityGroup:
                (string protocol, int port) = rule.Protocol == "-1" ? ("tcp", AnyPort) : (rule.Protocol, rule.FromPort);
                return MembersOf(rule.Peer.Value)
                    .Where(client => client.Id != server.Id && Admits(client, isEgress: true, protocol, port, server.PrivateIpAddresses[0]))
                    .Take(MostCallers)
                    .Select(client => ((string?)client.Id, client.PrivateIpAddresses[0]));
            default:
                return [];
        }
    }

    private IEnumerable<SandboxNetworkInterface> MembersOf(string groupId) =>
        _interfaces.Where(seen => seen.Groups.Any(group => group.GroupId == groupId));

    private IEnumerable<SandboxRule> RulesOf(SandboxNetworkInterface seen, bool isEgress) => seen.Groups
        .SelectMany(group => _groups.TryGetValue(group.GroupId, out SandboxSecurityGroup? found) ? found.Rules : [])
        .Where(rule => rule.IsEgress == isEgress);
}
