using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Remediation;

/// <summary>Carries a restore plan out at EC2, and keeps what became of each part.</summary>
internal sealed class Restoration(GroupState state, SavedGroup saved)
{
    private readonly List<SecurityGroupRule> _added = [];
    private readonly List<SecurityGroupRule> _removed = [];
    private readonly Dictionary<string, Failure> _failures = new(StringComparer.Ordinal);
    private readonly List<Failure> _others = [];
    private readonly Dictionary<(RuleDirection, bool IsIpv6), Failure> _full = [];

    /// <summary>What went wrong with descriptions, tags and removals.</summary>
    public IReadOnlyList<Failure> Others => _others;

    /// <summary>Whether EC2 was made to change anything.</summary>
    public bool HasChanged { get; private set; }

    /// <summary>Why a rule could not be added; null where that is not known.</summary>
    public Failure? FailureOf(SecurityGroupRule rule) => _failures.TryGetValue(RuleContent.KeyOf(rule), out Failure? failure) ? failure : null;

    /// <summary>Adds what is missing, and sets descriptions and tags.</summary>
    public async Task AddAsync(RestorePlan plan, CancellationToken cancellationToken)
    {
        await AddRulesAsync(plan.Missing, cancellationToken);
        foreach (IGrouping<RuleDirection, SecurityGroupRule> rules in plan.Redescribed.GroupBy(rule => rule.Direction))
        {
            Dictionary<string, string?> descriptions = rules.ToDictionary(rule => rule.RuleId!, rule => rule.Description);
            await TryAsync(() => state.Editor.DescribeAsync(saved.GroupId, rules.Key, descriptions, cancellationToken), cancellationToken);
        }

        foreach (IGrouping<string, TagChange> alike in plan.Tagged.GroupBy(change => TagKey(change.Tags)))
        {
            string[] ids = [.. alike.Select(change => change.ResourceId)];
            await TryAsync(() => state.Editor.TagAsync(ids, alike.First().Tags, dryRun: false, cancellationToken), cancellationToken);
        }
    }

    /// <summary>Adds what found the group full before something was removed.</summary>
    public Task AddWhereThereIsRoomNowAsync(CancellationToken cancellationToken)
    {
        _full.Clear();
        SecurityGroupRule[] rules = [.. saved.Rules.Where(rule => FailureOf(rule) is Failure failure && RuleFailures.IsFull(failure))];
        return _removed.Count == 0 ? Task.CompletedTask : AddRulesAsync(rules, cancellationToken);
    }

    /// <summary>Whether rules that were read show all that EC2 has confirmed, so that there is nothing to wait for.</summary>
    public bool IsShownIn(IReadOnlyList<SecurityGroupRule> rules)
    {
        HashSet<string> contents = new(rules.Select(RuleContent.KeyOf), StringComparer.Ordinal);
        HashSet<string?> ids = [.. rules.Select(rule => rule.RuleId)];
        return (_failures.Count > 0 || _others.Count > 0)
            && _added.All(rule => contents.Contains(RuleContent.KeyOf(rule)))
            && !_removed.Any(rule => ids.Contains(rule.RuleId));
    }

    /// <summary>Removes what was not saved.</summary>
    public async Task RemoveAsync(RestorePlan plan, CancellationToken cancellationToken)
    {
        if (plan.Surplus.Count > 0)
        {
            Revocation revocation = new(state);
            await revocation.RunAsync(plan.Surplus, cancellationToken);
            HashSet<string?> left = [.. (revocation.Left ?? plan.Surplus).Select(rule => rule.RuleId)];
            _removed.AddRange(plan.Surplus.Where(rule => !left.Contains(rule.RuleId)));
            _others.AddRange(new[] { RuleDirection.Inbound, RuleDirection.Outbound }.Select(revocation.FailureOf).OfType<Failure>());
            HasChanged |= _removed.Count > 0;
        }

        foreach (TagChange change in plan.Untagged)
        {
            string[] keys = [.. change.Tags.Select(tag => tag.Key)];
            await TryAsync(() => state.Editor.UntagAsync(change.ResourceId, keys, cancellationToken), cancellationToken);
        }
    }

