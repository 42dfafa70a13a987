namespace DefaultSgAudit.Model;

/// <summary>How much of the replayed traffic a planned rule let through.</summary>
/// <param name="GroupName">The planned group.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Services">Services with a peer that it let through.</param>
/// <param name="Conversations">Conversations that it let through.</param>
public sealed record PlannedRuleUse(string GroupName, PlannedRule Rule, long Services, long Conversations)
{
    /// <summary>The group, the rule and its hits.</summary>
    /// <returns>For example <c>dsg-web: tcp 443 from 10.0.1.0/28 (12 conversations)</c>.</returns>
    public override string ToString() => $"{GroupName}: {Rule} ({Counted.Of(Conversations, "conversation")})";
}
