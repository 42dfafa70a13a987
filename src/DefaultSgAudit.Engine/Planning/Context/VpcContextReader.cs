using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.Planning.Naming;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Planning.Context;

/// <summary>Reads what plans have to know of the VPCs of one region: one paged request for each kind of thing, and one for each prefix list.</summary>
internal sealed class VpcContextReader(Target target, IEc2Gateway ec2, IReadOnlyList<string> vpcIds)
{
    private const int MostOfRequest = 200;

    private readonly List<Failure> _failures = [];
    private IReadOnlyList<Vpc> _vpcs = [];
    private IReadOnlyList<Subnet> _subnets = [];
    private IReadOnlyList<NetworkInterface> _interfaces = [];
    private IReadOnlyList<SecurityGroup> _groups = [];
    private IReadOnlyList<VpcPeering> _peerings = [];
    private KnownPrefixList[] _lists = [];

    /// <summary>What could not be read.</summary>
    public IReadOnlyList<Failure> Failures => _failures;

    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        Task<IReadOnlyList<Vpc>> vpcs = ReadAsync(() => ec2.DescribeVpcsAsync(cancellationToken), cancellationToken);
        Task<IReadOnlyList<SecurityGroup>> groups = ReadAsync(() => ec2.DescribeAllGroupsAsync(cancellationToken), cancellationToken);
        Task<IReadOnlyList<ManagedPrefixList>> lists = ReadAsync(() => ec2.DescribePrefixListsAsync(cancellationToken), cancellationToken);
        _peerings = await ReadAsync(() => ec2.DescribePeeringsAsync(cancellationToken), cancellationToken);
        string[] all = [.. vpcIds.Concat(_peerings.SelectMany(Ends).Select(end => end.VpcId).OfType<string>()).Distinct(StringComparer.Ordinal)];
        Task<IReadOnlyList<Subnet>> subnets = ReadSomeAsync(all, ids => ec2.DescribeSubnetsAsync(ids, cancellationToken), cancellationToken);
        Task<IReadOnlyList<NetworkInterface>> interfaces = ReadSomeAsync(all, ids => ec2.DescribeInterfacesInAsync(ids, cancellationToken), cancellationToken);
        Task<KnownPrefixList[]> entries = EntriesAsync(await lists, cancellationToken);
        (_vpcs, _groups, _subnets, _interfaces, _lists) = (await vpcs, await groups, await subnets, await interfaces, await entries);
    }

    /// <summary>What is known of a VPC.</summary>
    public VpcContext Of(string? vpcId)
    {
        ConnectedVpc[] connected =
        [
            .. _peerings.Where(peering => Ends(peering).Any(end => end.VpcId == vpcId))
                .SelectMany(peering => Ends(peering).Where(end => end.VpcId is not null && end.VpcId != vpcId).Select(end => new ConnectedVpc
                {
                    VpcId = end.VpcId!,
                    OwnerId = end.AccountId,
                    Region = end.Region,
                    Cidrs = [.. end.CidrBlocks, .. end.Ipv6CidrBlocks],
                    IsActive = peering.Status == "active",
                })),
        ];
        HashSet<string> near = new([.. connected.Select(vpc => vpc.VpcId), vpcId ?? string.Empty], StringComparer.Ordinal);
        Vpc? own = _vpcs.FirstOrDefault(vpc => vpc.VpcId == vpcId);
        return new VpcContext
        {
            VpcCidrs = own is null ? [] : [.. own.CidrBlocks, .. own.Ipv6CidrBlocks],
            SubnetCidrs =
            [
                .. _subnets.Where(subnet => subnet.VpcId is not null && near.Contains(subnet.VpcId))
                    .SelectMany(subnet => subnet.CidrBlock is null ? subnet.Ipv6CidrBlocks : subnet.Ipv6CidrBlocks.Prepend(subnet.CidrBlock)),
            ],
            Interfaces = [.. _interfaces.Where(found => found.VpcId is not null && near.Contains(found.VpcId))],
            Groups = [.. _groups.Where(group => group.VpcId is not null && near.Contains(group.VpcId))],
            PrefixLists = _lists,
            ConnectedVpcs = connected,
        };
    }

    /// <summary>What was read.</summary>
    public override string ToString() =>
        $"{target}: {_subnets.Count} subnets, {_interfaces.Count} network interfaces, {_groups.Count} groups, {_lists.Length} prefix lists and {_peerings.Count} peerings.";

    private static IEnumerable<VpcPeeringEnd> Ends(VpcPeering peering)
    {
        if (peering.Requester is not null)
        {
            yield return peering.Requester;
        }

        if (peering.Accepter is not null)
        {
            yield return peering.Accepter;
        }
    }

    private async Task<KnownPrefixList[]> EntriesAsync(IReadOnlyList<ManagedPrefixList> lists, CancellationToken cancellationToken) =>
        await Task.WhenAll(lists.Where(IsOfUse).Select(async list => new KnownPrefixList
        {
            PrefixListId = list.PrefixListId,
            Name = list.Name,
            IsOfAws = list.OwnerId == "AWS",
            MaxEntries = list.MaxEntries,
            Cidrs =
            [
                .. (await ReadAsync(() => ec2.DescribePrefixListEntriesAsync(list.PrefixListId, cancellationToken), cancellationToken))
                    .Select(entry => entry.Cidr),
            ],
        }));

    private static bool IsOfUse(ManagedPrefixList list) => list.OwnerId != "AWS" || PrefixListCatalog.IsKnown(list.Name);

    private async Task<IReadOnlyList<T>> ReadSomeAsync<T>(
        string[] ids, Func<IReadOnlyList<string>, IAsyncEnumerable<IReadOnlyList<T>>> read, CancellationToken cancellationToken)
    {
        List<T> items = [];
        for (int from = 0; from < ids.Length; from += MostOfRequest)
        {
            string[] some = [.. ids.Skip(from).Take(MostOfRequest)];
            items.AddRange(await ReadAsync(() => read(some), cancellationToken));
        }

        return items;
    }

    private async Task<IReadOnlyList<T>> ReadAsync<T>(Func<IAsyncEnumerable<IReadOnlyList<T>>> read, CancellationToken cancellationToken)
    {
        Reading<T> reading = await Reading.OfPagesAsync(read, cancellationToken);
        if (reading.Failure is not null)
        {
            lock (_failures)
            {
                _failures.Add(reading.Failure with { AccountId = target.AccountId, Region = target.Region });
            }
        }

        return reading.Items;
    }
}
