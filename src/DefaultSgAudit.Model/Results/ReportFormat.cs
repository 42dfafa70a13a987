namespace DefaultSgAudit.Model;

/// <summary>What a report is written as.</summary>
public enum ReportFormat
{
    /// <summary>One page to look at, print and search, which loads nothing.</summary>
    Html = 0,

    /// <summary>A row for each result, by RFC 4180, safe to open in a spreadsheet.</summary>
    Csv = 1,

    /// <summary>One JSON document with results, members, summary and trend.</summary>
    Json = 2,

    /// <summary>A JSON object a line, the last of which is the summary.</summary>
    NdJson = 3,

    /// <summary>The AWS Security Finding Format, as Security Hub's BatchImportFindings takes it.</summary>
    Asff = 4,

    /// <summary>Compliance Findings of the Open Cybersecurity Schema Framework.</summary>
    Ocsf = 5,

    /// <summary>JUnit's XML, a test case for each VPC, for CI systems.</summary>
    JUnit = 6,

    /// <summary>SARIF 2.1.0, for code scanning.</summary>
    Sarif = 7,

    /// <summary>A summary for a pull request.</summary>
    Markdown = 8,
}
