using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.Compliance;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Reporting.Text;

/// <summary>A verdict in the words and names that formats of findings have in common.</summary>
internal static class FindingText
{
    /// <summary>The name of the check, the same for ever: consumers know a finding again by it.</summary>
    public const string CheckId = "default-security-group-restricts-all-traffic";

    public const string CheckTitle = "The default security group of every VPC restricts all traffic";

    public const string CheckDescription =
        "Whatever is launched in a VPC without a security group joins the VPC's default one. It shall have no inbound and no outbound rule.";

    public const string Remedy =
        "Find what is in the group (Get-DefaultSgMember) and what names it (Get-DefaultSgReference), move it to groups of its own, "
        + "then remove every rule (Clear-DefaultSgRule).";

    public const string GuideUrl = "https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html";

    public const string ControlUrl = "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-2";

    /// <summary>Every control as one text, for example <c>CIS AWS Foundations 6.0.0/6.5</c>.</summary>
    public static IReadOnlyList<string> Requirements { get; } = [.. ControlCatalog.Controls.Select(each => each.ToString())];

    /// <summary>Every standard with its version.</summary>
    public static IReadOnlyList<string> Standards { get; } =
        [.. ControlCatalog.Controls.Select(each => each.Version is null ? each.Standard : $"{each.Standard} {each.Version}").Distinct()];

    /// <summary>The finding's own name, the same at every audit.</summary>
    public static string Id(ComplianceResult result) =>
        string.Join("/", new[] { "default-sg-audit", CheckId, result.AccountId ?? "unknown", result.Region ?? "unknown", result.VpcId }.Where(part => part is not null));

    /// <summary>What it is about, for example <c>vpc-0a1b</c>.</summary>
    public static string Subject(ComplianceResult result) =>
        result.VpcId ?? $"{result.Region ?? "the regions"} of account {result.AccountId ?? "unknown"}";

    /// <summary>One line.</summary>
    public static string Title(ComplianceResult result) => result.Status switch
    {
        ComplianceStatus.Compliant => $"The default security group of {Subject(result)} has no rules",
        ComplianceStatus.NonCompliant => $"The default security group of {Subject(result)} has rules",
        _ => $"The default security group{(result.VpcId is null ? "s" : string.Empty)} of {Subject(result)} could not be checked",
    };

    /// <summary>Why, with the rules, and why it is accepted.</summary>
    public static string Details(ComplianceResult result)
    {
        string rules = string.Join("; ", result.InboundRules.Concat(result.OutboundRules));
        return ReportText.Clean(string.Join(" ", new[]
        {
            result.Reason,
            rules.Length == 0 ? null : $"Rules: {rules}.",
            result.Exception is AcceptedFinding accepted ? Accepted(accepted) : null,
        }.Where(part => !string.IsNullOrEmpty(part))));
    }

    /// <summary>Why a finding is accepted, by whom, until when, and where that is written.</summary>
    public static string Accepted(AcceptedFinding accepted) => ReportText.Clean(
        $"Accepted: {PlainText.Sentence(accepted.Reason)}"
        + (accepted.Owner is null ? string.Empty : $" Owner: {PlainText.Sentence(accepted.Owner)}")
        + (accepted.Expires is DateTime day ? $" Until {ReportText.Day(day)}." : string.Empty)
        + $" Source: {PlainText.Sentence(accepted.Source)}");

    /// <summary>The partition of its region, as it stands in ARNs.</summary>
    public static string Partition(ComplianceResult result) =>
        result.Region is string region && RegionCatalog.IsPossible(region) ? RegionCatalog.PartitionOf(region) : "aws";

    /// <summary>The ARN of the group, else of the VPC; null where neither is known.</summary>
    public static string? Arn(ComplianceResult result) =>
        result.GroupArn ?? (result is { VpcId: string vpc, Region: string region, AccountId: string account }
            ? $"arn:{Partition(result)}:ec2:{region}:{account}:vpc/{vpc}"
            : null);
}
