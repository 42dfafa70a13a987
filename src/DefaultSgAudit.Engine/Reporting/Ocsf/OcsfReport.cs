using System.Text.Json;
using DefaultSgAudit.Engine.Reporting.Facts;
using DefaultSgAudit.Engine.Reporting.Json;
using DefaultSgAudit.Engine.Reporting.Text;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Reporting.Ocsf;

/// <summary>An array of Compliance Findings (class 2003) of the Open Cybersecurity Schema Framework 1.8.0, with its cloud profile.</summary>
/// <remarks>See https://schema.ocsf.io/1.8.0/classes/compliance_finding.</remarks>
internal sealed class OcsfReport : ReportWriter
{
    private const string SchemaVersion = "1.8.0";
    private const int CategoryFindings = 2;
    private const int ClassComplianceFinding = 2003;
    private const int Most = 4096;

    private readonly ReportOptions _options;
    private readonly JsonPieces _pieces;

    public OcsfReport(Stream output, ReportOptions options)
    {
        _options = options;
        _pieces = new JsonPieces(output);
        _pieces.Raw("[");
    }

    public override void Write(ComplianceResult result, Change change)
    {
        (int activity, string activityName) = change == Change.Resolved ? (3, "Close")
            : change is Change.StillOpen or Change.Same or Change.NowUnknown ? (2, "Update")
            : (1, "Create");
        Utf8JsonWriter json = _pieces.Begin();
        json.WriteStartObject();
        json.WriteNumber("activity_id", activity);
        json.WriteString("activity_name", activityName);
        json.WriteNumber("category_uid", CategoryFindings);
        json.WriteString("category_name", "Findings");
        json.WriteNumber("class_uid", ClassComplianceFinding);
        json.WriteString("class_name", "Compliance Finding");
        json.WriteNumber("type_uid", (ClassComplianceFinding * 100) + activity);
        json.WriteString("type_name", $"Compliance Finding: {activityName}");
        json.WriteNumber("time", Milliseconds(_options.GeneratedAt));
        json.WriteNumber("timezone_offset", 0);
        Severity(json, result.Status);
        LifeCycle(json, result);
        json.CleanText("message", FindingText.Title(result), Most);
        Metadata(json);
        Cloud(json, result);
        Info(json, result);
        Compliance(json, result);
        Resource(json, result);
        Remediation(json, result);
        json.WriteEndObject();
        _pieces.EndItem();
    }

    public override void Complete(ReportFacts facts)
    {
        _pieces.EndArray();
        _pieces.Raw("\n");
    }

    public override void Dispose() => _pieces.Dispose();

    private static long Milliseconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds();

    private static void Severity(Utf8JsonWriter json, ComplianceStatus status)
    {
        (int id, string name) = status switch
        {
            ComplianceStatus.NonCompliant => (4, "High"),
            ComplianceStatus.Compliant => (1, "Informational"),
            _ => (0, "Unknown"),
        };
        json.WriteNumber("severity_id", id);
        json.WriteString("severity", name);
    }

    private static void LifeCycle(Utf8JsonWriter json, ComplianceResult result)
    {
        (int id, string name) = result.Exception is not null ? (3, "Suppressed") : result.Status == ComplianceStatus.Compliant ? (4, "Resolved") : (1, "New");
        json.WriteNumber("status_id", id);
        json.WriteString("status", name);
        if (result.Exception is AcceptedFinding accepted)
        {
            json.CleanText("status_detail", FindingText.Accepted(accepted), Most);
        }
    }

