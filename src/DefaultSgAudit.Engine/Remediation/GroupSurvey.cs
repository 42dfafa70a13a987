using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.Members;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Remediation;

/// <summary>Reads groups anew, many in one request: nothing that was read before is trusted when something is to be changed.</summary>
internal static class GroupSurvey
{
    private const string Action = "ec2:DescribeSecurityGroups";

    /// <summary>What there is to know of up to 200 groups of one account and region.</summary>
    /// <param name="target">Account, region and session.</param>
    /// <param name="groupIds">The groups.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>A state or a failure for each group.</returns>
    public static async Task<IReadOnlyList<SurveyedGroup>> ReadAsync(Target target, IReadOnlyList<string> groupIds, CancellationToken cancellationToken)
    {
        IEc2Gateway ec2 = ((AwsSession)target.Session!).Ec2(target.Region!);
        Task<Reading<GroupMember>> readingMembers = ReadMembersAsync(target, groupIds, cancellationToken);
        IReadOnlyList<SurveyedGroup> surveyed = await ReadRulesAsync(target, ec2, groupIds, cancellationToken);
        Reading<GroupMember> members = await readingMembers;
        ILookup<string?, GroupMember> byGroup = members.Items.ToLookup(member => member.GroupId);
        return
        [
            .. from each in surveyed
               select each.State is null ? each : each with
               {
                   State = each.State with
                   {
                       Members = [.. byGroup[each.GroupId]],
                       MembersFailure = members.Failure,
                   },
               },
        ];
    }

    /// <summary>The same without members: groups and rules alone.</summary>
    public static Task<IReadOnlyList<SurveyedGroup>> ReadRulesAsync(Target target, IReadOnlyList<string> groupIds, CancellationToken cancellationToken) =>
        ReadRulesAsync(target, ((AwsSession)target.Session!).Ec2(target.Region!), groupIds, cancellationToken);

    private static async Task<IReadOnlyList<SurveyedGroup>> ReadRulesAsync(
        Target target, IEc2Gateway ec2, IReadOnlyList<string> groupIds, CancellationToken cancellationToken)
    {
        IReadOnlyList<SurveyedGroup> surveyed = await ReadOnceAsync(target, ec2, groupIds, cancellationToken);
        foreach (TimeSpan pause in RuleReading.Pauses)
        {
            string[] behind = [.. surveyed.Where(IsBehind).Select(each => each.GroupId)];
            if (behind.Length == 0)
            {
                break;
            }

            await Task.Delay(pause, cancellationToken);
            Dictionary<string, SurveyedGroup> again = (await ReadOnceAsync(target, ec2, behind, cancellationToken)).ToDictionary(each => each.GroupId, StringComparer.Ordinal);
            surveyed = [.. surveyed.Select(each => again.TryGetValue(each.GroupId, out SurveyedGroup? later) ? later : each)];
        }

        return [.. surveyed.Select(each => IsBehind(each) ? new SurveyedGroup(each.GroupId, null, Located(target, Disagreement(each.GroupId))) : each)];
    }

    private static bool IsBehind(SurveyedGroup each) =>
        each.Failure is null && each.State is { } state && !Agree(state.Group, state.Rules);

    private static async Task<IReadOnlyList<SurveyedGroup>> ReadOnceAsync(
        Target target, IEc2Gateway ec2, IReadOnlyList<string> groupIds, CancellationToken cancellationToken)
    {
        Task<Reading<GroupRule>> readingRules = Reading.OfPagesAsync(() => ec2.DescribeRulesAsync(groupIds, cancellationToken), cancellationToken);
        Reading<SecurityGroup> groups = await Reading.OfPagesAsync(() => ec2.DescribeGroupsAsync(groupIds, cancellationToken), cancellationToken);
        Reading<GroupRule> rules = await readingRules;
        ILookup<string, SecurityGroupRule> rulesOf = rules.Items.ToLookup(each => each.GroupId, each => each.Rule, StringComparer.Ordinal);
        Dictionary<string, SecurityGroup> byId = groups.Items.ToDictionary(group => group.GroupId, StringComparer.Ordinal);
        return
        [
            .. from id in groupIds
               let failure = (groups.Failure ?? rules.Failure) is Failure unread ? unread with { Resource = id } : null
               select failure is null && byId.TryGetValue(id, out SecurityGroup? found)
                   ? Judge(target, found, [.. rulesOf[id]])
                   : new SurveyedGroup(id, null, Located(target, failure ?? Missing(id))),
        ];
    }

    private static SurveyedGroup Judge(Target target, SecurityGroup group, IReadOnlyList<SecurityGroupRule> rules)
    {
        Failure? refused = GroupRefusal.Of(target, group) ?? Unsavable(group, rules);
        return new SurveyedGroup(group.GroupId, new GroupState { Target = target, Group = group, Rules = rules }, refused is null ? null : Located(target, refused));
    }

    private static Failure? Unsavable(SecurityGroup group, IReadOnlyList<SecurityGroupRule> rules) =>
        rules.Any(rule => rule.PeerKind == RulePeerKind.Unknown)
            ? new Failure
            {
                Kind = FailureKind.MalformedAnswer,
                Cause = $"A rule of {group.GroupId} has a peer of a kind that this module does not know: it could not be put back.",
                Remedy = "Remove that rule by hand, or use a later version of the module.",
                Action = "ec2:DescribeSecurityGroupRules",
                Resource = group.GroupId,
            }
            : null;

    /// <summary>Whether the group's two descriptions, with rules and of rules, are of the same state: EC2 may be behind in one of them.</summary>
    private static bool Agree(SecurityGroup group, IReadOnlyList<SecurityGroupRule> rules) =>
        new HashSet<string>(group.InboundRules.Concat(group.OutboundRules).Select(RuleContent.KeyOf), StringComparer.Ordinal)
            .SetEquals(rules.Select(RuleContent.KeyOf));

    private static Failure Disagreement(string id) => new()
    {
        Kind = FailureKind.NotVerified,
        Cause = $"EC2 describes the rules of {id} in two ways that do not agree: somebody is changing them, or EC2 has not caught up.",
        Remedy = "Run the same command again.",
        Action = "ec2:DescribeSecurityGroupRules",
        Resource = id,
    };

    private static Failure Missing(string id) => new()
    {
        Kind = FailureKind.GroupNotFound,
        Cause = $"Security group {id} was not found.",
        Remedy = "Check the id, the region, and whose credentials these are.",
        Action = Action,
        Resource = id,
    };

    private static async Task<Reading<GroupMember>> ReadMembersAsync(Target target, IReadOnlyList<string> groupIds, CancellationToken cancellationToken)
    {
        List<GroupMember> members = [];
        Failure? failure = null;
        GroupBatch batch = new(target, [.. groupIds.Select(id => new DefaultGroup(id, null))]);
        await foreach (Reading<GroupMember> page in MemberReader.ReadAsync(batch, cancellationToken).WithCancellation(cancellationToken))
        {
            members.AddRange(page.Items);
            failure ??= page.Failure;
        }

        return new Reading<GroupMember>(members, failure);
    }

    private static Failure Located(Target target, Failure failure) => failure with { AccountId = target.AccountId, Region = target.Region };
}
