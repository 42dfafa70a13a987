using System.Globalization;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Reporting.Earlier;

/// <summary>What is wanted of a row or object of an earlier audit.</summary>
internal sealed class EarlierRow
{
    public string? AccountId { get; private set; }

    public string? Region { get; private set; }

    public string? VpcId { get; private set; }

    public ComplianceStatus? Status { get; private set; }

    public bool IsAccepted { get; private set; }

    public DateTimeOffset? CheckedAt { get; private set; }

    /// <summary>Takes a value by the name of its column or property, whatever the case of its letters.</summary>
    public void Set(string name, string? value)
    {
        string? text = string.IsNullOrWhiteSpace(value) ? null : value!.Trim();
        switch (name.Trim().ToUpperInvariant())
        {
            case "ACCOUNTID":
                AccountId = text;
                break;
            case "REGION":
                Region = text;
                break;
            case "VPCID":
                VpcId = text;
                break;
            case "STATUS":
                Status = StatusOf(text);
                break;
            case "EXCEPTION":
                IsAccepted = text is not null;
                break;
            case "CHECKEDAT":
                CheckedAt = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) ? time : null;
                break;
            default:
                break;
        }
    }

    /// <summary>A word, or the number that ConvertTo-Json writes for it.</summary>
    private static ComplianceStatus? StatusOf(string? text) => text?.ToUpperInvariant() switch
    {
        "COMPLIANT" or "1" => ComplianceStatus.Compliant,
        "NONCOMPLIANT" or "2" => ComplianceStatus.NonCompliant,
        "UNKNOWN" or "0" => ComplianceStatus.Unknown,
        _ => null,
    };
}
