using DefaultSgAudit.Engine.Planning.Addresses;
using DefaultSgAudit.Engine.Planning.Context;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Planning.Naming;

/// <summary>The prefix lists that rules may name.</summary>
/// <remarks>Weights: https://docs.aws.amazon.com/vpc/latest/userguide/working-with-aws-managed-prefix-lists.html.</remarks>
internal sealed class PrefixListCatalog
{
    /// <summary>What lists of AWS are for, by the end of their names: the codes that logs have for it, their weight, and whether members call them.</summary>
    private static readonly (string Ending, string[] Services, int Weight, bool IsCalled)[] OfAws =
    [
        (".s3", ["S3"], 1, true),
        (".dynamodb", ["DYNAMODB"], 1, true),
        (".s3express", ["S3", "S3EXPRESS"], 6, true),
        (".vpc-lattice", ["VPC_LATTICE"], 10, true),
        (".groundstation", ["GROUNDSTATION"], 5, false),
        (".ec2-instance-connect", ["EC2_INSTANCE_CONNECT"], 2, false),
        (".route53-healthchecks", ["ROUTE53_HEALTHCHECKS"], 25, false),
        (".cloudfront.origin-facing", ["CLOUDFRONT", "CLOUDFRONT_ORIGIN_FACING"], 55, false),
    ];

    private readonly List<(PeerName Name, string[] Services, bool? IsCalled)> _lists = [];

    public PrefixListCatalog(VpcContext context, string region, AddressSpace space)
    {
        foreach (KnownPrefixList list in context.PrefixLists.OrderBy(list => list.PrefixListId, StringComparer.Ordinal))
        {
            Prefix[] ranges = [.. AddressSpace.Prefixes(list.Cidrs).Distinct()];
            if (ranges.Length == 0)
            {
                continue;
            }

            if (!list.IsOfAws)
            {
                if (ranges.All(range => range.Length >= space.Floor(range.Base, Width.Vpc) && !space.IsMixed(range)))
                {
                    _lists.Add((Name(list, ranges), [], null));
                }
            }
            else if (IsOf(region, list.Name) && OfAws.FirstOrDefault(known => list.Name!.EndsWith(known.Ending, StringComparison.Ordinal)) is { Ending: not null } aws)
            {
                _lists.Add((Name(list, ranges), aws.Services, aws.IsCalled));
            }
        }
    }

    /// <summary>The lists that hold an address and fit the service that the log names: those of AWS first, then the narrowest.</summary>
    public IEnumerable<PeerName> Holding(Address address, string? service, RuleDirection direction) => _lists
        .Where(list => list.IsCalled is null || IsFor(list.Services, service, list.IsCalled.Value == (direction == RuleDirection.Outbound)))
        .Where(list => list.Name.Ranges!.Narrowest(address) is not null)
        .OrderBy(list => list.IsCalled is null)
        .ThenBy(list => list.Name.Addresses)
        .ThenBy(list => list.Name.Id, StringComparer.Ordinal)
        .Select(list => list.Name);

    /// <summary>Whether a list of AWS is one that rules may name.</summary>
    public static bool IsKnown(string? name) => name is not null && OfAws.Any(known => name.EndsWith(known.Ending, StringComparison.Ordinal));

    /// <summary>How many rules a list counts as.</summary>
    public static int Weight(KnownPrefixList list) => Math.Max(
        1,
        list.IsOfAws && OfAws.FirstOrDefault(known => list.Name?.EndsWith(known.Ending, StringComparison.Ordinal) is true) is { Ending: not null } aws
            ? aws.Weight
            : list.MaxEntries ?? list.Cidrs.Count);

    /// <summary>All lists that hold an address.</summary>
    public IEnumerable<PeerName> Holding(Address address) =>
        _lists.Where(list => list.Name.Ranges!.Narrowest(address) is not null).Select(list => list.Name);

    private static bool IsFor(string[] services, string? service, bool isDirection) =>
        isDirection && (service is null or "AMAZON" || services.Contains(service, StringComparer.Ordinal));

    private static bool IsOf(string region, string? name) =>
        name is not null && (name.Contains($".{region}.") || name.Contains(".global."));

    private static PeerName Name(KnownPrefixList list, Prefix[] ranges) => new()
    {
        Kind = PlannedPeerKind.PrefixList,
        Id = list.PrefixListId,
        Addresses = ranges.Sum(range => range.Size),
        WeightV4 = ranges[0].Base.IsV6 ? 0 : Weight(list),
        WeightV6 = ranges[0].Base.IsV6 ? Weight(list) : 0,
        Ranges = new PrefixTable(ranges),
    };
}
