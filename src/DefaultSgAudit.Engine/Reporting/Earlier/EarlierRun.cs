using DefaultSgAudit.Engine.Reporting.Facts;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Reporting.Earlier;

/// <summary>The verdicts of an earlier audit, as it was exported.</summary>
public sealed class EarlierRun
{
    private const char Separator = '\t';

    private readonly Dictionary<string, ComplianceStatus> _verdicts = new(StringComparer.Ordinal);

    internal EarlierRun(string name)
    {
        Name = name;
    }

    /// <summary>The name of the file that it was read from.</summary>
    public string Name { get; }

    /// <summary>When its last group was read; null where the file does not tell.</summary>
    public DateTimeOffset? CheckedAt { get; private set; }

    /// <summary>Its verdicts by account, region and VPC.</summary>
    internal IReadOnlyDictionary<string, ComplianceStatus> Verdicts => _verdicts;

    internal StatusCounts Counts { get; } = new();

    /// <summary>
    /// Reads what Export-DefaultSgReport wrote as JSON, NDJSON or CSV, what the runner wrote as JSON or CSV, or what
    /// Export-Csv or ConvertTo-Json made of results.
    /// </summary>
    /// <param name="path">The file's full path.</param>
    /// <returns>The run.</returns>
    /// <exception cref="AuditException">It cannot be read, or holds no verdict.</exception>
    public static EarlierRun Read(string path) => EarlierRunFile.Read(path);

    /// <summary>One text for account, region and VPC: a dictionary of 85,000 of them is held beside the report.</summary>
    internal static string Key(string? accountId, string? region, string? vpcId) => $"{accountId}{Separator}{region}{Separator}{vpcId}";

    internal static (string? AccountId, string? Region, string? VpcId) Split(string key)
    {
        string?[] parts = [.. key.Split(Separator).Select(part => part.Length == 0 ? null : part)];
        return (parts[0], parts[1], parts[2]);
    }

    /// <summary>Takes a row or object of the file; what has no verdict is none.</summary>
    internal void Add(EarlierRow row)
    {
        if (row.Status is not ComplianceStatus status)
        {
            return;
        }

        string key = Key(row.AccountId, row.Region, row.VpcId);
        if (!_verdicts.ContainsKey(key))
        {
            Counts.Add(status, row.IsAccepted);
        }

        _verdicts[key] = status;
        if (row.CheckedAt is DateTimeOffset time && !(time <= CheckedAt))
        {
            CheckedAt = time;
        }
    }
}
