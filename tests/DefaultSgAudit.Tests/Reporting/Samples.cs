using DefaultSgAudit.Engine.Compliance;
using DefaultSgAudit.Engine.Reporting;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Tests.Reporting;

/// <summary>Results for reports, some of them with texts that want to be more than text.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset Time = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);

    /// <summary>What a tag, a description or a cause may hold.</summary>
    public static readonly string[] Hostile =
    [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(2)>", "</script><script>alert(3)</script>", "<!--<script>", "a\u2028b\u2029c",
        "=cmd|'/c calc'!A1", "+1", "-2", "@SUM(A1)", "\t=1", "\r=1", "\uFF1D1", "|p|`c` **b** [x](javascript:alert(4)) \\|", "nul\0bell\a esc\u001b[31m",
        "\ud800lone", "\uFFFEnon", "a&amp;b' onmouseover='x", "\u202Ertl", "\ud83d\ude00 \u65e5\u672c", "www.example.com https://example.com @everyone", "]]>",
        "name;=1+1; @x;\tend;\"=2\"", "{0} {{1}} [click](https://example.com)",
    ];

    public static ComplianceResult Open(string vpc = "vpc-0a", string account = "111122223333", string region = "eu-west-1", string? name = null) => new()
    {
        AccountId = account,
        Region = region,
        VpcId = vpc,
        VpcName = name,
        GroupId = $"sg-{vpc[4..]}",
        GroupArn = $"arn:aws:ec2:{region}:{account}:security-group/sg-{vpc[4..]}",
        IsDefaultVpc = false,
        Status = ComplianceStatus.NonCompliant,
        Reason = "The default security group has 1 inbound and 1 outbound rules.",
        InboundRuleCount = 1,
        OutboundRuleCount = 1,
        MemberCount = 3,
        InboundRules = new([new() { Direction = RuleDirection.Inbound, IpProtocol = "-1", PeerKind = RulePeerKind.Self, Peer = "sg-0a", PeerAccountId = account, Description = name }]),
        OutboundRules = new([new() { Direction = RuleDirection.Outbound, IpProtocol = "tcp", FromPort = 443, ToPort = 443, PeerKind = RulePeerKind.Ipv4, Peer = "0.0.0.0/0" }]),
        Controls = ControlCatalog.Controls,
        CheckedAt = Time,
    };

    public static ComplianceResult Closed(string vpc = "vpc-0b", string account = "111122223333", string region = "eu-west-1") => Open(vpc, account, region) with
    {
        Status = ComplianceStatus.Compliant,
        Reason = "The default security group has no rules.",
        InboundRuleCount = 0,
        OutboundRuleCount = 0,
        InboundRules = new([]),
        OutboundRules = new([]),
    };

    public static ComplianceResult Unread(string? vpc = null, string? account = "111122223333", string? region = "eu-west-2", string cause = "A policy denies it.") => new()
    {
        AccountId = account,
        Region = region,
        VpcId = vpc,
        Status = ComplianceStatus.Unknown,
        Reason = $"{cause} Ask whoever keeps it.",
        FailureKind = FailureKind.ServiceControlPolicyDeny,
        Failure = new Failure { Kind = FailureKind.ServiceControlPolicyDeny, Cause = cause, Remedy = "Ask whoever keeps it." },
        Controls = ControlCatalog.Controls,
        CheckedAt = Time,
    };

    public static ComplianceResult Accepted(string vpc = "vpc-0c", string words = "legacy") =>
        Open(vpc) with { Exception = new AcceptedFinding(words, "exceptions.csv, line 2") { Owner = $"team {words}", Expires = new DateTime(2026, 12, 31) } };

    public static GroupMember Member(string id = "eni-0a", OwnerKind kind = OwnerKind.Lambda, string? words = null) => new()
    {
        AccountId = "111122223333",
        Region = "eu-west-1",
        VpcId = "vpc-0a",
        GroupId = "sg-0a",
        NetworkInterfaceId = id,
        OwnerKind = kind,
        OwnerName = words,
        Description = words,
        MoveWith = kind == OwnerKind.Lambda ? "aws lambda update-function-configuration" : null,
        IsMovable = kind == OwnerKind.Ec2Instance,
        CheckedAt = Time,
    };

    /// <summary>One of each kind, and one with each hostile text wherever others can write.</summary>
    public static IReadOnlyList<IGroupResult> All() =>
    [
        Open(), Closed(), Accepted(), Unread(), Unread("vpc-0d"),
        .. Hostile.SelectMany((words, at) => (IGroupResult[])
        [
            Open($"vpc-1{at:x}", name: words), Accepted($"vpc-2{at:x}", words), Unread($"vpc-3{at:x}", cause: words), Member($"eni-{at:x}", words: words),
        ]),
    ];

    /// <summary>The text of a report.</summary>
    public static string Write(ReportFormat format, IEnumerable<IGroupResult> items, ReportOptions? options = null) => Write(format, items, out _, options);

    public static string Write(ReportFormat format, IEnumerable<IGroupResult> items, out string[] warnings, ReportOptions? options = null)
    {
        List<string> lines = [];
        using ReportRun run = ReportRun.ToLines(format, options ?? new ReportOptions { GeneratedAt = Time.AddHours(1), Version = "1.2.3" }, lines.Add);
        foreach (IGroupResult item in items)
        {
            Assert.True(run.Write(item));
        }

        run.Complete();
        warnings = [.. run.Warnings];
        return string.Join("\n", lines) + "\n";
    }
}
