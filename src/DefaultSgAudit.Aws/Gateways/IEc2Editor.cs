using DefaultSgAudit.Model;

namespace DefaultSgAudit.Aws;

/// <summary>What this module can change at the rules and tags of security groups.</summary>
/// <remarks>
/// Every method throws <see cref="AuditException"/> with the failure's kind where EC2 did not do it, or where its answer was
/// lost: then it may have been done. With <c>dryRun</c>, EC2 only says whether it would: the method returns if it would.
/// </remarks>
public interface IEc2Editor
{
    /// <summary>Takes rules away, by id.</summary>
    /// <remarks>
    /// See https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RevokeSecurityGroupIngress.html. An id that the group
    /// does not have fails the whole request, or, in a default VPC, is told in the answer.
    /// </remarks>
    /// <param name="groupId">The group.</param>
    /// <param name="direction">Which rules the ids are of.</param>
    /// <param name="ruleIds">At most 1,000 ids.</param>
    /// <param name="dryRun">Whether to ask only.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>What EC2 says of it.</returns>
    Task<RevokeAnswer> RevokeAsync(
        string groupId, RuleDirection direction, IReadOnlyList<string> ruleIds, bool dryRun, CancellationToken cancellationToken);

    /// <summary>Adds rules, all or none.</summary>
    /// <remarks>See https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AuthorizeSecurityGroupIngress.html.</remarks>
    /// <param name="groupId">The group.</param>
    /// <param name="direction">Which way the rules' traffic goes.</param>
    /// <param name="rules">The rules. All get the tags of the first.</param>
    /// <param name="dryRun">Whether to ask only.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>When it is done.</returns>
    Task AuthorizeAsync(
        string groupId, RuleDirection direction, IReadOnlyList<SecurityGroupRule> rules, bool dryRun, CancellationToken cancellationToken);

    /// <summary>Sets the descriptions of rules.</summary>
    /// <remarks>See https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_UpdateSecurityGroupRuleDescriptionsIngress.html.</remarks>
    /// <param name="groupId">The group.</param>
    /// <param name="direction">Which way the rules' traffic goes.</param>
    /// <param name="descriptions">Ids of rules, each with its description; null for none.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>When it is done.</returns>
    Task DescribeAsync(
        string groupId, RuleDirection direction, IReadOnlyDictionary<string, string?> descriptions, CancellationToken cancellationToken);

    /// <summary>Sets tags; others stay.</summary>
    /// <remarks>See https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateTags.html.</remarks>
    /// <param name="resourceIds">Groups and rules, at most 1,000.</param>
    /// <param name="tags">The tags.</param>
    /// <param name="dryRun">Whether to ask only.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>When it is done.</returns>
    Task TagAsync(IReadOnlyList<string> resourceIds, IReadOnlyList<ResourceTag> tags, bool dryRun, CancellationToken cancellationToken);

    /// <summary>Removes tags, whatever their values.</summary>
    /// <remarks>See https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteTags.html.</remarks>
    /// <param name="resourceId">A group or a rule.</param>
    /// <param name="keys">The tags' keys.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>When it is done.</returns>
    Task UntagAsync(string resourceId, IReadOnlyList<string> keys, CancellationToken cancellationToken);
}
