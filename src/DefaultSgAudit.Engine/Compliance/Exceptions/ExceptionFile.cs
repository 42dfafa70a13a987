using System.Globalization;
using System.Text;
using System.Text.Json;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Compliance.Exceptions;

/// <summary>
/// Reads a file of exceptions: CSV with a line of names, or a JSON array of objects. The names are AccountId, Region, VpcId
/// and Tag, which are patterns, and Reason, Owner and Expires; one wrong line makes the whole file wrong, because it was
/// reviewed as a whole.
/// </summary>
internal static class ExceptionFile
{
    private const int MostBytes = 16 * 1024 * 1024;

    private static readonly string[] Names = ["AccountId", "Region", "VpcId", "Tag", "Reason", "Owner", "Expires"];

    public static IReadOnlyList<ExceptionRule> Read(string path)
    {
        string text = ReadText(path);
        string name = Path.GetFileName(path);
        IEnumerable<(string Place, IReadOnlyDictionary<string, string> Cells)> records =
            text.TrimStart('\uFEFF', ' ', '\t', '\r', '\n').FirstOrDefault() == '[' ? OfJson(text, path, name) : OfCsv(text, path, name);
        return [.. records.Select(record => Rule(record.Cells, record.Place, path))];
    }

    private static string ReadText(string path)
    {
        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            using StreamReader reader = new(file, Encoding.UTF8);
            return file.Length <= MostBytes ? reader.ReadToEnd() : throw new IOException("it is larger than any such file can be");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw Invalid(path, error.Message, error);
        }
    }

    private static List<(string Place, IReadOnlyDictionary<string, string> Cells)> OfJson(string text, string path, string name)
    {
        try
        {
            using JsonDocument parsed = JsonDocument.Parse(text, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            List<(string, IReadOnlyDictionary<string, string>)> records = [];
            foreach (JsonElement each in parsed.RootElement.EnumerateArray())
            {
                string place = $"{name}, entry {(records.Count + 1).ToString(CultureInfo.InvariantCulture)}";
                records.Add((place, Known(each.EnumerateObject().Select(cell => (cell.Name, cell.Value.ValueKind == JsonValueKind.Null ? string.Empty : cell.Value.ToString())), place, path)));
            }

            return records;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw Invalid(path, error.Message, error);
        }
    }

    private static List<(string Place, IReadOnlyDictionary<string, string> Cells)> OfCsv(string text, string path, string name)
    {
        List<(string, IReadOnlyDictionary<string, string>)> records = [];
        IReadOnlyList<string>? head = null;
        foreach (CsvRow row in CsvRow.Read(text))
        {
            if (row.Cells.All(string.IsNullOrWhiteSpace) || row.Cells[0].TrimStart().FirstOrDefault() == '#')
            {
                continue;
            }

            string place = $"{name}, line {row.Line.ToString(CultureInfo.InvariantCulture)}";
            if (head is null)
            {
                head = row.Cells;
                continue;
            }

            if (row.Cells.Count > head.Count || row.IsBroken)
            {
                throw Invalid(path, $"{place} {(row.IsBroken ? "has a quotation mark without its like" : "has more cells than the first line has names")}.");
            }

            records.Add((place, Known(row.Cells.Select((cell, index) => (head[index], cell)), place, path)));
        }

        return records;
    }

    private static Dictionary<string, string> Known(IEnumerable<(string Name, string Value)> cells, string place, string path)
    {
        Dictionary<string, string> known = new(StringComparer.OrdinalIgnoreCase);
        foreach ((string name, string value) in cells)
        {
            string plain = name.Trim();
            known[plain] = Names.Contains(plain, StringComparer.OrdinalIgnoreCase) && !known.ContainsKey(plain)
                ? value.Trim()
                : throw Invalid(path, $"{place} has '{plain}', which is {(known.ContainsKey(plain) ? "there twice" : $"none of {string.Join(", ", Names)}")}.");
        }

        return known;
    }

    private static ExceptionRule Rule(IReadOnlyDictionary<string, string> cells, string place, string path)
    {
        string? Cell(string name) => cells.TryGetValue(name, out string? value) && value.Length > 0 ? value : null;
        string? Words(string name) => PlainText.OrNull(Cell(name));
        Wildcard? Pattern(string name) => Cell(name) is string pattern ? new Wildcard(pattern) : null;

        DateTime? expires = Cell("Expires") is not string day ? null
            : DateTime.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime date) ? date
            : throw Invalid(path, $"{place}: '{day}' is no day of the form YYYY-MM-DD.");
        ExceptionRule rule = new()
        {
            Account = Pattern("AccountId"),
            Region = Pattern("Region"),
            Vpc = Pattern("VpcId"),
            Tag = Pattern("Tag"),
            Exception = new AcceptedFinding(Words("Reason") ?? throw Invalid(path, $"{place} has no Reason."), place)
            {
                Owner = Words("Owner"),
                Expires = expires,
            },
        };
        return Cell("Tag")?.Contains('=') == false ? throw Invalid(path, $"{place}: '{Cell("Tag")}' is not of the form key=value.")
            : rule.IsBoundless ? throw Invalid(path, $"{place} names no account, region, VPC or tag, and so would accept every finding; say * where that is meant.")
            : rule;
    }

    private static AuditException Invalid(string path, string why, Exception? error = null) => new(
        new Failure
        {
            Kind = FailureKind.InvalidExceptionFile,
            Cause = $"The exceptions in {path} cannot be used: {why}",
            Remedy = "Mend the file; about_DefaultSgAudit says what stands in it.",
            Resource = path,
        },
        error);
}
