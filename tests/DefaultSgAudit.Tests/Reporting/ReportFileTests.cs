using DefaultSgAudit.Engine.Reporting;
using DefaultSgAudit.Engine.Reporting.Earlier;
using DefaultSgAudit.Engine.Reporting.Facts;
using DefaultSgAudit.Engine.Reporting.Files;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Tests.Reporting;

public sealed class ReportFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("reports").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("a.html", ReportFormat.Html)]
    [InlineData("a.JSON", ReportFormat.Json)]
    [InlineData("a.jsonl", ReportFormat.NdJson)]
    [InlineData("a.asff.json", ReportFormat.Asff)]
    [InlineData("a.ocsf.json", ReportFormat.Ocsf)]
    [InlineData("a.junit.xml", ReportFormat.JUnit)]
    [InlineData("a.xml", ReportFormat.JUnit)]
    [InlineData("a.sarif", ReportFormat.Sarif)]
    [InlineData("a.csv", ReportFormat.Csv)]
    [InlineData("a.md", ReportFormat.Markdown)]
    public void The_name_tells_the_format(string name, ReportFormat format) =>
        Assert.Equal([new ReportPlace(format, In(name))], ReportPlace.Choose([In(name)], []));

    [Fact]
    public void Several_formats_go_beside_one_path_or_into_a_folder()
    {
        Assert.Equal([In("a.html"), In("a.asff.json")], ReportPlace.Choose([In("a.html")], [ReportFormat.Html, ReportFormat.Asff]).Select(each => each.Path));
        Assert.Equal([In("default-sg-report.md")], ReportPlace.Choose([_folder], [ReportFormat.Markdown]).Select(each => each.Path));
    }

    [Theory]
    [InlineData("a.txt", "Give files whose names end in .html,")]
    [InlineData("missing/a.html", "Make the folder first,")]
    [InlineData("", "Give files whose names end in .html,")]
    public void A_place_that_is_none_is_refused_before_any_work(string name, string remedy)
    {
        Failure failure = Assert.Throws<AuditException>(() => ReportPlace.Choose([In(name)], [])).Failure;

        Assert.Equal(FailureKind.InvalidReportPath, failure.Kind);
        Assert.StartsWith(remedy, failure.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_device_is_never_replaced() =>
        Assert.Equal(FailureKind.InvalidReportPath, Assert.Throws<AuditException>(() => ReportPlace.Choose(["/dev/null"], [ReportFormat.Csv])).Failure.Kind);

    [Fact]
    public void A_report_takes_its_place_when_it_is_whole_and_is_its_owners_only()
    {
        File.WriteAllText(In("a.json"), "earlier");
        using (ReportRun run = ToFiles("a.json"))
        {
            run.Write(Samples.Open());
            Assert.Equal("earlier", File.ReadAllText(In("a.json")));
            Assert.Equal([In("a.json")], run.Complete());
        }

        Assert.Contains("vpc-0a", File.ReadAllText(In("a.json")), StringComparison.Ordinal);
        Assert.Equal([In("a.json")], Directory.GetFiles(_folder));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(In("a.json")));
        }
    }

    [Theory]
    [InlineData("a.html")]
    [InlineData("a.csv")]
    [InlineData("a.json")]
    public void What_is_not_completed_leaves_what_was_there(string name)
    {
        File.WriteAllText(In(name), "earlier");
        using (ReportRun run = ToFiles(name))
        {
            for (int at = 0; at < 2000; at++)
            {
                run.Write(Samples.Open($"vpc-{at:x}"));
            }
        }

        Assert.Equal("earlier", File.ReadAllText(In(name)));
        Assert.Equal([In(name)], Directory.GetFiles(_folder));
    }

    [Fact]
    public void NoClobber_and_read_only_files_are_respected()
    {
        File.WriteAllText(In("a.csv"), "earlier");
        Assert.Equal(FailureKind.ReportExists, Assert.Throws<AuditException>(() => ToFiles("a.csv", noClobber: true)).Failure.Kind);
        File.SetAttributes(In("a.csv"), FileAttributes.ReadOnly);
        Assert.Equal(FailureKind.ReportNotWritten, Assert.Throws<AuditException>(() => ToFiles("a.csv")).Failure.Kind);
        using ReportRun run = ToFiles("a.csv", force: true);
        run.Complete();
        Assert.StartsWith("AccountId,", File.ReadAllText(In("a.csv")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5_000, null)]
    [InlineData(5_001, "The SARIF report has 5,001 results, and GitHub's code scanning shows 5,000 of them.")]
    [InlineData(25_001, "The SARIF report has 25,001 results, and GitHub's code scanning refuses more than 25,000.")]
    public void More_than_code_scanning_takes_is_said(int findings, string? said)
    {
        using ReportRun run = ToFiles("a.sarif");
        ComplianceResult open = Samples.Open();
        for (int i = 0; i < findings; i++)
        {
            run.Write(open);
        }

        run.Write(Samples.Closed());
        run.Complete();
        Assert.Equal(said is not null, run.Warnings.Count == 1);
        Assert.StartsWith(said ?? string.Empty, string.Concat(run.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.json")]
    [InlineData("a.ndjson")]
    [InlineData("a.csv")]
    public void A_report_is_the_baseline_of_the_next(string name)
    {
        using (ReportRun run = ToFiles(name))
        {
            foreach (IGroupResult item in (IGroupResult[])
            [
                Samples.Open("vpc-01"), Samples.Open("vpc-02"), Samples.Closed("vpc-03"), Samples.Closed("vpc-04"), Samples.Accepted("vpc-05"),
                Samples.Unread("vpc-06", region: "eu-west-1"), Samples.Open("vpc-07"), Samples.Closed("vpc-08", region: "eu-west-2"), .. name == "a.csv" ? [] : (IGroupResult[])[Samples.Member()],
            ])
            {
                run.Write(item);
            }

            run.Complete();
        }

        EarlierRun earlier = EarlierRun.Read(In(name));
        Assert.Equal((3, 4, 1, 1), (earlier.Counts.Compliant, earlier.Counts.NonCompliant, earlier.Counts.Accepted, earlier.Counts.Unknown));
        Assert.Equal(Samples.Time, earlier.CheckedAt);
        Trend trend = new(earlier);
        Assert.Equal(
            [Change.StillOpen, Change.Resolved, Change.NewFinding, Change.Same, Change.StillOpen, Change.NewlySeen, Change.NewFinding, Change.NowUnknown],
            ((ComplianceResult[])
            [
                Samples.Open("vpc-01"), Samples.Closed("vpc-02"), Samples.Open("vpc-03"), Samples.Closed("vpc-04"), Samples.Accepted("vpc-05"),
                Samples.Closed("vpc-06"), Samples.Open("vpc-99"), Samples.Unread(region: "eu-west-2"),
            ]).Select(trend.Compare));

        // vpc-07 is not in this run; nothing can be said of vpc-08, whose region was not read.
        Assert.Equal((1, 1), trend.Missing());
        Assert.Equal((2, 2, 1, 0), (trend.NewFindings, trend.StillOpen, trend.Resolved, trend.NowUnknown));
    }

    [Fact]
    public void New_findings_that_may_be_old_are_counted_by_themselves()
    {
        using (ReportRun run = ToFiles("a.json"))
        {
            foreach (ComplianceResult result in (ComplianceResult[])
            [
                Samples.Unread("vpc-01", region: "eu-west-1"), Samples.Unread(region: "eu-west-3"), Samples.Unread() with { AccountId = "999988887777", Region = null },
                Samples.Closed("vpc-02"), Samples.Open("vpc-03"),
            ])
            {
                run.Write(result);
            }

            run.Complete();
        }

        Trend trend = new(EarlierRun.Read(In("a.json")));
        Assert.All(
            (ComplianceResult[])
            [
                Samples.Open("vpc-01"), Samples.Open("vpc-04", region: "eu-west-3"), Samples.Open("vpc-05") with { AccountId = "999988887777" },
                Samples.Open("vpc-02"), Samples.Open("vpc-06"),
            ],
            result => Assert.Equal(Change.NewFinding, trend.Compare(result)));
        Assert.Equal(Change.StillOpen, trend.Compare(Samples.Open("vpc-03")));
        Assert.Equal((5, 3), (trend.NewFindings, trend.NotReadThen));
    }

    [Theory]
    [InlineData("[{\"AccountId\":\"1\",\"Region\":\"r\",\"VpcId\":\"v\",\"Status\":2,\"InboundRules\":[{\"Peer\":\"x\",\"Status\":\"odd\"}]}]", 1)]
    [InlineData("{\"accountid\":\"1\",\"region\":\"r\",\"vpcid\":\"v\",\"status\":\"noncompliant\"}", 1)]
    [InlineData("\uFEFF[\n{\"VpcId\":\"v\",\"Status\":\"NonCompliant\",\"Exception\":{\"Reason\":\"x\"}},\n{\"VpcId\":\"w\",\"Status\":\"NonCompliant\"}]", 2)]
    [InlineData("#TYPE DefaultSgAudit.Model.ComplianceResult\r\n\"AccountId\",\"Status\",\"VpcId\"\r\n\"1\",\"NonCompliant\",\"v\"\r\n", 1)]
    public void Other_exports_are_read_too(string text, int findings)
    {
        File.WriteAllText(In("b"), text);
        Assert.Equal(findings, EarlierRun.Read(In("b")).Counts.NonCompliant);
    }

    [Theory]
    [InlineData("")]
    [InlineData("words")]
    [InlineData("{\"Status\":\"Cleared\"}")]
    [InlineData("[{\"Status\":\"Compliant\"")]
    [InlineData("AccountId,Status\n\"1,Compliant\n")]
    public void What_is_no_audit_is_refused(string text)
    {
        File.WriteAllText(In("b"), text);
        Assert.Equal(FailureKind.BaselineUnreadable, Assert.Throws<AuditException>(() => EarlierRun.Read(In("b"))).Failure.Kind);
        Assert.Equal(FailureKind.BaselineUnreadable, Assert.Throws<AuditException>(() => EarlierRun.Read(In("none"))).Failure.Kind);
    }

    private string In(string name) => name.Length == 0 ? _folder : Path.Combine(_folder, name);

    private ReportRun ToFiles(string name, bool noClobber = false, bool force = false) =>
        ReportRun.ToFiles(ReportPlace.Choose([In(name)], []), new ReportOptions(), noClobber, force);
}
