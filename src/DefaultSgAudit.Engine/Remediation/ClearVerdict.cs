using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Remediation;

/// <summary>From what EC2 shows at last to what is said about the run.</summary>
internal static class ClearVerdict
{
    /// <summary>The verdict, and the error that goes with it, if one does.</summary>
    public static (RemediationResult Result, Failure? Failure) Of(
        GroupState state, ClearOptions options, IReadOnlyList<SecurityGroupRule> doomed, Revocation revocation, RemediationResult draft)
    {
        if (revocation.Left is not IReadOnlyList<SecurityGroupRule> left)
        {
            Failure unverified = state.Unverified(revocation.LeftFailure!);
            return (draft with { Status = RemediationStatus.Failed, Reason = unverified.Cause, FailureKind = unverified.Kind }, unverified);
        }

        HashSet<string?> leftIds = [.. left.Select(rule => rule.RuleId)];
        SecurityGroupRule[] removed = [.. doomed.Where(rule => !leftIds.Contains(rule.RuleId))];
        SecurityGroupRule[] remaining = [.. left.Where(rule => options.Takes(rule.Direction))];
        draft = draft with { RemovedRules = new(removed) };
        if (remaining.Length == 0)
        {
            return (doomed.Count == 0
                ? draft with { Status = RemediationStatus.AlreadyClear, Reason = "There was nothing to clear." }
                : draft with { Status = RemediationStatus.Cleared, Reason = $"{Counted.Of(removed.Length, "rule")} removed; EC2 shows none any more." }, null);
        }

        HashSet<string?> doomedIds = [.. doomed.Select(rule => rule.RuleId)];
        UnfinishedRule[] unfinished = [.. remaining.Select(rule => Explain(rule, doomedIds.Contains(rule.RuleId), revocation.FailureOf(rule.Direction)))];
        Failure? first = unfinished.Select(each => each.FailureKind is null ? null : revocation.FailureOf(each.Rule.Direction)).FirstOrDefault(each => each is not null);
        Failure failure = state.Located(first is not null
            ? first with { Cause = $"{Counted.Of(remaining.Length, "rule")} left. {first.Cause}" }
            : new Failure
            {
                Kind = FailureKind.RulesRemain,
                Cause = $"{Counted.Of(remaining.Length, "rule")} left: {string.Join("; ", unfinished.Take(5).Select(each => ClearText.Rule(each.Rule)))}. {unfinished[0].Reason}",
                Remedy = "Find out who adds rules there, and run the same command again.",
            });
        return (
            draft with
            {
                Status = removed.Length == 0 && first is not null ? RemediationStatus.Failed : RemediationStatus.Partial,
                Reason = failure.Cause,
                FailureKind = failure.Kind,
                UnfinishedRules = new(unfinished),
            },
            failure);
    }

    private static UnfinishedRule Explain(SecurityGroupRule rule, bool wasDoomed, Failure? failure) =>
        !wasDoomed ? new UnfinishedRule(rule, "It was added by somebody else after the group was read.", FailureKind: null)
        : failure is not null ? new UnfinishedRule(rule, failure.Cause, failure.Kind)
        : new UnfinishedRule(rule, "EC2 reported no failure, and still shows it.", FailureKind: null);
}
