using System.Text;
using System.Text.Json;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Tests.Reporting;

/// <summary>ASFF, OCSF and SARIF: what their schemas ask for, as far as it is ours to get wrong.</summary>
public sealed class FindingFormatTests
{
    [Fact]
    public void Asff_has_what_BatchImportFindings_requires()
    {
        JsonElement[] findings = [.. Items(ReportFormat.Asff, Samples.All())];
        Assert.Equal(Samples.All().OfType<ComplianceResult>().Count(), findings.Length);
        Assert.Equal(findings.Length, findings.Select(each => each.GetProperty("Id").GetString()).Distinct().Count());
        foreach (JsonElement finding in findings)
        {
            foreach (string name in (string[])["SchemaVersion", "Id", "ProductArn", "GeneratorId", "AwsAccountId", "CreatedAt", "UpdatedAt", "Title", "Description"])
            {
                Assert.False(string.IsNullOrWhiteSpace(finding.GetProperty(name).GetString()), name);
            }

            string region = finding.GetProperty("Region").GetString()!;
            Assert.Equal($"arn:aws:securityhub:{region}:111122223333:product/111122223333/default", finding.GetProperty("ProductArn").GetString());
            Assert.InRange(finding.GetProperty("Title").GetString()!.Length, 1, 256);
            Assert.InRange(finding.GetProperty("Description").GetString()!.Length, 1, 1024);
            Assert.InRange(finding.GetProperty("Remediation").GetProperty("Recommendation").GetProperty("Text").GetString()!.Length, 1, 512);
            Assert.InRange(finding.GetProperty("Compliance").GetProperty("RelatedRequirements").GetArrayLength(), 1, 32);
            Assert.All(finding.GetProperty("Compliance").GetProperty("RelatedRequirements").EnumerateArray(), each => Assert.InRange(each.GetString()!.Length, 1, 64));
            Assert.Equal(1, finding.GetProperty("Resources").GetArrayLength());
            Assert.Equal(2, finding.GetProperty("Types").GetArrayLength());
        }
    }

    [Fact]
    public void Asff_tells_passed_failed_and_not_available_apart()
    {
        JsonElement[] findings = [.. Items(ReportFormat.Asff, [Samples.Open(), Samples.Closed(), Samples.Unread(), Samples.Unread("vpc-0d"), Samples.Accepted()])];
        Assert.Equal(["FAILED", "PASSED", "NOT_AVAILABLE", "NOT_AVAILABLE", "FAILED"], findings.Select(each => each.GetProperty("Compliance").GetProperty("Status").GetString()!));
        Assert.Equal(["HIGH", "INFORMATIONAL", "MEDIUM", "MEDIUM", "HIGH"], findings.Select(each => each.GetProperty("Severity").GetProperty("Label").GetString()!));
        Assert.Equal(["NEW", "RESOLVED", "NEW", "NEW", "SUPPRESSED"], findings.Select(each => each.GetProperty("Workflow").GetProperty("Status").GetString()!));
        Assert.Equal(["AwsEc2SecurityGroup", "AwsEc2SecurityGroup", "AwsAccount", "AwsEc2Vpc", "AwsEc2SecurityGroup"], findings.Select(each => each.GetProperty("Resources")[0].GetProperty("Type").GetString()!));
        Assert.Equal("ServiceControlPolicyDeny", findings[2].GetProperty("Compliance").GetProperty("StatusReasons")[0].GetProperty("ReasonCode").GetString());
        Assert.Contains("legacy", findings[4].GetProperty("Note").GetProperty("Text").GetString(), StringComparison.Ordinal);
        JsonElement group = findings[0].GetProperty("Resources")[0].GetProperty("Details").GetProperty("AwsEc2SecurityGroup");
        Assert.Equal("sg-0a", group.GetProperty("IpPermissions")[0].GetProperty("UserIdGroupPairs")[0].GetProperty("GroupId").GetString());
        Assert.Equal("0.0.0.0/0", group.GetProperty("IpPermissionsEgress")[0].GetProperty("IpRanges")[0].GetProperty("CidrIp").GetString());
    }

    [Fact]
    public void A_finding_of_the_largest_group_there_can_be_stays_below_240_KB()
    {
        SecurityGroupRule Rule(RuleDirection direction) => new()
        {
            Direction = direction,
            IpProtocol = "tcp",
            FromPort = 1,
            ToPort = 65535,
            PeerKind = RulePeerKind.SecurityGroup,
            Peer = "sg-0123456789abcdef0",
            PeerAccountId = "111122223333",
            PeerVpcId = "vpc-0123456789abcdef0",
            VpcPeeringConnectionId = "pcx-0123456789abcdef0",
            PeeringStatus = "active",
            Description = new string('x', 255),
        };

        ComplianceResult large = Samples.Open(name: new string('<', 256)) with
        {
            InboundRules = new(Enumerable.Repeat(Rule(RuleDirection.Inbound), 1000)),
            OutboundRules = new(Enumerable.Repeat(Rule(RuleDirection.Outbound), 1000)),
        };
        string text = Samples.Write(ReportFormat.Asff, [large]);
        Assert.InRange(Encoding.UTF8.GetByteCount(text), 10_000, 240 * 1024);
        Assert.Equal("1600", Items(text).Single().GetProperty("ProductFields").GetProperty("DefaultSgAudit/RulesLeftOut").GetString());
    }

