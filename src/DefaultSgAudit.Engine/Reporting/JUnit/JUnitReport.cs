using System.Text;
using System.Xml;
using DefaultSgAudit.Engine.Compliance;
using DefaultSgAudit.Engine.Reporting.Facts;
using DefaultSgAudit.Engine.Reporting.Files;
using DefaultSgAudit.Engine.Reporting.Text;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Reporting.JUnit;

/// <summary>
/// A test suite for each account and region, and in it a test case for each VPC: a failure is a finding, an error what could
/// not be read, and an accepted finding is skipped. Suites say their counts first, so the cases wait for the end.
/// </summary>
/// <remarks>See https://github.com/jenkinsci/xunit-plugin, whose schema is the one that CI systems go by.</remarks>
internal sealed class JUnitReport(Stream output, ReportOptions options) : ReportWriter
{
    private const int Most = 4096;

    private static readonly XmlWriterSettings Whole = new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Indent = true, NewLineChars = "\n", CloseOutput = false };

    private static readonly XmlWriterSettings Piece = new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), OmitXmlDeclaration = true, ConformanceLevel = ConformanceLevel.Fragment, CloseOutput = false };

    private readonly Spool _cases = new();
    private readonly MemoryStream _case = new();
    private readonly SortedDictionary<Place, List<(long From, int Count)>> _suites = [];

    public override void Write(ComplianceResult result, Change change)
    {
        _case.SetLength(0);
        using (XmlWriter xml = XmlWriter.Create(_case, Piece))
        {
            Case(xml, result);
        }

        Place place = new(result.AccountId, result.Region);
        if (!_suites.TryGetValue(place, out List<(long From, int Count)>? cases))
        {
            _suites[place] = cases = [];
        }

        cases.Add((_cases.Length, (int)_case.Length));
        _cases.Write(_case.GetBuffer(), (int)_case.Length);
    }

    public override void Complete(ReportFacts facts)
    {
        using XmlWriter xml = XmlWriter.Create(output, Whole);
        xml.WriteStartDocument();
        xml.WriteStartElement("testsuites");
        xml.WriteAttributeString("name", ReportText.Clean(options.Title));
        xml.WriteAttributeString("tests", ReportText.Number(facts.Total.Total));
        xml.WriteAttributeString("failures", ReportText.Number(facts.Total.Open));
        xml.WriteAttributeString("errors", ReportText.Number(facts.Total.Unknown));
        foreach (KeyValuePair<Place, List<(long From, int Count)>> suite in _suites)
        {
            StatusCounts counts = facts.Places[suite.Key];
            xml.WriteStartElement("testsuite");
            xml.WriteAttributeString("name", ReportText.Clean($"{suite.Key.Account}/{suite.Key.Where}"));
            xml.WriteAttributeString("tests", ReportText.Number(counts.Total));
            xml.WriteAttributeString("failures", ReportText.Number(counts.Open));
            xml.WriteAttributeString("errors", ReportText.Number(counts.Unknown));
            xml.WriteAttributeString("skipped", ReportText.Number(counts.Accepted));
            xml.WriteAttributeString("timestamp", options.GeneratedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture));
            Properties(xml);
            foreach ((long from, int count) in suite.Value)
            {
                // Through the stream beneath, once the writer has ended the element before: the case is XML already.
                xml.WriteWhitespace("\n    ");
                xml.Flush();
                _cases.CopyTo(output, from, count);
            }

            xml.WriteWhitespace("\n  ");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndDocument();
    }

    public override void Dispose()
    {
        _cases.Dispose();
        _case.Dispose();
    }

    private static void Properties(XmlWriter xml)
    {
        xml.WriteStartElement("properties");
        foreach (IGrouping<string, ControlReference> standard in ControlCatalog.Controls.GroupBy(each => each.Version is null ? each.Standard : $"{each.Standard} {each.Version}"))
        {
            xml.WriteStartElement("property");
            xml.WriteAttributeString("name", standard.Key);
            xml.WriteAttributeString("value", string.Join(", ", standard.Select(each => each.Control)));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Case(XmlWriter xml, ComplianceResult result)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("name", ReportText.Clean($"{result.VpcId ?? "every VPC"}{(string.IsNullOrWhiteSpace(result.VpcName) ? string.Empty : $" ({result.VpcName})")}", Most));
        xml.WriteAttributeString("classname", ReportText.Clean($"{result.AccountId ?? "unknown"}.{result.Region ?? "unknown"}"));
        xml.WriteAttributeString("time", "0");
        string? outcome = result.Exception is not null ? "skipped"
            : result.Status == ComplianceStatus.NonCompliant ? "failure"
            : result.Status == ComplianceStatus.Unknown ? "error"
            : null;
        if (outcome is not null)
        {
            xml.WriteStartElement(outcome);
            xml.WriteAttributeString("type", result.FailureKind?.ToString() ?? result.Status.ToString());
            xml.WriteAttributeString("message", ReportText.Clean(result.Exception is AcceptedFinding accepted ? FindingText.Accepted(accepted) : result.Reason, Most));
            xml.WriteString(ReportText.Clean(FindingText.Details(result), Most));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }
}
