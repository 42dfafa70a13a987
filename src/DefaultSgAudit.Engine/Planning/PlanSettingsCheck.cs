using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Planning;

/// <summary>Refuses settings that no plan can keep.</summary>
internal static class PlanSettingsCheck
{
    private const int MostProduct = 1000;
    private const int LongestPrefix = 100;

    public static void Check(PlanSettings settings)
    {
        string? wrong = settings switch
        {
            { MostRules: < 1 or > MostProduct } => $"-MostRules is {settings.MostRules}, not between 1 and {MostProduct}",
            { MostGroups: < 1 or > 16 } => $"-MostGroups is {settings.MostGroups}, not between 1 and 16",
            { PublicPrefix: < 0 or > 32 } => $"-PublicPrefix is {settings.PublicPrefix}, not between 0 and 32",
            { PublicPrefixV6: < 0 or > 128 } => $"-PublicPrefixV6 is {settings.PublicPrefixV6}, not between 0 and 128",
            { PublicPeers: < 1 } => $"-PublicPeers is {settings.PublicPeers}, less than 1",
            { DynamicPorts: < 2 } => $"-DynamicPorts is {settings.DynamicPorts}, less than 2",
            { MostUnseen: not (>= 0 and <= 1) } => $"-MostUnseen is {settings.MostUnseen}, not between 0 and 1",
            { NamePrefix: "" or null } => "-NamePrefix is empty",
            { NamePrefix.Length: > LongestPrefix } => $"-NamePrefix is longer than {LongestPrefix} characters",
            _ when settings.NamePrefix.StartsWith("sg-", StringComparison.OrdinalIgnoreCase) => "-NamePrefix begins with sg-, which EC2 keeps for ids",
            _ when !settings.NamePrefix.All(letter => letter is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '.' or '_' or '-') =>
                "-NamePrefix has other characters than letters, digits, '.', '_' and '-'",
            _ => null,
        };
        if (wrong is not null)
        {
            throw new AuditException(new Failure
            {
                Kind = FailureKind.InvalidPlanSettings,
                Cause = $"{wrong}.",
                Remedy = "Give a value that EC2 and the plan can keep; see Get-Help New-DefaultSgPlan -Full.",
            });
        }
    }

    /// <summary>Over how many groups the rules of members may be spread, with the default group's place kept for the time of the move.</summary>
    /// <remarks>Rules per group times groups per interface may not exceed 1,000: https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html.</remarks>
    public static int MostGroups(PlanSettings settings, IEnumerable<GroupMember> members) =>
        Math.Max(1, Math.Min(settings.MostGroups, MostProduct / settings.MostRules) - 1 - members.Max(member => member.OtherGroups.Count));
}
