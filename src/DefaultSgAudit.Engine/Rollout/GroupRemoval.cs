using System.Runtime.CompilerServices;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.Members;
using DefaultSgAudit.Engine.Remediation;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Rollout;

/// <summary>Deletes the groups of a roll-out that nothing uses any more. Rules by which they name one another go first: EC2 deletes no group that is named.</summary>
internal static class GroupRemoval
{
    private const int MostNamed = 5;

    /// <summary>Every group of the VPC that a roll-out made, those of earlier plans included.</summary>
    public static async Task<Reading<SecurityGroup>> FindAsync(RolloutScope scope, CancellationToken cancellationToken)
    {
        string all = $"{scope.Plan.AccountId}/{scope.Plan.Region}/{scope.Plan.VpcId}/*";
        Reading<SecurityGroup> found = await Reading.OfPagesAsync(
            () => scope.Ec2.DescribeTaggedGroupsAsync(scope.Plan.VpcId, RolloutTags.Key, [all], cancellationToken), cancellationToken);
        return found with
        {
            Items =
            [
                .. found.Items
                    .Where(group => group.VpcId == scope.Plan.VpcId && group.GroupId != scope.Plan.GroupId && group.Tags.Contains(RolloutTags.Mark(scope.Plan, group.GroupName)))
                    .OrderBy(group => group.GroupName, StringComparer.Ordinal),
            ],
        };
    }

    /// <summary>The network interfaces in groups.</summary>
    public static async Task<Reading<NetworkInterface>> MembersAsync(
        RolloutScope scope, IReadOnlyList<SecurityGroup> groups, CancellationToken cancellationToken)
    {
        List<NetworkInterface> all = [];
        foreach (IReadOnlyList<SecurityGroup> portion in GroupBatch.Portion(groups))
        {
            string[] ids = [.. portion.Select(group => group.GroupId)];
            Reading<NetworkInterface> found = await Reading.OfPagesAsync(() => scope.Ec2.DescribeMembersAsync(ids, cancellationToken), cancellationToken);
            all.AddRange(found.Items);
            if (found.Failure is not null)
            {
                return new Reading<NetworkInterface>(all, found.Failure);
            }
        }

        return new Reading<NetworkInterface>(all, null);
    }

    /// <param name="scope">The plan whose groups go.</param>
    /// <param name="returned">Members that this run returned: EC2 may show them in groups for some seconds more.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async IAsyncEnumerable<SweepEvent> RunAsync(
        RolloutScope scope, IEnumerable<string> returned, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        HashSet<string> gone = new(returned, StringComparer.Ordinal);
        Reading<SecurityGroup> groups = await FindAsync(scope, cancellationToken);
        Reading<NetworkInterface> members = groups.Failure is null
            ? await MembersOnceSettledAsync(scope, groups.Items, gone, cancellationToken)
            : new Reading<NetworkInterface>([], groups.Failure);
        Reading<GroupRule> rules = members.Failure is null
            ? await PlacedGroups.RulesAsync(scope, [.. groups.Items.Select(group => group.GroupId)], cancellationToken)
            : new Reading<GroupRule>([], members.Failure);
        if (rules.Failure is Failure unread)
        {
            foreach (SweepEvent said in scope.Ended(scope.Draft(RolloutStatus.Failed), unread))
            {
                yield return said;
            }

            yield break;
        }

        HashSet<string> names = new(groups.Items.Select(group => group.GroupName), StringComparer.Ordinal);
        foreach (PlannedGroup missing in scope.Plan.Groups.Where(group => !names.Contains(group.Name)))
        {
            yield return new ItemsEvent<RolloutResult>([scope.OfGroup(missing.Name, null, RolloutStatus.AlreadyDeleted, "There is no such group of a roll-out.")]);
        }

        // Where nothing is done, members that would be returned are taken for returned.
        Dictionary<string, string> kept = Kept(
            scope, groups.Items, scope.Options.IsWhatIf ? [.. members.Items.Where(found => !gone.Contains(found.NetworkInterfaceId))] : members.Items);
        KeepWhatIsNamed(groups.Items, rules.Items, kept);
        foreach (SecurityGroup group in groups.Items.Where(group => !kept.ContainsKey(group.GroupId)).ToArray())
        {
            RolloutResult draft = scope.OfGroup(group.GroupName, group.GroupId, RolloutStatus.Failed, string.Empty);
            QuestionEvent question = new($"Delete security group {group.GroupId} ('{PlainText.Of(group.GroupName)}') in {scope.Place}, which nothing uses", $"Delete security group {group.GroupId}", null, draft);
            yield return question;
            if (await question.WaitAsync(cancellationToken) != Answer.Yes)
            {
                kept[group.GroupId] = string.Empty;
                foreach (SweepEvent said in scope.Skipped(draft))
                {
                    yield return said;
                }
            }
        }