    private static void Cloud(Utf8JsonWriter json, ComplianceResult result)
    {
        json.WriteStartObject("cloud");
        json.WriteString("provider", "AWS");
        json.WriteString("cloud_partition", FindingText.Partition(result));
        json.CleanText("region", result.Region, Most);
        if (!string.IsNullOrEmpty(result.AccountId))
        {
            json.WriteStartObject("account");
            json.CleanText("uid", result.AccountId, Most);
            json.WriteNumber("type_id", 10);
            json.WriteString("type", "AWS Account");
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Compliance(Utf8JsonWriter json, ComplianceResult result)
    {
        (int id, string name) = result.Status switch
        {
            ComplianceStatus.Compliant => (1, "Pass"),
            ComplianceStatus.NonCompliant => (3, "Fail"),
            _ => (2, "Warning"),
        };
        json.WriteStartObject("compliance");
        json.WriteString("control", "EC2.2");
        json.WriteString("desc", FindingText.CheckDescription);
        json.WriteNumber("status_id", id);
        json.WriteString("status", name);
        json.CleanText("status_code", result.FailureKind?.ToString(), Most);
        if (!string.IsNullOrEmpty(result.Reason))
        {
            json.Texts("status_details", [ReportText.Clean(result.Reason, Most)]);
        }

        json.Texts("requirements", FindingText.Requirements);
        json.Texts("standards", FindingText.Standards);
        json.WriteEndObject();
    }

    private static void Resource(Utf8JsonWriter json, ComplianceResult result)
    {
        json.WriteStartArray("resources");
        json.WriteStartObject();
        json.CleanText("uid", FindingText.Arn(result) ?? result.AccountId ?? "unknown", Most);
        json.CleanText("name", result.GroupId ?? result.VpcId ?? result.Region, Most);
        json.WriteString("type", result.GroupArn is not null ? "AWS::EC2::SecurityGroup" : result.VpcId is not null ? "AWS::EC2::VPC" : "AWS::Account");
        json.WriteString("cloud_partition", FindingText.Partition(result));
        json.CleanText("region", result.Region, Most);
        json.WriteStartObject("data");
        json.Text("vpc_id", result.VpcId);
        json.Text("vpc_name", result.VpcName is string name ? ReportText.Clean(name, Most) : null);
        json.Truth("is_default_vpc", result.IsDefaultVpc);
        json.Texts("inbound_rules", result.InboundRules.Select(rule => ReportText.Clean(rule.ToString())));
        json.Texts("outbound_rules", result.OutboundRules.Select(rule => ReportText.Clean(rule.ToString())));
        json.Number("member_count", result.MemberCount);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void Remediation(Utf8JsonWriter json, ComplianceResult result)
    {
        if (result.Status == ComplianceStatus.Compliant)
        {
            return;
        }

        json.WriteStartObject("remediation");
        json.CleanText("desc", result.Status == ComplianceStatus.NonCompliant ? FindingText.Remedy : result.Failure?.Remedy ?? "See the status details for the cause.", Most);
        json.Texts("references", [FindingText.ControlUrl, FindingText.GuideUrl]);
        json.WriteEndObject();
    }

    private void Metadata(Utf8JsonWriter json)
    {
        json.WriteStartObject("metadata");
        json.WriteString("version", SchemaVersion);
        json.Texts("profiles", ["cloud"]);
        json.WriteString("event_code", FindingText.CheckId);
        json.WriteStartObject("product");
        json.WriteString("name", "DefaultSgAudit");
        json.WriteString("vendor_name", "DefaultSgAudit");
        json.CleanText("version", _options.Version, Most);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void Info(Utf8JsonWriter json, ComplianceResult result)
    {
        json.WriteStartObject("finding_info");
        json.CleanText("uid", FindingText.Id(result), Most);
        json.CleanText("title", FindingText.Title(result), Most);
        json.CleanText("desc", FindingText.Details(result), Most);
        json.WriteNumber("created_time", Milliseconds(_options.GeneratedAt));
        json.WriteNumber("last_seen_time", Milliseconds(result.CheckedAt));
        json.Texts("types", ["Industry and Regulatory Standards"]);
        json.WriteStartObject("analytic");
        json.WriteString("uid", FindingText.CheckId);
        json.WriteString("name", FindingText.CheckTitle);
        json.WriteNumber("type_id", 1);
        json.WriteString("type", "Rule");
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
