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
            string[] ids = [.. portion.Select(group => group.GroupId)];
            Dictionary<string, DefaultGroup> byId = portion.ToDictionary(group => group.GroupId, StringComparer.Ordinal);
            await foreach (Reading<NetworkInterface> page in Reading
                .PagesAsync(() => ec2.DescribeMembersAsync(ids, cancellationToken), cancellationToken)
                .WithCancellation(cancellationToken))
            {
                yield return new Reading<GroupMember>(Members(batch.Target, page.Items, byId), Located(batch.Target, page.Failure, ids));
            }
        }
    }

    private static GroupMember[] Members(
        Target target, IReadOnlyList<NetworkInterface> interfaces, Dictionary<string, DefaultGroup> byId) =>
        [.. from found in interfaces
            from identifier in found.Groups
            where byId.ContainsKey(identifier.GroupId)
            let member = Member(target, found, byId[identifier.GroupId])
            orderby member.VpcId, member.NetworkInterfaceId
            select member];

    private static GroupMember Member(Target target, NetworkInterface found, DefaultGroup group)
    {
        Owner owner = OwnerClassifier.Classify(found, target.Region!);
        Move move = MovePlanner.Plan(found, owner, target, group.GroupId);
        return new GroupMember
        {
            AccountId = target.AccountId,
            Region = target.Region,
            VpcId = group.VpcId ?? found.VpcId,
            GroupId = group.GroupId,
            NetworkInterfaceId = found.NetworkInterfaceId,
            OwnerKind = owner.Kind,
            OwnerId = owner.Id,
            OwnerName = owner.Name,
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
            InterfaceName = found.Tags.TryGetValue("Name", out string? name) ? name : null,
            Description = found.Description,
            RequesterId = found.RequesterId,
            IsRequesterManaged = found.IsRequesterManaged,
            InstanceId = found.Attachment?.InstanceId,
            SubnetId = found.SubnetId,
            AvailabilityZone = found.AvailabilityZone,
            CheckedAt = DateTime.UtcNow,
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