        KeepWhatIsNamed(groups.Items, rules.Items, kept);
        foreach (SecurityGroup group in groups.Items.Where(group => kept.TryGetValue(group.GroupId, out string? why) && why.Length > 0))
        {
            yield return new ItemsEvent<RolloutResult>([scope.OfGroup(group.GroupName, group.GroupId, RolloutStatus.Kept, kept[group.GroupId])]);
        }

        SecurityGroup[] doomed = [.. groups.Items.Where(group => !kept.ContainsKey(group.GroupId))];
        if (doomed.Length > 0)
        {
            foreach (SweepEvent said in await Finishing.RunAsync(cancel => DeleteAsync(scope, doomed, rules.Items, cancel), cancellationToken))
            {
                yield return said;
            }
        }
    }

    private static Dictionary<string, string> Kept(RolloutScope scope, IReadOnlyList<SecurityGroup> groups, IReadOnlyList<NetworkInterface> members)
    {
        Dictionary<string, string> kept = new(StringComparer.Ordinal);
        foreach (SecurityGroup group in groups)
        {
            string[] inside = [.. members.Where(found => MemberSteps.GroupsOf(found).Contains(group.GroupId)).Select(found => found.NetworkInterfaceId)];
            if (scope.Options.KeepGroups)
            {
                kept[group.GroupId] = "It was to be kept.";
            }
            else if (inside.Length > 0)
            {
                kept[group.GroupId] = $"{Counted.Of(inside.Length, "network interface")} of which the roll-out has not moved, or has not returned, is in it: "
                    + $"{string.Join(", ", inside.Take(MostNamed))}{(inside.Length > MostNamed ? ", and more" : string.Empty)}.";
            }
        }

        return kept;
    }

    /// <summary>What a group that stays names has to stay too.</summary>
    private static void KeepWhatIsNamed(IReadOnlyList<SecurityGroup> groups, IReadOnlyList<GroupRule> rules, Dictionary<string, string> kept)
    {
        bool grows = true;
        while (grows)
        {
            grows = false;
            foreach (SecurityGroup group in groups.Where(group => !kept.ContainsKey(group.GroupId)))
            {
                if (rules.FirstOrDefault(rule => kept.ContainsKey(rule.GroupId) && rule.Rule.Peer == group.GroupId) is GroupRule names)
                {
                    kept[group.GroupId] = $"{names.GroupId}, which stays, has a rule that names it.";
                    grows = true;
                }
            }
        }
    }

    private static async Task<IReadOnlyList<SweepEvent>> DeleteAsync(
        RolloutScope scope, IReadOnlyList<SecurityGroup> doomed, IReadOnlyList<GroupRule> rules, CancellationToken cancellationToken)
    {
        HashSet<string> ids = new(doomed.Select(group => group.GroupId), StringComparer.Ordinal);
        List<SweepEvent> said = [];
        foreach (var alike in rules
            .Where(rule => ids.Contains(rule.GroupId) && rule.Rule.Peer is string peer && peer != rule.GroupId && ids.Contains(peer))
            .GroupBy(rule => (rule.GroupId, rule.Rule.Direction)))
        {
            string[] ruleIds = [.. alike.Select(rule => rule.Rule.RuleId!)];
            if (await Reading.FailureOfAsync(
                () => scope.Rules.RevokeAsync(alike.Key.GroupId, alike.Key.Direction, ruleIds, dryRun: false, cancellationToken), cancellationToken) is Failure unrevoked)
            {
                said.Add(RolloutScope.Warning($"Rules of {alike.Key.GroupId} that name other groups of the roll-out could not be removed: {unrevoked.Message}"));
            }
        }

        foreach (SecurityGroup group in doomed)
        {
            RolloutResult result = scope.OfGroup(group.GroupName, group.GroupId, RolloutStatus.Deleted, "The group is deleted.");
            Failure? failure = await Reading.FailureOfAsync(() => scope.Groups.DeleteGroupAsync(group.GroupId, dryRun: false, cancellationToken), cancellationToken);
            said.AddRange(failure switch
            {
                null or { Kind: FailureKind.GroupNotFound } => RolloutScope.Done(result),
                { Kind: FailureKind.GroupInUse } => RolloutScope.Done(result with { Status = RolloutStatus.Kept, Reason = failure.Cause, FailureKind = failure.Kind }),
                _ => scope.Ended(result with { Status = RolloutStatus.Failed }, failure),
            });
        }

        return said;
    }

    private static async Task<Reading<NetworkInterface>> MembersOnceSettledAsync(
        RolloutScope scope, IReadOnlyList<SecurityGroup> groups, HashSet<string> returned, CancellationToken cancellationToken)
    {
        Reading<NetworkInterface> members = await MembersAsync(scope, groups, cancellationToken);
        foreach (TimeSpan pause in scope.Options.IsWhatIf ? [] : RolloutScope.Pauses.Take(3))
        {
            if (members.Failure is not null || !members.Items.Any(found => returned.Contains(found.NetworkInterfaceId)))
            {
                break;
            }

            await Task.Delay(pause, cancellationToken);
            members = await MembersAsync(scope, groups, cancellationToken);
        }

        return members;
    }
}
