using System.Runtime.CompilerServices;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Members;

/// <summary>Reads the network interfaces in default groups: one request for 200 groups, and more where the answer has pages.</summary>
internal static class MemberReader
{
    /// <summary>The members of a batch, a page at a time. A failure names the groups that it leaves in the dark, and the next groups are read.</summary>
    public static async IAsyncEnumerable<Reading<GroupMember>> ReadAsync(
        GroupBatch batch, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IEc2Gateway ec2 = ((AwsSession)batch.Target.Session!).Ec2(batch.Target.Region!);
        foreach (IReadOnlyList<DefaultGroup> portion in batch.Portions())
        {
            Dictionary<string, DefaultGroup> byId = new(StringComparer.Ordinal);
            foreach (DefaultGroup group in portion)
            {
                byId[group.GroupId] = group;
            }

            string[] ids = [.. byId.Keys];
            await foreach (Reading<NetworkInterface> page in Reading
                .PagesAsync(() => ec2.DescribeMembersAsync(ids, cancellationToken), cancellationToken)
                .WithCancellation(cancellationToken))
            {
                Failure? failure = page.Failure ?? page.Items.Where(found => GroupsOf(found, byId).Length == 0).Select(NoGroup).FirstOrDefault();
                yield return new Reading<GroupMember>(Members(batch.Target, page.Items, byId), Located(batch.Target, failure, ids));
            }
        }
    }

    private static GroupMember[] Members(
        Target target, IReadOnlyList<NetworkInterface> interfaces, Dictionary<string, DefaultGroup> byId) =>
        [.. interfaces
            .SelectMany(found => GroupsOf(found, byId).Select(group => Member(target, found, group)))
            .OrderBy(member => member.VpcId, StringComparer.Ordinal)
            .ThenBy(member => member.NetworkInterfaceId, StringComparer.Ordinal)];

    /// <summary>The groups asked about that an interface is in. Where it does not say, and one was asked about, it is that one.</summary>
    private static DefaultGroup[] GroupsOf(NetworkInterface found, Dictionary<string, DefaultGroup> byId) =>
        found.Groups.Count == 0 && byId.Count == 1
            ? [byId.Values.First()]
            : [.. found.Groups.Select(group => group.GroupId).Distinct(StringComparer.Ordinal).Where(byId.ContainsKey).Select(id => byId[id])];

    private static Failure NoGroup(NetworkInterface found) => new()
    {
        Kind = FailureKind.MalformedAnswer,
        Cause = $"{found.NetworkInterfaceId} was listed as a member, but does not say of which group.",
        Remedy = "Ask about its VPC's default group alone.",
        Action = "ec2:DescribeNetworkInterfaces",
    };

    private static GroupMember Member(Target target, NetworkInterface found, DefaultGroup group)
    {
        Owner owner = OwnerClassifier.Classify(found, target.Region!);
        Move move = MovePlanner.Plan(found, owner, target, group.GroupId);

        // What others wrote is shown in a terminal; the tags stay as they are, for whoever looks for one.
        return new GroupMember
        {
            AccountId = target.AccountId,
            Region = target.Region,
            VpcId = group.VpcId ?? found.VpcId,
            GroupId = group.GroupId,
            NetworkInterfaceId = found.NetworkInterfaceId,
            OwnerKind = owner.Kind,
            OwnerId = PlainText.OrNull(owner.Id),
            OwnerName = PlainText.OrNull(owner.Name),
            Evidence = owner.Evidence,
            IsMovable = move.IsMovable,
            MoveWith = move.Command,
            MoveNote = move.Note,
            OtherGroups = new DisplayList<string>(found.Groups.Select(other => other.GroupId).Where(id => id != group.GroupId)),
            PrivateIpAddresses = new DisplayList<string>(found.PrivateIpAddresses),
            PublicIpAddresses = new DisplayList<string>(found.PublicIpAddresses),
            Ipv6Addresses = new DisplayList<string>(found.Ipv6Addresses),
            InterfaceType = found.InterfaceType,
            InterfaceStatus = found.Status,
            InterfaceOwnerId = found.OwnerId,
            InterfaceName = found.Tags.TryGetValue("Name", out string? name) ? PlainText.Of(name) : null,
            Tags = new DisplayList<ResourceTag>(
                found.Tags.OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => new ResourceTag(tag.Key, tag.Value))),
            Description = PlainText.OrNull(found.Description),
            RequesterId = found.RequesterId,
            IsRequesterManaged = found.IsRequesterManaged,
            InstanceId = found.Attachment?.InstanceId,
            SubnetId = found.SubnetId,
            AvailabilityZone = found.AvailabilityZone,
            CheckedAt = DateTimeOffset.UtcNow,
            Target = target,
        };
    }

    private static Failure? Located(Target target, Failure? failure, string[] ids) => failure is null ? null : failure with
    {
        AccountId = target.AccountId,
        Region = target.Region,
        Resource = ids.Length <= 3 ? string.Join(", ", ids) : $"{string.Join(", ", ids.Take(2))} and {ids.Length - 2} more",
    };
}
