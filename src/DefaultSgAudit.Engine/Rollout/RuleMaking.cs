using DefaultSgAudit.Engine.Remediation;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Rollout;

/// <summary>
/// Gives a group the plan's rules: EC2's own go first, then missing ones come, and last go those of an earlier plan, so that
/// members of the group are never without what both plans have.
/// </summary>
internal sealed class RuleMaking(RolloutScope scope, PlacedGroup group, IReadOnlyDictionary<string, string> ids, bool isNew)
{
    /// <summary>Rules of one request.</summary>
    private const int Portion = 100;

    private readonly List<Failure> _failures = [];

    private string Id => group.Id!;

    public async Task<IReadOnlyList<SweepEvent>> RunAsync(CancellationToken cancellationToken)
    {
        GroupDifference difference = Difference(group.Rules);
        await RevokeAsync(difference.Stock, cancellationToken);
        if (_failures.Count > 0)
        {
            // Beside other rules EC2's own would be taken for somebody's; without them the next run begins here again.
            return Verdict(await ReadUntilDoneAsync(cancellationToken));
        }

        await AuthorizeAsync(difference.Missing, cancellationToken);
        foreach (IGrouping<RuleDirection, SecurityGroupRule> rules in difference.Redescribed.GroupBy(rule => rule.Direction))
        {
            Dictionary<string, string?> descriptions = rules.ToDictionary(rule => rule.RuleId!, rule => rule.Description);
            await TryAsync(() => scope.Rules.DescribeAsync(Id, rules.Key, descriptions, cancellationToken), cancellationToken);
        }

        if (_failures.Count == 0 && difference.Unresolved.Count == 0)
        {
            await RevokeAsync(difference.Surplus, cancellationToken);
        }

        return Verdict(await ReadUntilDoneAsync(cancellationToken));
    }

    private GroupDifference Difference(IReadOnlyList<SecurityGroupRule> rules) => GroupDifference.Of(scope.Plan, group.Planned, Id, rules, ids);

    private IReadOnlyList<SweepEvent> Verdict(Reading<SecurityGroupRule> after)
    {
        RolloutResult result = scope.OfGroup(
            group.Planned.Name,
            Id,
            isNew ? RolloutStatus.Created : RolloutStatus.Updated,
            $"The group has the plan's {Counted.Of(group.Planned.Rules.Count, "rule")} and no other.");
        if (after.Failure is Failure unread)
        {
            return scope.Ended(result with { Status = RolloutStatus.Failed }, unread with
            {
                Kind = FailureKind.NotVerified,
                Cause = $"The group could not be read again, so whether it has its rules is not known: {unread.Cause}",
                Remedy = "Run the same command again: it goes on where this run ended.",
            });
        }

        GroupDifference left = Difference(after.Items);
        if (left.IsNone)
        {
            return RolloutScope.Done(result);
        }

        Failure failure = _failures.Count > 0 ? _failures[0]
            : left.Unresolved.Count > 0 ? new Failure
            {
                Kind = FailureKind.PlanNotCreated,
                Cause = $"Rules name groups of the plan that are not there: {string.Join(", ", left.Unresolved.Select(rule => PlainText.Of(rule.Peer)).Distinct())}.",
                Remedy = "Run the same command again, and let those groups be made.",
            }
            : new Failure
            {
                Kind = FailureKind.NotVerified,
                Cause = "EC2 does not show the rules that it has confirmed: somebody is changing them, or EC2 has not caught up.",
                Remedy = "Run the same command again.",
            };
        int missing = left.Missing.Count + left.Unresolved.Count;
        return scope.Ended(result with { Status = RolloutStatus.Failed }, failure with
        {
            Cause = $"{Id} ('{PlainText.Of(group.Planned.Name)}') lacks {Counted.Of(missing, "planned rule")}. {failure.Cause}",
        });
    }

