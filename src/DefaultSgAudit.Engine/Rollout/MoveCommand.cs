using System.Text.RegularExpressions;
using DefaultSgAudit.Engine.Members;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Rollout;

/// <summary>The command by which a member is moved where EC2 does not let the account do it, with the new groups' ids in it.</summary>
internal static class MoveCommand
{
    private const string NewGroup = "NEW_GROUP";

    /// <summary>What takes it out of the default group, in a call that names what comes and what goes.</summary>
    private static readonly Regex Removal = new(@" --remove-security-group-ids \S+", RegexOptions.CultureInvariant);

    /// <param name="scope">The plan on its way out.</param>
    /// <param name="member">The member as planned.</param>
    /// <param name="live">The member as it is.</param>
    /// <param name="ids">The ids of its new groups.</param>
    /// <param name="besideDefault">Whether it is to stay in the default group too.</param>
    /// <returns>The command; null where there is none.</returns>
    public static string? Of(RolloutScope scope, PlannedMember member, NetworkInterface live, IReadOnlyList<string> ids, bool besideDefault)
    {
        string[] others = [.. MemberSteps.GroupsOf(live).Except(ids).Where(id => id != scope.Plan.GroupId)];

        // The plan's command has the groups of that day; where they are others now, it would take some away.
        string? command = new HashSet<string>(others, StringComparer.Ordinal).SetEquals(member.OtherGroups) && member.MoveWith is not null
            ? member.MoveWith
            : MovePlanner.Plan(
                live with { Groups = [.. live.Groups.Where(group => !ids.Contains(group.GroupId))] },
                OwnerClassifier.Classify(live, scope.Plan.Region),
                scope.Target,
                scope.Plan.GroupId).Command;
        if (command is null)
        {
            return null;
        }

        bool namesRemoval = Removal.IsMatch(command);
        string[] words = besideDefault && !namesRemoval ? [.. ids, scope.Plan.GroupId] : [.. ids];
        return PlainText.Of(Fill(besideDefault ? Removal.Replace(command, string.Empty) : command, words));
    }

    /// <summary>Groups are words of their own, or stand in a list with commas.</summary>
    private static string Fill(string command, string[] words)
    {
        int place = command.IndexOf(NewGroup, StringComparison.Ordinal);
        string between = place > 0 && command[place - 1] is ',' or '=' or '[' ? "," : " ";
        return command.Replace(NewGroup, string.Join(between, words));
    }
}