    [Fact]
    public void What_Security_Hub_cannot_take_is_told()
    {
        string text = Samples.Write(ReportFormat.Asff, [Samples.Unread(account: null, region: null), Samples.Unread(region: null)], out string[] warnings);
        Assert.Equal("arn:aws:securityhub:us-east-1:111122223333:product/111122223333/default", Items(text).Single().GetProperty("ProductArn").GetString());
        Assert.Contains("1 Unknown result has no account", Assert.Single(warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cn-north-1", "aws-cn")]
    [InlineData("us-gov-west-1", "aws-us-gov")]
    public void Arns_are_of_the_partition(string region, string partition) =>
        Assert.StartsWith($"arn:{partition}:securityhub:{region}:", Items(ReportFormat.Asff, [Samples.Open(region: region)]).Single().GetProperty("ProductArn").GetString(), StringComparison.Ordinal);

    [Fact]
    public void Ocsf_is_a_compliance_finding()
    {
        JsonElement[] events = [.. Items(ReportFormat.Ocsf, [Samples.Open(), Samples.Closed(), Samples.Unread(), Samples.Accepted()])];
        Assert.All(events, each =>
        {
            Assert.Equal(2003, each.GetProperty("class_uid").GetInt32());
            Assert.Equal(2, each.GetProperty("category_uid").GetInt32());
            Assert.Equal(200301, each.GetProperty("type_uid").GetInt32());
            Assert.Equal("1.8.0", each.GetProperty("metadata").GetProperty("version").GetString());
            Assert.Equal("AWS", each.GetProperty("cloud").GetProperty("provider").GetString());
            Assert.Equal(Samples.Time.AddHours(1).ToUnixTimeMilliseconds(), each.GetProperty("time").GetInt64());
            Assert.False(string.IsNullOrEmpty(each.GetProperty("finding_info").GetProperty("uid").GetString()));
        });
        Assert.Equal([3, 1, 2, 3], events.Select(each => each.GetProperty("compliance").GetProperty("status_id").GetInt32()));
        Assert.Equal([1, 4, 1, 3], events.Select(each => each.GetProperty("status_id").GetInt32()));
    }

    [Fact]
    public void Sarif_has_one_rule_and_results_for_what_is_not_compliant_alone()
    {
        using JsonDocument log = JsonDocument.Parse(Samples.Write(ReportFormat.Sarif, Samples.All()));
        JsonElement run = log.RootElement.GetProperty("runs")[0];
        Assert.Equal("2.1.0", log.RootElement.GetProperty("version").GetString());
        JsonElement rule = Assert.Single(run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray());
        Assert.All(run.GetProperty("results").EnumerateArray(), result =>
        {
            Assert.Equal(rule.GetProperty("id").GetString(), result.GetProperty("ruleId").GetString());
            Assert.Equal(result.GetProperty("kind").GetString() == "fail", result.GetProperty("level").GetString() == "error");
            Assert.True(Uri.IsWellFormedUriString(result.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uri").GetString(), UriKind.Relative));
        });
        int compliant = Samples.All().OfType<ComplianceResult>().Count(each => each.Status == ComplianceStatus.Compliant);
        Assert.NotEqual(0, compliant);
        Assert.Equal(compliant, run.GetProperty("properties").GetProperty("compliant").GetInt32());
        Assert.Equal(Samples.All().OfType<ComplianceResult>().Count() - compliant, run.GetProperty("results").GetArrayLength());
        Assert.All(run.GetProperty("results").EnumerateArray(), result => Assert.NotEqual("pass", result.GetProperty("kind").GetString()));
        int unread = Samples.All().OfType<ComplianceResult>().Count(each => each.Status == ComplianceStatus.Unknown);
        Assert.Equal(unread, run.GetProperty("results").EnumerateArray().Count(each => each.GetProperty("kind").GetString() == "open"));
        Assert.Equal(unread, run.GetProperty("invocations")[0].GetProperty("toolExecutionNotifications").GetArrayLength());
        Assert.Equal(1 + Samples.Hostile.Length, run.GetProperty("results").EnumerateArray().Count(each => each.TryGetProperty("suppressions", out _)));
        JsonElement taxonomies = run.GetProperty("taxonomies");
        foreach (JsonElement target in rule.GetProperty("relationships").EnumerateArray().Select(each => each.GetProperty("target")))
        {
            JsonElement taxonomy = taxonomies[target.GetProperty("toolComponent").GetProperty("index").GetInt32()];
            Assert.Contains(taxonomy.GetProperty("taxa").EnumerateArray(), each => each.GetProperty("id").GetString() == target.GetProperty("id").GetString());
        }
    }

    [Fact]
    public void No_words_of_others_are_a_placeholder_or_a_link_in_Sarif()
    {
        using JsonDocument log = JsonDocument.Parse(Samples.Write(ReportFormat.Sarif, Samples.All()));
        JsonElement run = log.RootElement.GetProperty("runs")[0];
        string[] messages =
        [
            .. run.GetProperty("results").EnumerateArray().Concat(run.GetProperty("invocations")[0].GetProperty("toolExecutionNotifications").EnumerateArray())
                .Select(each => each.GetProperty("message").GetProperty("text").GetString()!),
        ];
        Assert.Contains(messages, each => each.Contains("{{0}} {{{{1}}}} [click] (https://example.com)", StringComparison.Ordinal));
        Assert.All(messages, each => Assert.DoesNotMatch(@"[{}]", each.Replace("{{", string.Empty, StringComparison.Ordinal).Replace("}}", string.Empty, StringComparison.Ordinal)));
        Assert.All(messages, each => Assert.DoesNotContain("](", each, StringComparison.Ordinal));
    }

    private static JsonElement[] Items(ReportFormat format, IEnumerable<IGroupResult> items) => Items(Samples.Write(format, items));

    private static JsonElement[] Items(string json)
    {
        using JsonDocument parsed = JsonDocument.Parse(json);
        return [.. parsed.RootElement.Clone().EnumerateArray()];
    }
}