    private async Task AuthorizeAsync(IReadOnlyList<SecurityGroupRule> rules, CancellationToken cancellationToken)
    {
        foreach (IGrouping<RuleDirection, SecurityGroupRule> alike in rules.GroupBy(rule => rule.Direction))
        {
            SecurityGroupRule[] all = [.. alike];
            for (int start = 0; start < all.Length; start += Portion)
            {
                SecurityGroupRule[] some = [.. all.Skip(start).Take(Portion)];
                if (await AddAsync(alike.Key, some, cancellationToken) is not Failure failure)
                {
                    continue;
                }

                // Of several rules one may be to blame; the others need not be without it.
                foreach (SecurityGroupRule rule in some.Length > 1 && RuleFailures.IsOfOneRule(failure) ? some : [])
                {
                    if (await AddAsync(alike.Key, [rule], cancellationToken) is Failure one && !RuleFailures.IsDuplicate(one))
                    {
                        _failures.Add(Explained(one, rule));
                    }
                }

                if (some.Length == 1 || !RuleFailures.IsOfOneRule(failure))
                {
                    _failures.Add(some.Length == 1 ? Explained(failure, some[0]) : failure);
                }
            }
        }

        _failures.RemoveAll(RuleFailures.IsDuplicate);
    }

    private static Failure Explained(Failure failure, SecurityGroupRule rule) => RuleFailures.IsDuplicate(failure) ? failure
        : RuleFailures.IsFull(failure) ? failure with
        {
            Kind = FailureKind.TooManyRules,
            Cause = $"The group would have more rules than the account's quota allows, as from {ClearText.Rule(rule)}.",
            Remedy = "Make the plan with a lower budget of rules, or have the quota of rules per group raised; then run the same command again.",
        }
        : RuleFailures.Explain(failure, rule);

    /// <summary>A new group may not be known everywhere at EC2 for some seconds, nor may one that a rule names.</summary>
    private async Task<Failure?> AddAsync(RuleDirection direction, IReadOnlyList<SecurityGroupRule> rules, CancellationToken cancellationToken)
    {
        Failure? failure = await AskAsync();
        foreach (TimeSpan pause in isNew ? RolloutScope.Pauses.Take(3) : [])
        {
            if (failure?.ErrorCode != "InvalidGroup.NotFound")
            {
                break;
            }

            await Task.Delay(pause, cancellationToken);
            failure = await AskAsync();
        }

        return failure;

        Task<Failure?> AskAsync() => Reading.FailureOfAsync(
            () => scope.Rules.AuthorizeAsync(Id, direction, rules, dryRun: false, cancellationToken), cancellationToken);
    }

    private async Task RevokeAsync(IReadOnlyList<SecurityGroupRule> rules, CancellationToken cancellationToken)
    {
        foreach (IGrouping<RuleDirection, SecurityGroupRule> alike in rules.GroupBy(rule => rule.Direction))
        {
            string[] ruleIds = [.. alike.Select(rule => rule.RuleId!)];
            await TryAsync(() => scope.Rules.RevokeAsync(Id, alike.Key, ruleIds, dryRun: false, cancellationToken), cancellationToken);
        }
    }

    private async Task TryAsync(Func<Task> act, CancellationToken cancellationToken)
    {
        if (await Reading.FailureOfAsync(act, cancellationToken) is Failure failure)
        {
            _failures.Add(failure);
        }
    }

    private async Task<Reading<SecurityGroupRule>> ReadUntilDoneAsync(CancellationToken cancellationToken)
    {
        Reading<SecurityGroupRule> rules = await ReadAsync(cancellationToken);
        foreach (TimeSpan pause in RolloutScope.Pauses)
        {
            // Where something was refused, waiting does not bring it about.
            if (rules.Failure is not null || _failures.Count > 0 || Difference(rules.Items) is { IsNone: true } or { Unresolved.Count: > 0 })
            {
                break;
            }

            await Task.Delay(pause, cancellationToken);
            rules = await ReadAsync(cancellationToken);
        }

        return rules;
    }

    private async Task<Reading<SecurityGroupRule>> ReadAsync(CancellationToken cancellationToken)
    {
        Reading<Aws.GroupRule> rules = await PlacedGroups.RulesAsync(scope, [Id], cancellationToken);
        return new Reading<SecurityGroupRule>([.. rules.Items.Where(rule => rule.GroupId == Id).Select(rule => rule.Rule)], rules.Failure);
    }
}
