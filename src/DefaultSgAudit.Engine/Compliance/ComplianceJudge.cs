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
    /// <summary>The name of a VPC's default group; another spelling, such as <c>Default</c>, is another group.</summary>
    private const string DefaultName = "default";

    public static Judgement Judge(Target target, Reading<Vpc> vpcs, Reading<SecurityGroup> groups)
    {
        DateTime now = DateTime.UtcNow;
        Dictionary<string, SecurityGroup> unclaimed = OwnDefaultGroups(target, groups.Items);
        Vpc[] owned = [.. vpcs.Items.Where(vpc => IsOwn(target, vpc.OwnerId)).OrderBy(vpc => vpc.VpcId, StringComparer.Ordinal)];
        List<ComplianceResult> results = [];
        List<Failure> failures = Failures(target, vpcs.Failure, groups.Failure);
        foreach (Vpc vpc in owned)
        {
            if (unclaimed.TryGetValue(vpc.VpcId, out SecurityGroup? group))
            {
                unclaimed.Remove(vpc.VpcId);
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
        results.AddRange(unclaimed.Values.OrderBy(group => group.VpcId, StringComparer.Ordinal).Select(group => Verdict(target, group, null, now)));

        // Something that cannot be counted may be missing: the VPC list, or the groups of a region without a VPC to show for it.
        if (vpcs.Failure is not null || (groups.Failure is not null && results.Count == 0))
        {
            results.Add(Unknown(target, Located(target, vpcs.Failure ?? groups.Failure!)));
        }

        return new Judgement(results, failures, Note(target, vpcs.Items, owned));
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
        Controls = ControlCatalog.Controls,
        CheckedAt = DateTime.UtcNow,
        Target = target,
    };

    private static ComplianceResult Verdict(Target target, SecurityGroup group, Vpc? vpc, DateTime now)
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
            if (string.Equals(group.GroupName, DefaultName, StringComparison.Ordinal)
                && group.VpcId is not null
                && IsOwn(target, group.OwnerId))
            {
                byVpc[group.VpcId] = group;
            }
        }

        return byVpc;
    }

    private static bool IsOwn(Target target, string? ownerId) => ownerId is null || ownerId == target.AccountId;

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

    private static string Note(Target target, IReadOnlyList<Vpc> all, Vpc[] owned)
    {
        string[] shared = [.. all.Where(vpc => !IsOwn(target, vpc.OwnerId)).Select(vpc => $"{vpc.VpcId} of account {vpc.OwnerId}")];
        string note = $"{target}: {owned.Length} VPCs read.";
        return shared.Length == 0
            ? note
            : $"{note} Shared with this account and judged in their owners': {string.Join(", ", shared)}.";
    }
}
