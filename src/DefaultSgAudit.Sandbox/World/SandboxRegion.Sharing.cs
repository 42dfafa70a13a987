namespace DefaultSgAudit.Sandbox.World;

/// <content>VPCs that accounts share (AWS RAM).</content>
public sealed partial class SandboxRegion
{
    /// <summary>
    /// Shares a VPC's subnets with another account (AWS RAM): it sees the VPC and may put interfaces into it, but has
    /// its own groups there. See <see href="https://docs.aws.amazon.com/vpc/latest/userguide/vpc-sharing.html"/>.
    /// </summary>
    /// <param name="vpcId">A VPC of this account.</param>
    /// <param name="participant">The account it is shared with.</param>
    /// <param name="view">What this account is told of how the participant's interfaces are attached.</param>
    /// <exception cref="ArgumentException">The account owns no such VPC here, or it is a default VPC.</exception>
    public void ShareVpc(
        string vpcId, SandboxAccount participant, SandboxAttachmentView view = SandboxAttachmentView.None)
    {
        SandboxVpc? vpc = _vpcs.Find(vpcId);
        if (vpc is null || vpc.IsDefault)
        {
            throw new ArgumentException($"{vpcId} cannot be shared: it is not there, or a default VPC.", nameof(vpcId));
        }

        SandboxRegion other = participant.Region(Name);
        VpcShare share = new(vpcId, this, other, view);
        AddShare(share);
        other.AddShare(share);
    }

    /// <summary>
    /// What DescribeVpcs shows: tags belong to the account that set them, so a shared VPC shows none.
    /// </summary>
    internal IEnumerable<SandboxVpc> DescribableVpcs() =>
        _shares.Length == 0 ? Vpcs : Vpcs.Concat(SharedVpcs.Select(vpc => vpc with { Tags = [] }));

    /// <summary>
    /// What DescribeNetworkInterfaces shows: the owner of a shared VPC also sees the interfaces of participants,
    /// without what they are attached to.
    /// </summary>
    internal IEnumerable<SandboxNetworkInterface> DescribableInterfaces() =>
        _shares.Length == 0 ? NetworkInterfaces : NetworkInterfaces.Concat(
            _shares.Where(share => share.Owner == this).SelectMany(share => share.Participant.NetworkInterfaces
                .Where(theirs => theirs.VpcId == share.VpcId)
                .Select(theirs => theirs with { Attachment = Shown(theirs.Attachment, share.View), Tags = [] })));

    private static SandboxAttachment? Shown(SandboxAttachment? attachment, SandboxAttachmentView view) =>
        view == SandboxAttachmentView.None || attachment is null
            ? null
            : attachment with { InstanceId = null, InstanceOwnerId = null };

    private void AddShare(VpcShare share)
    {
        lock (_gate)
        {
            // Sharing again changes the view at most.
            _shares = [.. _shares.Where(other => other with { View = share.View } != share), share];
        }
    }
}
