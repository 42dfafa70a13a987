using DefaultSgAudit.Model;

namespace DefaultSgAudit.Aws;

/// <summary>What a roll-out changes at EC2 beside rules and tags: which security groups there are, and who is in them.</summary>
/// <remarks>
/// Every method throws <see cref="AuditException"/> with the failure's kind where EC2 did not do it, or where its answer was
/// lost: then it may have been done. With <c>dryRun</c>, EC2 only says whether it would: the method returns if it would.
/// </remarks>
public interface IGroupEditor
{
    /// <summary>Makes a security group, with the rules that EC2 gives every new group: all traffic out.</summary>
    /// <remarks>See https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html.</remarks>
    /// <param name="vpcId">The VPC, of this account or shared with it.</param>
    /// <param name="name">Its name, unique in the VPC.</param>
    /// <param name="description">Its description.</param>
    /// <param name="tags">Its tags, set as it is made.</param>
    /// <param name="dryRun">Whether to ask only.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The group's id; empty where it was only asked.</returns>
    Task<string> CreateGroupAsync(
        string vpcId, string name, string description, IReadOnlyList<ResourceTag> tags, bool dryRun, CancellationToken cancellationToken);

    /// <summary>Deletes a security group that nothing uses.</summary>
    /// <remarks>See https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteSecurityGroup.html.</remarks>
    /// <param name="groupId">The group.</param>
    /// <param name="dryRun">Whether to ask only.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>When it is done.</returns>
    Task DeleteGroupAsync(string groupId, bool dryRun, CancellationToken cancellationToken);

    /// <summary>Puts a network interface into these groups, and out of all others.</summary>
    /// <remarks>See https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyNetworkInterfaceAttribute.html.</remarks>
    /// <param name="interfaceId">The interface.</param>
    /// <param name="groupIds">All groups that it is to be in; at least one.</param>
    /// <param name="dryRun">Whether to ask only.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>When it is done.</returns>
    /// <exception cref="ArgumentException">No group was given.</exception>
    Task SetInterfaceGroupsAsync(string interfaceId, IReadOnlyList<string> groupIds, bool dryRun, CancellationToken cancellationToken);
}
