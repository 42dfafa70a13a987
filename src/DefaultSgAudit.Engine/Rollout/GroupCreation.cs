using System.Runtime.CompilerServices;
using System.Text;
using DefaultSgAudit.Engine.Remediation;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Rollout;

/// <summary>
/// The step Create. All groups are made before any gets a rule, so that rules can name them in circles; each group is known
/// again by its tag, so that a run which was cut short is gone on with by the next. Groups that do not fit the quota are not begun.
/// </summary>
internal static class GroupCreation
{
    public static async IAsyncEnumerable<SweepEvent> RunAsync(RolloutScope scope, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Reading<PlacedGroup> groups = await PlacedGroups.ReadAsync(scope, cancellationToken);
        if (groups.Failure is Failure unread)
        {
            foreach (SweepEvent said in scope.Ended(scope.Draft(RolloutStatus.Failed), unread))
            {
                yield return said;
            }

            yield break;
        }

        Dictionary<string, string> ids = PlacedGroups.Ids(groups.Items);
        List<PlacedGroup> agreed = [];
        Dictionary<string, GroupDifference> differences = groups.Items.Where(group => group.Id is not null).ToDictionary(
            group => group.Planned.Name, group => GroupDifference.Of(scope.Plan, group.Planned, group.Id!, group.Rules, ids), StringComparer.Ordinal);
        Dictionary<string, Failure> tooLarge = QuotaCheck.Find(
            scope.Plan, group => differences.TryGetValue(group.Name, out GroupDifference? known) && known.IsNone);
        foreach (PlacedGroup group in groups.Items)
        {
            GroupDifference? difference = differences.TryGetValue(group.Planned.Name, out GroupDifference? found) ? found : null;
            if ((Refusal(group, difference) ?? (tooLarge.TryGetValue(group.Planned.Name, out Failure? large) ? large : null)) is Failure refused)
            {
                foreach (SweepEvent said in scope.Ended(scope.OfGroup(group.Planned.Name, group.Id, RolloutStatus.Refused, string.Empty), refused))
                {
                    yield return said;
                }

                continue;
            }

            if (difference is { IsNone: true })
            {
                yield return new ItemsEvent<RolloutResult>(
                    [scope.OfGroup(group.Planned.Name, group.Id, RolloutStatus.AlreadyCreated, "The group is there as planned.")]);
                continue;
            }

            RolloutResult draft = scope.OfGroup(group.Planned.Name, group.Id, RolloutStatus.Failed, string.Empty);
            QuestionEvent question = new(Text(scope, group, difference), $"Make security group {group.Planned.Name} in {scope.Place}", null, draft);
            yield return question;
            if (await question.WaitAsync(cancellationToken) != Answer.Yes)
            {
                foreach (SweepEvent said in scope.Skipped(draft))
                {
                    yield return said;
                }

                continue;
            }

            Reading<PlacedGroup> made = group.Id is not null
                ? new Reading<PlacedGroup>([group], null)
                : await Finishing.RunAsync(cancel => GroupMaking.RunAsync(scope, group, cancel), cancellationToken);
            if (made.Failure is Failure failure)
            {
                foreach (SweepEvent said in scope.Ended(draft, failure))
                {
                    yield return said;
                }

                continue;
            }

            ids[group.Planned.Name] = made.Items[0].Id!;
            agreed.Add(made.Items[0]);
        }

        foreach (PlacedGroup group in agreed)
        {
            RuleMaking making = new(scope, group, ids, isNew: groups.Items.First(each => each.Planned.Name == group.Planned.Name).Id is null);
            foreach (SweepEvent said in await Finishing.RunAsync(making.RunAsync, cancellationToken))
            {
                yield return said;
            }
        }
    }

    private static Failure? Refusal(PlacedGroup group, GroupDifference? difference)
    {
        string name = PlainText.Of(group.Planned.Name);
        return group is { Found: not null, IsOurs: false }
            ? new Failure
            {
                Kind = FailureKind.GroupNameTaken,
                Cause = $"{group.Found.GroupId} has the name '{name}', and no roll-out of this plan made it.",
                Remedy = "Delete that group, or make the plan with another -NamePrefix.",
            }
            : difference is { Foreign.Count: > 0 }
            ? new Failure
            {
                Kind = FailureKind.UnplannedRules,
                Cause = $"{group.Id} ('{name}') has {Counted.Of(difference.Foreign.Count, "rule")} that the plan does not have and no roll-out made: "
                    + $"{string.Join("; ", difference.Foreign.Take(5).Select(ClearText.Rule))}. Nothing of the group was changed.",
                Remedy = "Remove them if they are not needed, or add them to the plan; then run the same command again.",
            }
            : null;
    }

    private static string Text(RolloutScope scope, PlacedGroup group, GroupDifference? difference)
    {
        StringBuilder text = new(group.Id is null
            ? $"Make security group '{PlainText.Of(group.Planned.Name)}' in {scope.Place}, for {Counted.Of(group.Planned.MemberIds.Count, "member")}, with {Counted.Of(group.Planned.Rules.Count, "rule")}"
            : $"Bring security group {group.Id} ('{PlainText.Of(group.Planned.Name)}') in {scope.Place} to the plan");
        if (difference is null)
        {
            text.Append("\n  remove the rule that lets everything out, which EC2 gives it");
            foreach (PlannedRule rule in group.Planned.Rules)
            {
                text.Append("\n  add ").Append(Line(rule));
            }

            return text.ToString();
        }

        ClearText.AddRules(text, "remove ", difference.Stock);
        ClearText.AddRules(text, "add ", difference.Missing);
        foreach (PlannedRule rule in difference.Unresolved)
        {
            text.Append("\n  add ").Append(Line(rule));
        }

        ClearText.AddRules(text, "describe ", difference.Redescribed);
        ClearText.AddRules(text, "remove ", difference.Surplus);
        return text.ToString();
    }

    private static string Line(PlannedRule rule) =>
        $"{(rule.Direction == RuleDirection.Inbound ? "inbound" : "outbound")} {PlainText.Of(rule.ToString())}"
        + (string.IsNullOrEmpty(rule.Description) ? string.Empty : $" \"{PlainText.Of(rule.Description!)}\"");
}
