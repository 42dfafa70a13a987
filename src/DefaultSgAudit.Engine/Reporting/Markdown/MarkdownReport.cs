using System.Text;
using DefaultSgAudit.Engine.Reporting.Facts;
using DefaultSgAudit.Engine.Reporting.Text;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Reporting.Markdown;

/// <summary>
/// A summary for a pull request. It shows the first of each list and says how many there are: a comment on a hosting service
/// may have 65,536 characters.
/// </summary>
internal sealed class MarkdownReport(Stream output, ReportOptions options) : ReportWriter
{
    private const int MostFindings = 50;
    private const int MostOthers = 25;
    private const int MostRules = 10;
    private const int MostCause = 300;

    private readonly StreamWriter _text = new(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 32 * 1024, leaveOpen: true) { NewLine = "\n" };

    public override void Write(ComplianceResult result, Change change)
    {
    }

    public override void Complete(ReportFacts facts)
    {
        _text.WriteLine($"# {MarkdownText.Of(options.Title)}");
        _text.WriteLine();
        _text.WriteLine($"{Verdict(facts)} {ReportText.Count(facts.Accounts, "account", "accounts")}, {ReportText.Count(facts.Regions, "region", "regions")}; {ReportText.Minute(options.GeneratedAt)}.");
        _text.WriteLine();
        Counts(facts);
        Findings(facts.Findings);
        Unknowns(facts.Unknowns);
        Exceptions(facts.Exceptions);
        Places(facts);
        Section("Open rules", ["Rule", "Number"], facts.Rules.Top(MostRules).Select(each => (string[])[MarkdownText.Of(each.Text), ReportText.Count(each.Count)]), facts.Rules.Distinct, MostRules);
        Section("Members by owner", ["Owner", "Members", "EC2 can move", "Its service can move"], facts.Owners.Select(each =>
            (string[])[each.Kind.ToString(), ReportText.Count(each.Members), ReportText.Count(each.Movable), ReportText.Count(each.ByService)]), facts.Owners.Count, facts.Owners.Count);
        _text.WriteLine($"Controls: {MarkdownText.Of(string.Join(", ", FindingText.Requirements), 4096)}.");
        _text.Flush();
    }

    public override void Dispose() => _text.Dispose();

    private static string Verdict(ReportFacts facts) => facts.Total switch
    {
        { Total: 0 } => "**Nothing was judged.**",
        { Open: > 0 } total => $"**{ReportText.Count(total.Open, "default security group has", "default security groups have")} rules.**",
        { Unknown: > 0 } total => $"**No finding, but {ReportText.Count(total.Unknown, "verdict is", "verdicts are")} unknown.**",
        _ => "**No default security group has rules that nobody accepted.**",
    };

    private void Counts(ReportFacts facts)
    {
        StatusCounts now = facts.Total;
        StatusCounts? then = facts.Trend?.Earlier.Counts;
        List<string[]> rows = [];
        void Row(string name, int count, int? before) =>
            rows.Add(before is int earlier ? [name, ReportText.Count(count), ReportText.Count(earlier), $"{(count > earlier ? "+" : string.Empty)}{ReportText.Count(count - earlier)}"] : [name, ReportText.Count(count)]);

        Row("Open findings", now.Open, then?.Open);
        Row("Accepted findings", now.Accepted, then?.Accepted);
        Row("Unknown", now.Unknown, then?.Unknown);
        Row("Compliant", now.Compliant, then?.Compliant);
        Table(then is null ? ["Verdict", "Number"] : ["Verdict", "Now", "Earlier", "Change"], rows);
        if (facts.Trend is Trend trend)
        {
            (int unread, int gone) = trend.Missing();
            _text.WriteLine($"Since {MarkdownText.Of(trend.Earlier.CheckedAt is DateTimeOffset time ? ReportText.Minute(time) : trend.Earlier.Name)}: {ReportText.Count(trend.NewFindings, "new finding", "new findings")}{ReportText.NotReadThen(trend.NotReadThen)}, "
                + $"{ReportText.Count(trend.Resolved)} resolved, {ReportText.Count(trend.StillOpen)} still there, {ReportText.Count(trend.NowUnknown + unread)} not read this time, {ReportText.Count(gone)} not in this report.");
            _text.WriteLine();
        }
    }

