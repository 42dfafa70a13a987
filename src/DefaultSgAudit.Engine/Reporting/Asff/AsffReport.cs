using System.Text.Json;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.Reporting.Facts;
using DefaultSgAudit.Engine.Reporting.Json;
using DefaultSgAudit.Engine.Reporting.Text;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Reporting.Asff;

/// <summary>
/// An array of findings in the AWS Security Finding Format, for BatchImportFindings, which takes 100 at a time, each from the
/// account and in the region that it is of.
/// </summary>
/// <remarks>See https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-findings-format-syntax.html.</remarks>
internal sealed class AsffReport : ReportWriter
{
    private const int MostTitle = 256;
    private const int MostDescription = 1024;
    private const int MostText = 512;

    private static readonly string[] Types =
    [
        "Software and Configuration Checks/Industry and Regulatory Standards/CIS AWS Foundations Benchmark",
        "Software and Configuration Checks/AWS Security Best Practices/Network Reachability",
    ];

    private readonly ReportOptions _options;
    private readonly JsonPieces _pieces;
    private int _leftOut;

    public AsffReport(Stream output, ReportOptions options)
    {
        _options = options;
        _pieces = new JsonPieces(output);
        _pieces.Raw("[");
    }

    public override IEnumerable<string> Warnings => _leftOut == 0 ? [] :
        [$"{ReportText.Count(_leftOut, "Unknown result has", "Unknown results have")} no account, and Security Hub takes no finding without one: {(_leftOut == 1 ? "it is" : "they are")} not in the ASFF."];

    public override void Write(ComplianceResult result, Change change)
    {
        if (result.AccountId is not string account)
        {
            _leftOut++;
            return;
        }

        // Not even the account's regions were read: the finding goes where every account of the partition is.
        string partition = FindingText.Partition(result);
        string region = result.Region ?? RegionCatalog.MainOf(partition) ?? "us-east-1";
        Utf8JsonWriter json = _pieces.Begin();
        json.WriteStartObject();
        json.WriteString("SchemaVersion", "2018-10-08");
        json.Text("Id", FindingText.Id(result));
        json.WriteString("ProductArn", $"arn:{partition}:securityhub:{region}:{account}:product/{account}/default");
        json.WriteString("ProductName", "DefaultSgAudit");
        json.WriteString("CompanyName", "DefaultSgAudit");
        json.WriteString("Region", region);
        json.WriteString("GeneratorId", $"default-sg-audit/{FindingText.CheckId}");
        json.WriteString("AwsAccountId", account);
        Kind(json, result);
        json.WriteStartObject("FindingProviderFields");
        Kind(json, result);
        json.WriteEndObject();

        // An import is an update only if it is later than the last; a record of AWS Config may be the same for months.
        json.Time("CreatedAt", result.CheckedAt < _options.GeneratedAt ? result.CheckedAt : _options.GeneratedAt);
        json.Time("UpdatedAt", _options.GeneratedAt);
        json.CleanText("Title", FindingText.Title(result), MostTitle);
        json.WriteString("Description", ReportText.Clean(Described(result), MostDescription));
        json.WriteStartObject("Remediation");
        json.WriteStartObject("Recommendation");
        json.CleanText("Text", Remedy(result), MostText);
        json.WriteString("Url", FindingText.ControlUrl);
        json.WriteEndObject();
        json.WriteEndObject();
        AsffDetails.ProductFields(json, result, _options);
        AsffDetails.Resources(json, result, region, partition);
        Compliance(json, result);
        Acceptance(json, result);
        json.WriteString("RecordState", "ACTIVE");
        json.WriteEndObject();
        _pieces.EndItem();
    }

    public override void Complete(ReportFacts facts)
    {
        _pieces.EndArray();
        _pieces.Raw("\n");
    }

    public override void Dispose() => _pieces.Dispose();

    private static string Described(ComplianceResult result) =>
        FindingText.Details(result) is { Length: > 0 } details ? details : FindingText.CheckDescription;

    private static string Remedy(ComplianceResult result) => result.Status switch
    {
        ComplianceStatus.Unknown => result.Failure?.Remedy ?? "See the description for the cause, mend it, and audit again.",
        ComplianceStatus.Compliant => "Nothing is to be done.",
        _ => FindingText.Remedy,
    };

    private static void Kind(Utf8JsonWriter json, ComplianceResult result)
    {
        json.WriteStartObject("Severity");
        json.WriteString("Label", result.Status switch
        {
            ComplianceStatus.NonCompliant => "HIGH",
            ComplianceStatus.Unknown => "MEDIUM",
            _ => "INFORMATIONAL",
        });
        json.WriteString("Original", result.Status.ToString());
        json.WriteEndObject();
        json.Texts("Types", Types);
    }

    private static void Compliance(Utf8JsonWriter json, ComplianceResult result)
    {
        json.WriteStartObject("Compliance");
        json.WriteString("Status", result.Status switch
        {
            ComplianceStatus.Compliant => "PASSED",
            ComplianceStatus.NonCompliant => "FAILED",
            _ => "NOT_AVAILABLE",
        });
        json.Texts("RelatedRequirements", FindingText.Requirements);
        if (result.FailureKind is FailureKind kind)
        {
            json.WriteStartArray("StatusReasons");
            json.WriteStartObject();
            json.WriteString("ReasonCode", kind.ToString());
            json.CleanText("Description", result.Reason, MostDescription);
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private void Acceptance(Utf8JsonWriter json, ComplianceResult result)
    {
        json.WriteStartObject("Workflow");
        json.WriteString("Status", result.Exception is not null ? "SUPPRESSED" : result.Status == ComplianceStatus.Compliant ? "RESOLVED" : "NEW");
        json.WriteEndObject();
        if (result.Exception is AcceptedFinding accepted)
        {
            json.WriteStartObject("Note");
            json.CleanText("Text", FindingText.Accepted(accepted), MostText);
            json.WriteString("UpdatedBy", "DefaultSgAudit");
            json.Time("UpdatedAt", _options.GeneratedAt);
            json.WriteEndObject();
        }
    }
}
