namespace DefaultSgAudit.Sandbox.World;

/// <content>Prefix lists, which rules may name in the place of a range.</content>
public sealed partial class SandboxRegion
{
    private readonly ResourceTable<SandboxPrefixList> _prefixLists = new();

    /// <summary>
    /// AWS's own prefix lists here, and those of the account. Rules made through <see cref="AddRules"/> may name others
    /// too; requests may not.
    /// </summary>
    public IReadOnlyList<SandboxPrefixList> PrefixLists => [.. AwsPrefixLists.In(Name), .. _prefixLists.Items];

    /// <summary>Adds a prefix list of the account.</summary>
    /// <param name="name">The list's name.</param>
    /// <param name="maxEntries">The most entries it may have: a rule that names it counts as that many.</param>
    /// <param name="addressFamily"><c>IPv4</c> or <c>IPv6</c>.</param>
    /// <param name="cidrs">The ranges that it holds.</param>
    /// <exception cref="ArgumentOutOfRangeException">The most entries are less than 1, or than there are ranges.</exception>
    public SandboxPrefixList AddPrefixList(
        string name, int maxEntries = 10, string addressFamily = "IPv4", params string[] cidrs)
    {
        if (maxEntries < Math.Max(1, cidrs.Length))
        {
            throw new ArgumentOutOfRangeException(
                nameof(maxEntries), maxEntries, "A prefix list has room for 1 entry at the least, and for its entries.");
        }

        lock (_gate)
        {
            SandboxPrefixList list = new()
            {
                Id = _ids.Resource("pl"),
                Ordinal = Account.World.NextOrdinal(),
                Name = name,
                OwnerId = Account.Id,
                AddressFamily = addressFamily,
                Weight = maxEntries,
                Entries = [.. cidrs.Select(cidr => new SandboxPrefixListEntry(cidr))],
            };
            _prefixLists.Add(list);
            return list;
        }
    }

    internal SandboxPrefixList? FindPrefixList(string id) =>
        _prefixLists.Find(id) ?? AwsPrefixLists.In(Name).FirstOrDefault(list => list.Id == id);
}
