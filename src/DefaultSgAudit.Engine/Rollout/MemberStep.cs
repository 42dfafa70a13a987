using DefaultSgAudit.Engine.Members;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Rollout;

/// <summary>Decides what a step does to a member, from what EC2 shows of it at that moment.</summary>
internal sealed class MemberStep
{
    private readonly RolloutScope _scope;
    private readonly Dictionary<string, string> _ids;
    private readonly IReadOnlyDictionary<string, DateTimeOffset> _attachedAt;

    public MemberStep(RolloutScope scope, IReadOnlyList<PlacedGroup> groups, IReadOnlyDictionary<string, DateTimeOffset> attachedAt)
    {
        _scope = scope;
        _ids = PlacedGroups.Ids(groups);
        _attachedAt = attachedAt;
        Dictionary<string, Failure> incomplete = groups
            .Select(group => (group.Planned.Name, Failure: IncompleteOf(group)))
            .Where(each => each.Failure is not null)
            .ToDictionary(each => each.Name, each => each.Failure!, StringComparer.Ordinal);

        // Running Create again does not bring about what does not fit.
        foreach (KeyValuePair<string, Failure> large in QuotaCheck.Find(Plan, group => !incomplete.ContainsKey(group.Name)))
        {
            incomplete[large.Key] = large.Value;
        }

        Incomplete = incomplete;
    }

    /// <summary>The plan's groups that are not there, or lack rules, with what is wrong with each.</summary>
    public IReadOnlyDictionary<string, Failure> Incomplete { get; }

    private Plan Plan => _scope.Plan;

    /// <summary>What a result about a member begins with.</summary>
    public RolloutResult Draft(PlannedMember member) => _scope.Draft(RolloutStatus.Failed) with
    {
        NetworkInterfaceId = member.NetworkInterfaceId,
        PlannedGroup = member.Groups,
        NewGroupId = new(IdsOf(member)),
    };

    public MoveDecision Decide(PlannedMember member, NetworkInterface? live)
    {
        if (live is null)
        {
            return new MoveDecision(RolloutStatus.Gone, "The network interface is gone.") { Kind = FailureKind.InterfaceNotFound };
        }

        IReadOnlyList<string> current = MemberSteps.GroupsOf(live);
        if (current.Count == 0)
        {
            return MoveDecision.Against(FailureKind.NotVerified, $"EC2 does not tell which groups {live.NetworkInterfaceId} is in.", "Ask with credentials of the account that owns the interface.");
        }

        if (member.Groups.FirstOrDefault(Incomplete.ContainsKey) is string missing)
        {
            return new MoveDecision(RolloutStatus.Refused, Incomplete[missing].Cause) { Kind = Incomplete[missing].Kind };
        }

        return _scope.Options.Stage == RolloutStage.Attach ? Attach(member, live, current) : Detach(member, live, current);
    }

    private static Failure? IncompleteOf(PlacedGroup group, GroupDifference? difference) => group.Id is null || difference is null
        ? new Failure
        {
            Kind = FailureKind.PlanNotCreated,
            Cause = $"The planned group '{PlainText.Of(group.Planned.Name)}' is not there.",
            Remedy = "Run the stage Create first.",
            Resource = group.Planned.Name,
        }
        : difference.Missing.Count + difference.Unresolved.Count == 0 ? null
        : new Failure
        {
            Kind = FailureKind.PlanNotCreated,
            Cause = $"{group.Id} ('{PlainText.Of(group.Planned.Name)}') lacks {difference.Missing.Count + difference.Unresolved.Count} of its planned rules.",
            Remedy = "Run the stage Create again.",
            Resource = group.Planned.Name,
        };

    private Failure? IncompleteOf(PlacedGroup group) =>
        IncompleteOf(group, group.Id is null ? null : GroupDifference.Of(Plan, group.Planned, group.Id, group.Rules, _ids));

