using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Reporting;

/// <summary>Formats, the endings of their files' names, and their writers.</summary>
public static class ReportFormats
{
    /// <summary>The first of a format's endings is the one that files are given; longer ones go before shorter ones.</summary>
    private static readonly (string Ending, ReportFormat Format)[] Endings =
    [
        (".asff.json", ReportFormat.Asff), (".asff", ReportFormat.Asff),
        (".ocsf.json", ReportFormat.Ocsf), (".ocsf", ReportFormat.Ocsf),
        (".sarif", ReportFormat.Sarif), (".sarif.json", ReportFormat.Sarif),
        (".junit.xml", ReportFormat.JUnit), (".xml", ReportFormat.JUnit),
        (".html", ReportFormat.Html), (".htm", ReportFormat.Html),
        (".csv", ReportFormat.Csv),
        (".ndjson", ReportFormat.NdJson), (".jsonl", ReportFormat.NdJson),
        (".md", ReportFormat.Markdown), (".markdown", ReportFormat.Markdown),
        (".json", ReportFormat.Json),
    ];

    /// <summary>The format that a file's name tells.</summary>
    /// <param name="path">The path.</param>
    /// <returns>Null where it tells none.</returns>
    public static ReportFormat? Of(string path) =>
        Endings.Where(each => path.EndsWith(each.Ending, StringComparison.OrdinalIgnoreCase)).Select(each => (ReportFormat?)each.Format).FirstOrDefault();

    /// <summary>How the names of a format's files end.</summary>
    /// <param name="format">The format.</param>
    /// <returns>For example <c>.html</c>.</returns>
    public static string EndingOf(ReportFormat format) => Endings.First(each => each.Format == format).Ending;

    /// <summary>A path without the ending that tells its format.</summary>
    internal static string Bare(string path) =>
        Endings.Where(each => path.EndsWith(each.Ending, StringComparison.OrdinalIgnoreCase)).Select(each => path.Substring(0, path.Length - each.Ending.Length)).FirstOrDefault() ?? path;

    /// <summary>The writer of a format.</summary>
    internal static ReportWriter Writer(ReportFormat format, Stream output, ReportOptions options) => format switch
    {
        ReportFormat.Html => new Html.HtmlReport(output, options),
        ReportFormat.Csv => new Csv.CsvReport(output),
        ReportFormat.Json => new Json.JsonReport(output, options),
        ReportFormat.NdJson => new Json.NdJsonReport(output, options),
        ReportFormat.Asff => new Asff.AsffReport(output, options),
        ReportFormat.Ocsf => new Ocsf.OcsfReport(output, options),
        ReportFormat.JUnit => new JUnit.JUnitReport(output, options),
        ReportFormat.Sarif => new Sarif.SarifReport(output, options),
        _ => new Markdown.MarkdownReport(output, options),
    };
}