    private void Findings(TopList<ComplianceResult> findings) => Section("Findings", ["Account", "Region", "VPC", "Group", "Rules"], findings.Items.Take(MostFindings).Select(each => (string[])
        [
            .. Where(each), MarkdownText.Of(each.GroupId),
            MarkdownText.Of(string.Join("; ", each.InboundRules.Concat(each.OutboundRules)) is { Length: > 0 } rules ? rules : each.Reason),
        ]), findings.Total, MostFindings);

    private void Unknowns(TopList<ComplianceResult> unknowns) => Section("Could not be read", ["Account", "Region", "VPC", "Kind", "Cause and remedy"], unknowns.Items.Take(MostOthers).Select(each => (string[])
        [
            .. Where(each), each.FailureKind?.ToString() ?? string.Empty, Cause(each),
        ]), unknowns.Total, MostOthers);

    /// <summary>Each by itself, so that a long cause does not push out what to do about it.</summary>
    private static string Cause(ComplianceResult result) => result.Failure is not Failure failure
        ? MarkdownText.Of(result.Reason, MostCause)
        : $"{MarkdownText.Of(failure.Action is null ? failure.Cause : $"{failure.Action}: {failure.Cause}", MostCause)} {MarkdownText.Of(failure.Remedy, MostCause)}".TrimEnd();

    private void Exceptions(TopList<ComplianceResult> exceptions) => Section("Accepted findings", ["Account", "Region", "VPC", "Reason", "Owner", "Until"], exceptions.Items.Take(MostOthers).Select(each => (string[])
        [
            .. Where(each), MarkdownText.Of(each.Exception!.Reason), MarkdownText.Of(each.Exception.Owner), each.Exception.Expires is DateTime day ? ReportText.Day(day) : string.Empty,
        ]), exceptions.Total, MostOthers);

    private void Places(ReportFacts facts)
    {
        KeyValuePair<Place, StatusCounts>[] worst =
        [
            .. facts.Places.Where(each => each.Value.Open + each.Value.Unknown > 0)
                .OrderByDescending(each => each.Value.Open).ThenByDescending(each => each.Value.Unknown).ThenBy(each => each.Key),
        ];
        Section("Accounts and regions", ["Account", "Region", "Open", "Accepted", "Unknown", "Compliant"], worst.Take(MostOthers).Select(each => (string[])
            [
                MarkdownText.Of(each.Key.Account), MarkdownText.Of(each.Key.Where), ReportText.Count(each.Value.Open), ReportText.Count(each.Value.Accepted),
                ReportText.Count(each.Value.Unknown), ReportText.Count(each.Value.Compliant),
            ]), worst.Length, MostOthers);
    }

    private static string[] Where(ComplianceResult result) =>
        [MarkdownText.Of(result.AccountId ?? "unknown"), MarkdownText.Of(result.Region ?? "unknown"), MarkdownText.Of(Named(result))];

    private static string Named(ComplianceResult result) =>
        result.VpcId is null ? "all" : string.IsNullOrWhiteSpace(result.VpcName) ? result.VpcId : $"{result.VpcId} ({result.VpcName})";

    private void Section(string title, string[] head, IEnumerable<string[]> rows, int total, int most)
    {
        if (total == 0)
        {
            return;
        }

        _text.WriteLine($"## {title} ({ReportText.Count(total)})");
        _text.WriteLine();
        Table(head, rows);
        if (total > most)
        {
            _text.WriteLine($"The first {ReportText.Count(most)} of {ReportText.Count(total)}.");
            _text.WriteLine();
        }
    }

    private void Table(string[] head, IEnumerable<string[]> rows)
    {
        Row(head);
        Row([.. head.Select(_ => "---")]);
        foreach (string[] row in rows)
        {
            Row(row);
        }

        _text.WriteLine();
    }

    private void Row(string[] cells) => _text.WriteLine($"| {string.Join(" | ", cells)} |");
}
