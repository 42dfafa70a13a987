using System.Text;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using DefaultSgAudit.Engine.Compliance;
using DefaultSgAudit.Engine.Compliance.Exceptions;
using DefaultSgAudit.Engine.Reporting;
using DefaultSgAudit.Engine.Reporting.Text;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Tests.Reporting;

/// <summary>CSV, JSON, NDJSON, JUnit and Markdown.</summary>
public sealed class TextFormatTests
{
    [Theory]
    [MemberData(nameof(Formats))]
    public void Every_format_is_well_formed_Unicode_without_any_input_too(ReportFormat format)
    {
        foreach (IReadOnlyList<IGroupResult> items in (IReadOnlyList<IGroupResult>[])[[], Samples.All()])
        {
            string text = Samples.Write(format, items);
            Assert.Equal(text, new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(new UTF8Encoding(false, throwOnInvalidBytes: true).GetBytes(text)));
            Assert.NotEmpty(text.Trim());
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void The_same_input_gives_the_same_report(ReportFormat format) =>
        Assert.Equal(Samples.Write(format, Samples.All()), Samples.Write(format, Samples.All()));

    [Fact]
    public void No_cell_of_Csv_is_a_formula()
    {
        foreach (IGroupResult[] items in (IGroupResult[][])[[.. Samples.All().OfType<ComplianceResult>()], [.. Samples.All().OfType<GroupMember>()]])
        {
            CsvRow[] rows = [.. CsvRow.Read(Samples.Write(ReportFormat.Csv, items))];
            Assert.Equal(items.Length + 1, rows.Length);
            Assert.All(rows, row => Assert.Equal(rows[0].Cells.Count, row.Cells.Count));
            Assert.All(rows.SelectMany(row => row.Cells), cell => Assert.DoesNotMatch(@"^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]", cell));

            // Where the comma is the decimal sign, a spreadsheet ends cells at semicolons.
            Assert.All(rows.SelectMany(row => row.Cells), cell => Assert.DoesNotMatch(@";[\s""]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]", cell));
        }
    }

    [Fact]
    public void A_cell_of_Csv_with_a_semicolon_is_one_cell_to_those_who_part_them_there()
    {
        string text = Samples.Write(ReportFormat.Csv, [Samples.Open(name: "a;=1+1;b; c")]);
        Assert.Contains(",\"a;'=1+1;b; c\",", text, StringComparison.Ordinal);
        Assert.DoesNotMatch("(^|,)[^\",]*;", text);
    }

    [Fact]
    public void Csv_has_one_kind_of_row_and_says_what_it_left_out()
    {
        _ = Samples.Write(ReportFormat.Csv, [Samples.Open(), Samples.Member(), Samples.Member("eni-0b")], out string[] warnings);
        Assert.Contains("2 members are not in it", Assert.Single(warnings), StringComparison.Ordinal);
        Assert.StartsWith("AccountId,Region,VpcId,VpcName,GroupId,IsDefaultVpc,Status,", Samples.Write(ReportFormat.Csv, []), StringComparison.Ordinal);
    }

    [Fact]
    public void Json_is_one_document_with_everything()
    {
        using JsonDocument report = JsonDocument.Parse(Samples.Write(ReportFormat.Json, Samples.All()));
        JsonElement root = report.RootElement;
        Assert.Equal("default-sg-audit/report", root.GetProperty("Schema").GetString());
        Assert.Equal(1, root.GetProperty("SchemaVersion").GetInt32());
        Assert.Equal(Samples.All().OfType<ComplianceResult>().Count(), root.GetProperty("Results").GetArrayLength());
        Assert.Equal(Samples.Hostile.Length, root.GetProperty("Members").GetArrayLength());
        Assert.Equal(ControlCatalog.Controls.Count, root.GetProperty("Controls").GetArrayLength());
        Assert.Equal(2 + Samples.Hostile.Length, root.GetProperty("Summary").GetProperty("Unknown").GetInt32());

        // Words are as they were, but for what no Unicode text can hold.
        string?[] names = [.. root.GetProperty("Results").EnumerateArray().Select(each => each.GetProperty("VpcName").GetString())];
        Assert.All(Samples.Hostile, words => Assert.Contains(ReportText.Whole(words), names));
    }

    [Fact]
    public void Json_that_was_cut_short_is_no_document()
    {
        List<string> lines = [];
        using ReportRun run = ReportRun.ToLines(ReportFormat.Json, new ReportOptions(), lines.Add);
        run.Write(Samples.Open());
        run.Dispose();
        Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse(string.Join("\n", lines)));
    }

    [Fact]
    public void NdJson_is_an_object_a_line_and_ends_with_the_summary()
    {
        string[] lines = Samples.Write(ReportFormat.NdJson, Samples.All()).TrimEnd('\n').Split('\n');
        string?[] types = [.. lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("Type").GetString())];
        Assert.Equal("Report", types[0]);
        Assert.Equal("Summary", types[^1]);
        Assert.Equal(Samples.All().OfType<ComplianceResult>().Count(), types.Count(each => each == "ComplianceResult"));
        Assert.Equal(Samples.Hostile.Length, types.Count(each => each == "GroupMember"));
    }

