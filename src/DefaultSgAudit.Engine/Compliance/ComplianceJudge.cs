using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Compliance;

/// <summary>
/// From what was read of a region to verdicts. Every VPC that the account owns gets one, and what was not read gets an
/// Unknown: no VPC is left out because something failed, or because two answers did not agree.
/// </summary>
/// <remarks>See https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html.</remarks>
internal static class ComplianceJudge
{
    public static Judgement Judge(Target target, Reading<Vpc> vpcs, Reading<SecurityGroup> groups)
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;
        Selection? selection = Selection.Of(target);
        Vpc[] own = [.. vpcs.Items.Where(vpc => DefaultGroups.IsOwn(target, vpc.OwnerId)).OrderBy(vpc => vpc.VpcId, StringComparer.Ordinal)];
        Dictionary<string, SecurityGroup> unclaimed = OwnDefaultGroups(target, groups.Items);
        Vpc[] meant = [.. own.Where(vpc => IsMeant(vpc.VpcId))];
        List<ComplianceResult> results = [];
        List<Failure> failures = Failures(target, vpcs.Failure, groups.Failure);
        foreach (Vpc vpc in meant)
        {
            if (unclaimed.TryGetValue(vpc.VpcId, out SecurityGroup? group))
            {
                results.Add(Verdict(target, group, vpc, now));
                continue;
            }

            Failure cause = groups.Failure is null ? Missing(target, vpc) : Located(target, groups.Failure);
            if (groups.Failure is null)
            {
                failures.Add(cause);
            }

            results.Add(Unknown(target, cause, vpc));
        }

        // A group whose VPC was not listed: the VPC list failed, or the VPC is younger than the list.
        HashSet<string> listed = [.. own.Select(vpc => vpc.VpcId)];
        results.AddRange(
            from vpcId in unclaimed.Keys.Where(vpcId => !listed.Contains(vpcId)).OrderBy(vpcId => vpcId, StringComparer.Ordinal)
            where IsMeant(vpcId)
            select Verdict(target, unclaimed[vpcId], null, now));

        // Something that cannot be counted may be missing: the VPC list, or the groups of a region without a VPC to show for it.
        Failure? gap = vpcs.Failure ?? (results.Count == 0 ? groups.Failure : null);
        if (gap is null && Contradiction(target, vpcs.Items) is Failure contradiction)
        {
            gap = contradiction;
            failures.Add(contradiction);
        }

        if (gap is not null)
        {
            results.Add(Unknown(target, Located(target, gap)));
        }

        // Of VPCs that were named, those of others are no more than were named.
        Failure[] notOwn = selection is null ? [] : [.. NotOwn(target, selection, vpcs.Items)];
        failures.AddRange(notOwn);
        return new Judgement(results, failures, Note(target, vpcs.Items, meant)) { SharedVpcs = selection is null ? vpcs.Items.Count - own.Length : notOwn.Length };

