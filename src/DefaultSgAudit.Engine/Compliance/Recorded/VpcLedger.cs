namespace DefaultSgAudit.Engine.Compliance.Recorded;

/// <summary>
/// The VPCs of a region, all accounts': what is needed of them until the record of their default group comes by. It is all
/// that is held of a region.
/// </summary>
internal sealed class VpcLedger
{
    private readonly Dictionary<string, Dictionary<string, Entry>> _accounts = new(StringComparer.Ordinal);

    /// <summary>Takes note that there is a record of an account, whatever it says.</summary>
    public void See(string accountId) => Of(accountId);

    public bool HasSeen(string accountId) => _accounts.ContainsKey(accountId);

    /// <summary>Accounts of which there is a record.</summary>
    public IEnumerable<string> Accounts => _accounts.Keys;

    /// <summary>Takes a VPC in; a second record of it changes nothing.</summary>
    public void Add(string accountId, string vpcId, RecordedVpc vpc)
    {
        Dictionary<string, Entry> vpcs = Of(accountId);
        if (!vpcs.ContainsKey(vpcId))
        {
            vpcs[vpcId] = new Entry(vpc, null);
        }
    }

    /// <summary>Settles a VPC by its default group, or by a record that cannot be understood.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="vpcId">The VPC, recorded or not.</param>
    /// <param name="groupId">The group.</param>
    /// <param name="vpc">The VPC's record, if there is one and it has not been used yet.</param>
    /// <param name="former">The group that settled it before, if one did.</param>
    public void Settle(string accountId, string vpcId, string groupId, out RecordedVpc? vpc, out string? former)
    {
        Dictionary<string, Entry> vpcs = Of(accountId);
        vpcs.TryGetValue(vpcId, out Entry found);
        (vpc, former) = (found.Vpc, found.GroupId);
        if (former is null)
        {
            vpcs[vpcId] = new Entry(null, groupId);
        }
    }

    /// <summary>The VPCs of an account that no record of a default group has settled, in the order of their ids.</summary>
    public IReadOnlyList<(string VpcId, RecordedVpc Vpc)> Unsettled(string accountId) =>
        [.. _accounts[accountId].Where(each => each.Value.GroupId is null)
            .OrderBy(each => each.Key, StringComparer.Ordinal).Select(each => (each.Key, each.Value.Vpc!))];

    private Dictionary<string, Entry> Of(string accountId)
    {
        if (!_accounts.TryGetValue(accountId, out Dictionary<string, Entry>? vpcs))
        {
            _accounts[accountId] = vpcs = new Dictionary<string, Entry>(StringComparer.Ordinal);
        }

        return vpcs;
    }

    /// <summary>Either a VPC that waits for its group, or the group that settled it.</summary>
    private readonly record struct Entry(RecordedVpc? Vpc, string? GroupId);
}
