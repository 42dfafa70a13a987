using DefaultSgAudit.Engine.FlowLogs.Reading;
using DefaultSgAudit.Engine.FlowLogs.Tables;
using DefaultSgAudit.Engine.FlowLogs.Understanding;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.FlowLogs;

/// <summary>The interfaces whose traffic is asked for, and what is known of them besides the log.</summary>
internal sealed class MemberDirectory
{
    private readonly Dictionary<string, GroupMember> _members = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ids;

    public MemberDirectory(TrafficOptions options)
    {
        _ids = new HashSet<string>(options.InterfaceIds, StringComparer.Ordinal);
        foreach (GroupMember member in options.Members)
        {
            _members[member.NetworkInterfaceId] = member;
            _ids.Add(member.NetworkInterfaceId);
        }
    }

    public bool IsWanted(string? id) => _ids.Count == 0 || (id is not null && _ids.Contains(id));

    /// <summary>The interfaces that were asked for by name.</summary>
    public IEnumerable<string> Ids => _ids;

    public GroupMember? Of(string? id) => id is not null && _members.TryGetValue(id, out GroupMember? member) ? member : null;

    /// <summary>Tells the members' addresses.</summary>
    public void Describe(Vocabulary vocabulary, LocalAddresses addresses)
    {
        foreach (GroupMember member in _members.Values)
        {
            if (vocabulary.Interface(member.NetworkInterfaceId) is not FlowInterface found)
            {
                continue;
            }

            foreach (string text in member.PrivateIpAddresses.Concat(member.Ipv6Addresses))
            {
                if (FlowAddressText.TryRead(text, vocabulary, out FlowAddress? address) && address is FlowAddress known)
                {
                    addresses.Describe(found.Number, known);
                }
            }
        }
    }
}