        bool IsMeant(string vpcId) => selection is null || (selection.GroupIds.Count == 0
            ? selection.TakesVpc(vpcId)
            : unclaimed.TryGetValue(vpcId, out SecurityGroup? group) && selection.TakesGroup(group.GroupId));
    }

    public static ComplianceResult Unknown(Target target, Failure failure, Vpc? vpc = null) => new()
    {
        AccountId = target.AccountId,
        Region = target.Region,
        VpcId = vpc?.VpcId,
        VpcName = vpc?.Name,
        IsDefaultVpc = vpc?.IsDefault,
        Status = ComplianceStatus.Unknown,
        Reason = failure.Message,
        FailureKind = failure.Kind,
        Failure = failure,
        Controls = ControlCatalog.Controls,
        CheckedAt = DateTimeOffset.UtcNow,
        Target = target,
    };

    public static ComplianceResult Verdict(Target target, SecurityGroup group, Vpc? vpc, DateTimeOffset now)
    {
        int inbound = group.InboundRules.Count;
        int outbound = group.OutboundRules.Count;
        bool isEmpty = inbound + outbound == 0;
        return new ComplianceResult
        {
            AccountId = target.AccountId,
            Region = target.Region,
            VpcId = group.VpcId,
            VpcName = vpc?.Name,
            GroupId = group.GroupId,
            GroupArn = $"arn:{RegionCatalog.PartitionOf(target.Region!)}:ec2:{target.Region}:{target.AccountId}:security-group/{group.GroupId}",
            IsDefaultVpc = vpc?.IsDefault,
            Status = isEmpty ? ComplianceStatus.Compliant : ComplianceStatus.NonCompliant,
            Reason = isEmpty
                ? "The default security group has no rules."
                : $"The default security group has {inbound} inbound and {outbound} outbound rules.",
            InboundRuleCount = inbound,
            OutboundRuleCount = outbound,
            InboundRules = group.InboundRules,
            OutboundRules = group.OutboundRules,
            Controls = ControlCatalog.Controls,
            CheckedAt = now,
            Target = target,
        };
    }

    private static Dictionary<string, SecurityGroup> OwnDefaultGroups(Target target, IReadOnlyList<SecurityGroup> groups)
    {
        Dictionary<string, SecurityGroup> byVpc = new(StringComparer.Ordinal);
        foreach (SecurityGroup group in groups)
        {
            if (DefaultGroups.IsOwn(target, group))
            {
                // There is one in a VPC. Should an answer hold two, rules of either count.
                if (!byVpc.TryGetValue(group.VpcId!, out SecurityGroup? other) || RuleCount(group) > RuleCount(other))
                {
                    byVpc[group.VpcId!] = group;
                }
            }
        }

        return byVpc;
    }

    private static int RuleCount(SecurityGroup group) => group.InboundRules.Count + group.OutboundRules.Count;

    private static List<Failure> Failures(Target target, Failure? vpcs, Failure? groups)
    {
        if (vpcs is null || groups is null)
        {
            return (vpcs ?? groups) is Failure only ? [Located(target, only)] : [];
        }

        return vpcs.Kind == groups.Kind
            ? [Located(target, Reading.Merge(vpcs, groups))]
            : [Located(target, vpcs), Located(target, groups)];
    }

    private static Failure Located(Target target, Failure failure) =>
        failure with { AccountId = target.AccountId, Region = target.Region };

    /// <summary>VPCs that were asked for and that another account shares with this one.</summary>
    private static IEnumerable<Failure> NotOwn(Target target, Selection selection, IReadOnlyList<Vpc> all) =>
        from vpc in all
        where !DefaultGroups.IsOwn(target, vpc.OwnerId) && selection.TakesVpc(vpc.VpcId)
        select new Failure
        {
            Kind = FailureKind.VpcNotFound,
            Cause = $"{vpc.VpcId} belongs to account {vpc.OwnerId}, which shares it.",
            Remedy = "Ask with credentials of that account.",
            AccountId = target.AccountId,
            Region = target.Region,
            Resource = vpc.VpcId,
        };

    /// <summary>
    /// Default VPCs cannot be shared. If one is another account's, EC2 and STS do not speak of the same account, and every
    /// VPC would be passed over as somebody else's.
    /// </summary>
    private static Failure? Contradiction(Target target, IReadOnlyList<Vpc> all) =>
        all.FirstOrDefault(vpc => vpc.IsDefault && !DefaultGroups.IsOwn(target, vpc.OwnerId)) is not Vpc foreign ? null : new Failure
        {
            Kind = FailureKind.AccountMismatch,
            Cause = $"By EC2's word the default VPC {foreign.VpcId} is account {foreign.OwnerId}'s, by STS's the credentials are account {target.AccountId}'s.",
            Remedy = "Check that the endpoints of EC2 and STS are of the same partition and account.",
            AccountId = target.AccountId,
            Region = target.Region,
            Resource = foreign.VpcId,
        };

    private static Failure Missing(Target target, Vpc vpc) => new()
    {
        Kind = FailureKind.DefaultGroupMissing,
        Cause = $"{vpc.VpcId} was listed, but not its default security group.",
        Remedy = "If the VPC is new, run again; else check whether the caller may see all security groups.",
        Action = "ec2:DescribeSecurityGroups",
        AccountId = target.AccountId,
        Region = target.Region,
        Resource = vpc.VpcId,
    };

    private static string Note(Target target, IReadOnlyList<Vpc> all, Vpc[] judged)
    {
        string[] shared = [.. all.Where(vpc => !DefaultGroups.IsOwn(target, vpc.OwnerId)).Select(vpc => $"{vpc.VpcId} of account {vpc.OwnerId}")];
        string note = $"{target}: {judged.Length} {(judged.Length == 1 ? "VPC" : "VPCs")} judged.";
        return shared.Length == 0
            ? note
            : $"{note} Shared with this account and judged in their owners': {string.Join(", ", shared)}.";
    }
}