    [Fact]
    public void JUnit_has_a_case_for_each_verdict_and_suites_count_theirs()
    {
        string text = Samples.Write(ReportFormat.JUnit, Samples.All());
        using XmlReader reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { CheckCharacters = true, DtdProcessing = DtdProcessing.Prohibit });
        XElement suites = XDocument.Load(reader).Root!;
        Assert.Equal("testsuites", suites.Name.LocalName);
        Assert.Equal($"{Samples.All().OfType<ComplianceResult>().Count()}", suites.Attribute("tests")!.Value);
        foreach (XElement suite in suites.Elements("testsuite"))
        {
            int Count(string name) => suite.Elements("testcase").Elements(name).Count();
            Assert.Equal(
                [$"{suite.Elements("testcase").Count()}", $"{Count("failure")}", $"{Count("error")}", $"{Count("skipped")}"],
                ((string[])["tests", "failures", "errors", "skipped"]).Select(name => suite.Attribute(name)!.Value));
        }

        Assert.Equal(2 + Samples.Hostile.Length, suites.Descendants("error").Count());
        Assert.Equal(1 + Samples.Hostile.Length, suites.Descendants("skipped").Count());
        Assert.Contains(suites.Descendants("testcase"), each => each.Attribute("name")!.Value.Contains("<script>alert(1)</script>", StringComparison.Ordinal));
    }

    [Fact]
    public void Markdown_says_what_to_do_about_a_long_cause()
    {
        string text = Samples.Write(ReportFormat.Markdown, [Samples.Unread(cause: new string('c', 1000))]);

        Assert.Contains("\u2026 Ask whoever keeps it. |", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Markdown_shows_words_and_no_markup_of_others()
    {
        string text = Samples.Write(ReportFormat.Markdown, Samples.All());
        Assert.DoesNotContain('<', text);
        Assert.DoesNotContain('`', text);
        Assert.DoesNotContain("](", text, StringComparison.Ordinal);
        Assert.DoesNotContain("://", text, StringComparison.Ordinal);
        Assert.DoesNotContain("@e", text, StringComparison.Ordinal);
        Assert.DoesNotContain("www.", text, StringComparison.Ordinal);

        // Every row of a table has as many cells as its head: no name makes one more.
        int columns = 0;
        foreach (string line in text.Split('\n'))
        {
            int bars = line.Count(letter => letter == '|');
            columns = bars == 0 ? 0 : columns == 0 ? bars : columns;
            Assert.Equal(columns, bars);
        }

        Assert.True(text.Length < 65_536);
    }

    [Fact]
    public void A_summary_for_a_pull_request_fits_into_a_comment()
    {
        IEnumerable<IGroupResult> many = Enumerable.Range(0, 2000).Select(at => (at % 3) switch
        {
            0 => Samples.Open($"vpc-{at:x4}", account: $"{100000000000 + (at / 10)}", name: new string('<', 256)),
            1 => Samples.Unread($"vpc-{at:x4}", cause: new string('|', 2000)),
            _ => Samples.Accepted($"vpc-{at:x4}", new string('*', 2000)),
        });
        string text = Samples.Write(ReportFormat.Markdown, many);
        Assert.InRange(text.Length, 10_000, 65_536);
        Assert.Contains("The first 25 of 667.", text, StringComparison.Ordinal);
    }

    public static TheoryData<ReportFormat> Formats => [.. Enum.GetValues<ReportFormat>()];
}
