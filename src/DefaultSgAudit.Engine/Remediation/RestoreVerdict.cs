using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Remediation;

/// <summary>From what EC2 shows after a restore to what is said about it.</summary>
internal static class RestoreVerdict
{
    /// <summary>The verdict, and the error that goes with it, if one does.</summary>
    public static (RemediationResult Result, Failure? Failure) Of(
        GroupState before, Reading<GroupState> reading, SavedGroup saved, Restoration restoration, bool exact, RemediationResult draft)
    {
        draft = draft with { CompletedAt = DateTimeOffset.UtcNow };
        if (reading.Failure is Failure unread)
        {
            Failure unverified = before.Unverified(unread);
            return (draft with { Status = RemediationStatus.Failed, Reason = unverified.Cause, FailureKind = unverified.Kind }, unverified);
        }

        GroupState after = reading.Items[0];
        RestorePlan left = RestorePlan.Of(saved, after.Rules, after.Group.Tags);
        HashSet<string> had = new(before.Rules.Select(RuleContent.KeyOf), StringComparer.Ordinal);
        HashSet<string> has = new(after.Rules.Select(RuleContent.KeyOf), StringComparer.Ordinal);
        draft = draft with
        {
            AddedRules = new(saved.Rules.Where(rule => !had.Contains(RuleContent.KeyOf(rule)) && has.Contains(RuleContent.KeyOf(rule)))),
            RemovedRules = new(before.Rules.Where(rule => !has.Contains(RuleContent.KeyOf(rule)))),
        };
        if (left.IsDone(exact))
        {
            return (draft with { Status = RemediationStatus.Restored, Reason = $"{Counted.Of(draft.AddedRules.Count, "rule")} put back; EC2 shows the group as it was saved." }, null);
        }

        UnfinishedRule[] unfinished =
        [
            .. left.Missing.Select(rule => Missing(rule, restoration.FailureOf(rule))),
            .. left.Redescribed.Select(rule => new UnfinishedRule(rule, $"Its description is not the saved one. {Cause(restoration)}".TrimEnd())),
            .. exact ? left.Surplus.Select(rule => new UnfinishedRule(rule, $"It was not saved, and is still there. {Cause(restoration)}".TrimEnd())) : [],
        ];
        Failure? first = unfinished.Select(each => restoration.FailureOf(each.Rule)).FirstOrDefault(each => each is not null)
            ?? (restoration.Others.Count > 0 ? restoration.Others[0] : null);
        string what = unfinished.Length > 0
            ? $"{Counted.Of(unfinished.Length, "rule")} not as saved: {string.Join("; ", unfinished.Take(5).Select(each => ClearText.Rule(each.Rule)))}."
            : "Tags are not as saved.";
        Failure failure = first is null
            ? new Failure { Kind = FailureKind.RulesNotRestored, Cause = what, Remedy = "Find out who changes the group, and run the same command again." }
            : first with { Cause = $"{what} {first.Cause}" };
        bool isChanged = draft.AddedRules.Count + draft.RemovedRules.Count > 0 || restoration.HasChanged;
        return (
            draft with
            {
                Status = isChanged ? RemediationStatus.Partial : RemediationStatus.Failed,
                Reason = failure.Cause,
                FailureKind = failure.Kind,
                UnfinishedRules = new(unfinished),
            },
            failure);
    }

    private static UnfinishedRule Missing(SecurityGroupRule rule, Failure? failure) => failure is null
        ? new UnfinishedRule(rule, "EC2 does not show it.")
        : new UnfinishedRule(rule, failure.Cause, failure.Kind);

    private static string Cause(Restoration restoration) => restoration.Others.Count > 0 ? restoration.Others[0].Cause : string.Empty;
}
