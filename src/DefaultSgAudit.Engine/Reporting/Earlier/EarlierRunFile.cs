using System.Text;
using System.Text.Json;
using DefaultSgAudit.Engine.Compliance.Exceptions;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Reporting.Earlier;

/// <summary>Reads the export of an earlier audit: a JSON document, a JSON object a line, or CSV.</summary>
internal static class EarlierRunFile
{
    public static EarlierRun Read(string path)
    {
        EarlierRun run = new(Path.GetFileName(path));
        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            Read(file, run);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException
            or JsonException or InvalidOperationException)
        {
            throw Unreadable(path, error.Message, error);
        }

        return run.Verdicts.Count > 0 ? run : throw Unreadable(path, "it holds no verdict: no row or object has a Status of Compliant, NonCompliant or Unknown.");
    }

    private static void Read(FileStream file, EarlierRun run)
    {
        StreamReader text = new(file, Encoding.UTF8);
        int first = text.Peek();
        while (first is ' ' or '\t' or '\r' or '\n')
        {
            text.Read();
            first = text.Peek();
        }

        if (first is not ('{' or '['))
        {
            ReadCsv(text, run);
            return;
        }

        if (text.ReadLine() is string line && IsWhole(line))
        {
            for (string? each = line; each is not null; each = text.ReadLine())
            {
                if (each.Trim().Length > 0)
                {
                    new JsonRows(run.Add).Read(each);
                }
            }

            return;
        }

        file.Position = 0;
        new JsonRows(run.Add).Read(file);
    }

    private static void ReadCsv(StreamReader text, EarlierRun run)
    {
        IReadOnlyList<string>? head = null;
        foreach (CsvRow row in CsvRow.Read(text))
        {
            // Windows PowerShell's Export-Csv writes the type above the names.
            if (head is null)
            {
                head = row.Cells[0].StartsWith("#TYPE", StringComparison.Ordinal) ? null : row.Cells;
                continue;
            }

            if (row.IsBroken)
            {
                throw new InvalidOperationException($"line {row.Line} has a quotation mark without its like");
            }

            EarlierRow found = new();
            for (int at = 0; at < Math.Min(head.Count, row.Cells.Count); at++)
            {
                found.Set(head[at], row.Cells[at]);
            }

            run.Add(found);
        }
    }

    /// <summary>Whether a line is a JSON document by itself, as those of NDJSON are.</summary>
    private static bool IsWhole(string line)
    {
        try
        {
            new JsonRows(_ => { }).Read(line);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static AuditException Unreadable(string path, string why, Exception? error = null) => new(
        new Failure
        {
            Kind = FailureKind.BaselineUnreadable,
            Cause = $"The earlier audit in {path} cannot be compared with: {why.TrimEnd('.')}.",
            Remedy = "Give a file that Export-DefaultSgReport wrote as JSON, NDJSON or CSV, or that Export-Csv made of results.",
            Resource = path,
        },
        error);
}
