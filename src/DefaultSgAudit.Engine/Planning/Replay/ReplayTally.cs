using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Planning.Replay;

/// <summary>Adds verdicts up to a result, in memory that does not grow with the traffic.</summary>
/// <param name="plan">The plan to test.</param>
/// <param name="mostItems">How many items each list of the result holds at most.</param>
public sealed class ReplayTally(Plan plan, int mostItems)
{
    private readonly PlanReplay _replay = new(plan);
    private readonly long[] _verdicts = new long[(int)PlanVerdict.StillRejected + 1];
    private readonly SortedSet<PlanTestItem> _breaks = new(ByWeight.Instance);
    private readonly SortedSet<PlanTestItem> _exposures = new(ByWeight.Instance);
    private readonly SortedSet<PlanTestItem> _notExplained = new(ByWeight.Instance);
    private long _covered;
    private long _broken;
    private long _unknownCovered;
    private long _unexplained;
    private long _used;
    private DateTimeOffset? _from;
    private DateTimeOffset? _until;

    /// <summary>Judges some traffic.</summary>
    /// <param name="traffic">All traffic of an interface with one peer on one service.</param>
    /// <returns>What would become of it; null where it is none of a member.</returns>
    public PlanTestItem? Take(TrafficSummary traffic)
    {
        if (_replay.Judge(traffic) is not PlanTestItem item)
        {
            return null;
        }

        _verdicts[(int)item.Verdict]++;
        _from = traffic.FirstSeen < (_from ?? DateTimeOffset.MaxValue) ? traffic.FirstSeen : _from;
        _until = traffic.LastSeen > (_until ?? DateTimeOffset.MinValue) ? traffic.LastSeen : _until;
        switch (item.Verdict)
        {
            case PlanVerdict.Covered:
                _covered += traffic.Conversations;
                _used += item.MatchedRule is null ? 0 : traffic.Direction == TrafficDirection.Both ? 2 : 1;
                break;
            case PlanVerdict.WouldBreak:
                _broken += traffic.Conversations;
                Keep(_breaks, item);
                break;
            case PlanVerdict.NewlyExposed:
                Keep(_exposures, item);
                break;
            case PlanVerdict.Unknown when item.MatchedRule is not null:
                _unknownCovered++;
                break;
            default:
                break;
        }

        if (_replay.KnowsCurrent && !_replay.IsExplained(traffic))
        {
            _unexplained++;
            Keep(_notExplained, item);
        }

        return item;
    }

    /// <summary>What the verdicts come to.</summary>
    /// <returns>The result.</returns>
    public PlanTestResult ToResult()
    {
        long would = _verdicts[(int)PlanVerdict.WouldBreak];
        long covered = _verdicts[(int)PlanVerdict.Covered];
        PlannedRuleUse[] uses =
        [
            .. plan.Groups.SelectMany(group => _replay.Rules.Planned[group.Name])
                .Select(rule => new PlannedRuleUse(rule.GroupName, rule.Planned!, rule.Services, rule.Conversations)),
        ];
        return new PlanTestResult
        {
            AccountId = plan.AccountId,
            Region = plan.Region,
            VpcId = plan.VpcId,
            GroupId = plan.GroupId,
            Target = plan.Target,
            Passed = would == 0 && covered > 0 && _unexplained == 0,
            Reason = ReasonOf(would, covered),
            Covered = covered,
            WouldBreak = would,
            NewlyExposed = _verdicts[(int)PlanVerdict.NewlyExposed],
            AttemptOnly = _verdicts[(int)PlanVerdict.AttemptOnly],
            StillRejected = _verdicts[(int)PlanVerdict.StillRejected],
            Unknown = _verdicts[(int)PlanVerdict.Unknown],
            UnknownCovered = _unknownCovered,
            ConversationsCovered = _covered,
            ConversationsBroken = _broken,
            Breaks = new(_breaks),
            Exposures = new(_exposures),
            NotExplained = _unexplained,
            NotExplainedItems = new(_notExplained),
            RuleUses = new(uses),
            UnusedRules = new(uses.Where(use => use.Services == 0)),
            OverPermission = UnusedPerUsed(Reach.AllowedByPlan(plan)),
            OverPermissionBefore = _replay.KnowsCurrent ? UnusedPerUsed(Reach.AllowedByDefaultGroup(plan)) : null,
            TrafficFrom = _from,
            TrafficUntil = _until,
        };
    }

    /// <summary>Of the traffic, a service with a peer is one pair of an address and a port; so nothing of it has to be kept.</summary>
    private double? UnusedPerUsed(double allowed) => _used == 0 ? null : new ReachMeasure(allowed, _used).UnusedPerUsed;

    private string ReasonOf(long would, long covered)
    {
        string text = would > 0 ? $"{Counted.Of(would, "service")} would break, in {Counted.Of(_broken, "conversation")}"
            : covered == 0 ? "there was no conversation of a member to test the plan with"
            : _unexplained > 0 ? $"the default group's present rules do not explain {_unexplained} of what was let through, so that the test cannot be relied on"
            : $"{(covered == 1 ? "the" : "all")} {Counted.Of(covered, "service")} would be let through";
        if (_verdicts[(int)PlanVerdict.NewlyExposed] is > 0 and var exposed)
        {
            text += $"; {exposed} that were refused would be let through, too";
        }

        if (_replay.MembersInUnknownGroups is > 0 and var members)
        {
            text += $"; {Counted.Of(members, "member")} {(members == 1 ? "keeps" : "keep")} groups whose rules are not known, and what is sent there did not test the test";
        }

        return _replay.KnowsCurrent ? text : text + "; the default group's present rules are not known, so the test could not test itself";
    }

    private void Keep(SortedSet<PlanTestItem> kept, PlanTestItem item)
    {
        kept.Add(item);
        if (kept.Count > mostItems)
        {
            kept.Remove(kept.Max!);
        }
    }

    /// <summary>The most conversations first; then what cannot be the same twice.</summary>
    private sealed class ByWeight : IComparer<PlanTestItem>
    {
        public static ByWeight Instance { get; } = new();

        public int Compare(PlanTestItem? x, PlanTestItem? y)
        {
            int order = y!.Traffic.Conversations.CompareTo(x!.Traffic.Conversations);
            return order != 0 ? order : string.CompareOrdinal(KeyOf(x), KeyOf(y));
        }

        private static string KeyOf(PlanTestItem item) => FormattableString.Invariant(
            $"{item.Traffic}|{item.Traffic.Protocol}|{item.Traffic.LocalAddress}|{item.Traffic.LocalPort}|{item.Traffic.PeerPort}|{item.Traffic.Evidence}|{item.Traffic.IntermediaryAddress}|{item.Traffic.IsForwarded}");
    }
}
