using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.Remediation.Saves;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Remediation;

/// <summary>Takes rules away by id and finds out what became of them.</summary>
internal sealed class Revocation(GroupState state)
{
    private static readonly string[] RuleIsGone = ["InvalidSecurityGroupRuleId.NotFound", "InvalidPermission.NotFound"];
    private const int MostRounds = 4;

    private readonly Dictionary<RuleDirection, Failure> _failures = [];
    private readonly Dictionary<string, SecurityGroupRule> _asTaken = new(StringComparer.Ordinal);

    /// <summary>The rules that the group has at last; null where that could not be read.</summary>
    public IReadOnlyList<SecurityGroupRule>? Left { get; private set; }

    /// <summary>Why <see cref="Left"/> could not be read.</summary>
    public Failure? LeftFailure { get; private set; }

    /// <summary>What kept the rules of a direction from being taken away.</summary>
    public Failure? FailureOf(RuleDirection direction) => _failures.TryGetValue(direction, out Failure? failure) ? failure : null;

    /// <summary>Revokes, inbound first, and reads the group again whatever came of it.</summary>
    public async Task RunAsync(IReadOnlyList<SecurityGroupRule> doomed, CancellationToken cancellationToken)
    {
        HashSet<string> revoked = new(StringComparer.Ordinal);
        foreach (RuleDirection direction in new[] { RuleDirection.Inbound, RuleDirection.Outbound })
        {
            await RevokeAsync(direction, [.. doomed.Where(rule => rule.Direction == direction).Select(rule => rule.RuleId!)], revoked, cancellationToken);
        }

        Reading<SecurityGroupRule> left = await RuleReading.UntilAsync(
            state, rules => !rules.Any(rule => revoked.Contains(rule.RuleId!)), cancellationToken);
        Left = left.Failure is null ? left.Items : null;
        LeftFailure = left.Failure;
    }

    /// <summary>The save with the rules as EC2 took them away, where those differ from what was saved; else null.</summary>
    public SavedGroup? Amend(SavedGroup saved)
    {
        SecurityGroupRule[] rules = [.. saved.Rules.Select(AsTaken)];
        return rules.SequenceEqual(saved.Rules) ? null : SavedDocument.Seal(saved with { SavedAt = DateTimeOffset.UtcNow, Rules = new(rules) });
    }

    /// <summary>EC2's answer leaves out what it does not want to say, such as tags and a peer's account: that is as it was saved.</summary>
    private SecurityGroupRule AsTaken(SecurityGroupRule rule)
    {
        if (rule.RuleId is null || !_asTaken.TryGetValue(rule.RuleId, out SecurityGroupRule? taken) || taken.Direction != rule.Direction)
        {
            return rule;
        }

        string? description = taken.Description ?? rule.Description;
        return RuleContent.KeyOf(rule) == RuleContent.KeyOf(taken)
            ? rule.Description == description ? rule : rule with { Description = description }
            : taken with { Description = description, Tags = rule.Tags };
    }

    private async Task RevokeAsync(RuleDirection direction, IReadOnlyList<string> ids, HashSet<string> revoked, CancellationToken cancellationToken)
    {
        for (int round = 1; ids.Count > 0; round++)
        {
            Failure? failure = await RevokeOnceAsync(direction, ids, revoked, cancellationToken);
            if (failure is null)
            {
                return;
            }

            if (!RuleIsGone.Contains(failure.ErrorCode) || round == MostRounds)
            {
                _failures[direction] = failure;
                return;
            }

            // Somebody took one of them away meanwhile, or this very request was answered into the void and sent again.
            await Task.Delay(RuleReading.Pauses[round - 1], cancellationToken);
            Reading<SecurityGroupRule> present = await RuleReading.OnceAsync(state, cancellationToken);
            if (present.Failure is not null)
            {
                _failures[direction] = present.Failure;
                return;
            }

            ids = [.. ids.Where(id => present.Items.Any(rule => rule.RuleId == id))];
        }
    }

    private async Task<Failure?> RevokeOnceAsync(
        RuleDirection direction, IReadOnlyList<string> ids, HashSet<string> revoked, CancellationToken cancellationToken)
    {
        // What is revoked may still be shown for some seconds.
        string[] pending = [.. ids.Where(id => !revoked.Contains(id))];
        for (int start = 0; start < pending.Length; start += ClearRun.MostRules)
        {
            string[] portion = [.. pending.Skip(start).Take(ClearRun.MostRules)];
            Reading<RevokeAnswer> answer = await Reading.OfAsync(
                () => state.Editor.RevokeAsync(state.Group.GroupId, direction, portion, dryRun: false, cancellationToken), cancellationToken);
            if (answer.Failure is not null)
            {
                return answer.Failure;
            }

            foreach (SecurityGroupRule rule in answer.Items[0].Revoked.Where(rule => rule.RuleId is not null))
            {
                _asTaken[rule.RuleId!] = rule;
            }

            // Not every server says what it took away. One that does is taken at its word: what it leaves out is not waited for.
            bool isTold = answer.Items[0].HasLeftovers || answer.Items[0].Revoked.Count > 0;
            revoked.UnionWith(isTold ? portion.Where(_asTaken.ContainsKey) : portion);
        }

        return null;
    }
}