    private MoveDecision Attach(PlannedMember member, NetworkInterface live, IReadOnlyList<string> current)
    {
        string[] news = [.. IdsOf(member).Except(current)];
        if (member.Groups.Count == 0)
        {
            return new MoveDecision(RolloutStatus.ByHand, $"The plan has no group for it ({PlainText.Line(member.Reason, 300)}): decide what it needs.");
        }

        if (news.Length == 0)
        {
            return new MoveDecision(RolloutStatus.AlreadyAttached, current.Contains(Plan.GroupId)
                ? "It is in its groups beside the default group."
                : "It is in its groups, and has left the default group.");
        }

        if (!current.Contains(Plan.GroupId))
        {
            return new MoveDecision(RolloutStatus.MovedOn, "It is not in the default group any more; it was left as it is.");
        }

        if (!IsMovable(live))
        {
            return ByHand(member, live, besideDefault: true);
        }

        return current.Count + news.Length > Plan.Settings.MostGroups
            ? MoveDecision.Against(
                FailureKind.TooManyGroups,
                $"{live.NetworkInterfaceId} is in {current.Count} groups and would be in {current.Count + news.Length}; the quota is {Plan.Settings.MostGroups}.",
                "Take it out of a group that it does not need, or have the quota raised and make the plan with -MostGroups.")
            : new MoveDecision(RolloutStatus.Attached, "It is in its groups beside those that it was in.") { After = [.. current, .. news] };
    }

    private MoveDecision Detach(PlannedMember member, NetworkInterface live, IReadOnlyList<string> current)
    {
        string[] own = IdsOf(member);
        string[] lacking = [.. own.Except(current)];
        if (!current.Contains(Plan.GroupId))
        {
            return lacking.Length == 0 && own.Length > 0
                ? new MoveDecision(RolloutStatus.AlreadyDetached, "It has left the default group, and is in its own.")
                : new MoveDecision(RolloutStatus.MovedOn, "It is neither in the default group nor in all of its own; it was left as it is.");
        }

        string[] after = [.. current.Where(id => id != Plan.GroupId)];
        if (own.Length == 0 || lacking.Length > 0 || after.Length == 0)
        {
            string? byHand = own.Length > 0 && !IsMovable(live) ? ByHand(member, live, besideDefault: true).Command : null;
            return MoveDecision.Against(
                FailureKind.NotAttached,
                $"{(own.Length == 0 ? $"The plan has no group for {live.NetworkInterfaceId}" : $"{live.NetworkInterfaceId} is not in {string.Join(", ", lacking)}")}, so it stays in the default group.",
                own.Length == 0 ? "Put it into a group that it needs by hand."
                    : byHand is null ? "Run the stage Attach first."
                    : "EC2 does not let this account move it: run Command of the result, then this stage again.") with
            {
                Command = byHand,
            };
        }

        if (!_scope.Options.SkipReplay && Objection(member) is string objection)
        {
            return MoveDecision.Against(
                FailureKind.ReplayRefused, $"{live.NetworkInterfaceId} stays in the default group: {PlainText.Sentence(objection)}", "Replay traffic since the stage Attach with Test-DefaultSgPlan, and give its result as -TestResult; a rule that is missing is added to the plan, and made by the stage Create.");
        }

        return IsMovable(live)
            ? new MoveDecision(RolloutStatus.Detached, "It has left the default group, and is in its own.") { After = after }
            : ByHand(member, live, besideDefault: false);
    }

    private string? Objection(PlannedMember member) => _scope.Options.Proof is not { } proof
        ? "nothing shows that its traffic would go on"
        : proof.ObjectionTo(
            Plan, member, _attachedAt.TryGetValue(member.NetworkInterfaceId, out DateTimeOffset at) ? at : null);

    private bool IsMovable(NetworkInterface live) => new InterfaceFacts(live).IsMovableBy(Plan.AccountId);

    private MoveDecision ByHand(PlannedMember member, NetworkInterface live, bool besideDefault)
    {
        string? command = MoveCommand.Of(_scope, member, live, IdsOf(member), besideDefault);
        string whose = live.OwnerId is string owner && owner != Plan.AccountId
            ? $"The interface belongs to account {owner}, which has to move it"
            : $"EC2 does not let this account move it: its owner ({member.OwnerKind}) has to";
        return new MoveDecision(RolloutStatus.ByHand, command is null ? $"{whose}." : $"{whose}, with the command.") { Command = command };
    }

    private string[] IdsOf(PlannedMember member) =>
        [.. member.Groups.Select(name => _ids.TryGetValue(name, out string? id) ? id : null).OfType<string>().Distinct(StringComparer.Ordinal)];
}