    private async Task AddRulesAsync(IEnumerable<SecurityGroupRule> rules, CancellationToken cancellationToken)
    {
        // One request makes rules with the same tags only.
        foreach (IGrouping<(RuleDirection Direction, string), SecurityGroupRule> alike in rules.Select(Taggable).GroupBy(rule => (rule.Direction, TagKey(rule.Tags))))
        {
            await AuthorizeAsync(alike.Key.Direction, [.. alike], cancellationToken);
        }
    }

    private static SecurityGroupRule Taggable(SecurityGroupRule rule) =>
        rule.Tags.Any(tag => tag.IsReserved) ? rule with { Tags = new(rule.Tags.Where(tag => !tag.IsReserved)) } : rule;

    private static string TagKey(IEnumerable<ResourceTag> tags) =>
        string.Join("\0", tags.OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => $"{tag.Key}\0{tag.Value}"));

    private async Task AuthorizeAsync(RuleDirection direction, IReadOnlyList<SecurityGroupRule> rules, CancellationToken cancellationToken)
    {
        foreach (SecurityGroupRule shutOut in rules.Where(rule => _full.ContainsKey(QuotaOf(rule))))
        {
            _failures[RuleContent.KeyOf(shutOut)] = _full[QuotaOf(shutOut)];
        }

        rules = [.. rules.Where(rule => !_full.ContainsKey(QuotaOf(rule)))];
        if (rules.Count == 0)
        {
            return;
        }

        Failure? failure = await Reading.FailureOfAsync(
            () => state.Editor.AuthorizeAsync(saved.GroupId, direction, rules, dryRun: false, cancellationToken), cancellationToken);
        if (failure is null)
        {
            Confirm(rules);
        }
        else if (RuleFailures.IsDuplicate(failure) && await MissingAsync(rules, cancellationToken) is { } missing && missing.Count < rules.Count)
        {
            // Some are there: somebody added them, or this very request was answered into the void and sent again.
            Confirm([.. rules.Except(missing)]);
            await AuthorizeAsync(direction, missing, cancellationToken);
        }
        else if (RuleFailures.IsOfOneRule(failure) && rules.Count > 1)
        {
            // EC2 takes all or none, and does not always say which one it does not take: halves find it.
            int half = rules.Count / 2;
            await AuthorizeAsync(direction, [.. rules.Take(half)], cancellationToken);
            await AuthorizeAsync(direction, [.. rules.Skip(half)], cancellationToken);
        }
        else
        {
            foreach (SecurityGroupRule rule in rules)
            {
                _failures[RuleContent.KeyOf(rule)] = RuleFailures.Explain(failure, rule);
            }

            if (RuleFailures.IsFull(failure))
            {
                // Where one rule finds no room, the others of its kind need not ask.
                _full[QuotaOf(rules[0])] = RuleFailures.Explain(failure, rules[0]);
            }
        }
    }

    private static (RuleDirection, bool IsIpv6) QuotaOf(SecurityGroupRule rule) => (rule.Direction, rule.PeerKind == RulePeerKind.Ipv6);

    private void Confirm(IReadOnlyList<SecurityGroupRule> rules)
    {
        HasChanged = true;
        _added.AddRange(rules);
        foreach (SecurityGroupRule rule in rules)
        {
            _failures.Remove(RuleContent.KeyOf(rule));
        }
    }

    /// <summary>Which of the rules the group does not have; null where that could not be read.</summary>
    private async Task<IReadOnlyList<SecurityGroupRule>?> MissingAsync(IReadOnlyList<SecurityGroupRule> rules, CancellationToken cancellationToken)
    {
        Reading<SecurityGroupRule> present = await RuleReading.OnceAsync(state, cancellationToken);
        HashSet<string> contents = new(present.Items.Select(RuleContent.KeyOf), StringComparer.Ordinal);
        return present.Failure is not null ? null : [.. rules.Where(rule => !contents.Contains(RuleContent.KeyOf(rule)))];
    }

    private async Task TryAsync(Func<Task> change, CancellationToken cancellationToken)
    {
        if (await Reading.FailureOfAsync(change, cancellationToken) is Failure failure)
        {
            _others.Add(failure);
        }
        else
        {
            HasChanged = true;
        }
    }
}
