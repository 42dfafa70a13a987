using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Sandbox.Ec2;

/// <summary>
/// Reads the rules a request writes out, one for each peer of each permission, in the form EC2 keeps them. See
/// <see href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html"/>.
/// </summary>
internal sealed class PermissionReader
{
    private const int MostDescription = 255;
    private const string DescriptionMarks = " ._-:/()#,@[]+=&;{}!$*";

    private readonly Ec2Query _query;
    private readonly bool _isEgress;

    public PermissionReader(Ec2Query query, bool isEgress)
    {
        _query = query;
        _isEgress = isEgress;
    }

    /// <exception cref="AwsErrorException">A permission is none that EC2 takes.</exception>
    public List<SandboxRule> Read()
    {
        List<SandboxRule> rules = [];
        foreach (string prefix in _query.Items("IpPermissions"))
        {
            SandboxRule traffic = ReadTraffic(prefix);
            int before = rules.Count;
            rules.AddRange(Peers(prefix).Select(peer => traffic with
            {
                Peer = peer.Peer,
                Description = CheckDescription(peer.Description),
            }));
            if (rules.Count == before)
            {
                throw MissingSource();
            }
        }

        // One range may also stand in the request itself.
        string? cidr = _query.Text("CidrIp");
        if (rules.Count == 0 && (cidr is not null || _query.Text("IpProtocol") is not null))
        {
            SandboxRule traffic = ReadTraffic(string.Empty);
            SandboxPeer peer = SandboxPeer.Ipv4(CidrText.Canonical(cidr ?? throw MissingSource(), ipv6: false));
            rules.Add(traffic with { Peer = peer });
        }

        return rules;
    }

    /// <summary>An empty description is none.</summary>
    /// <exception cref="AwsErrorException">EC2 does not take the description.</exception>
    public static string? CheckDescription(string? text)
    {
        if (text is not null && (text.Length > MostDescription || !text.All(IsDescriptionCharacter)))
        {
            throw new AwsErrorException(
                "InvalidParameterValue",
                "Invalid rule description. Valid descriptions are strings less than 256 characters from the following "
                    + "set:  a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*");
        }

        return text?.Length > 0 ? text : null;
    }

    private static AwsErrorException MissingSource() => new(
        "MissingParameter", "Missing source specification: include source security group or CIDR information");

    private static bool IsDescriptionCharacter(char c) =>
        c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') || DescriptionMarks.IndexOf(c) >= 0;

    private SandboxRule ReadTraffic(string prefix)
    {
        (string protocol, int from, int to) = Traffic.Normalise(
            _query.Text(prefix + "IpProtocol"), _query.Number(prefix + "FromPort"), _query.Number(prefix + "ToPort"));
        return new SandboxRule { IsEgress = _isEgress, Protocol = protocol, FromPort = from, ToPort = to };
    }

    private IEnumerable<(SandboxPeer Peer, string? Description)> Peers(string permission)
    {
        foreach (string item in _query.Items(permission + "IpRanges"))
        {
            string cidr = CidrText.Canonical(Required(item + "CidrIp"), ipv6: false);
            yield return (SandboxPeer.Ipv4(cidr), _query.Text(item + "Description"));
        }

        foreach (string item in _query.Items(permission + "Ipv6Ranges"))
        {
            string cidr = CidrText.Canonical(Required(item + "CidrIpv6"), ipv6: true);
            yield return (SandboxPeer.Ipv6(cidr), _query.Text(item + "Description"));
        }

        foreach (string item in _query.Items(permission + "PrefixListIds"))
        {
            string id = _query.RequiredId(item + "PrefixListId", "pl-", "InvalidPrefixListId.Malformed");
            yield return (SandboxPeer.PrefixList(id), _query.Text(item + "Description"));
        }

        foreach (string item in _query.Items(permission + "Groups"))
        {
            yield return (ReadGroup(item), _query.Text(item + "Description"));
        }
    }

    private SandboxPeer ReadGroup(string item)
    {
        // Where the group is, EC2 finds out by itself.
        _ = _query.Text(item + "VpcId");
        _ = _query.Text(item + "VpcPeeringConnectionId");
        _ = _query.Text(item + "PeeringStatus");
        string? name = _query.Text(item + "GroupName");
        if (name is not null && _query.Text(item + "GroupId") is null)
        {
            throw new AwsErrorException(
                "InvalidParameterValue",
                $"Invalid value '{name}' for groupName. You may not reference Amazon VPC security groups by name. "
                    + "Please use the corresponding id for this operation.");
        }

        string id = _query.RequiredId(item + "GroupId", "sg-", "InvalidGroupId.Malformed");
        return SandboxPeer.Group(id, _query.Text(item + "UserId"));
    }

    private string Required(string name) => _query.Text(name) ?? throw Ec2Query.Missing(name);
}
