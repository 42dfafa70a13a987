using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Sandbox.Athena;

/// <summary>Runs a query over the files of its table.</summary>
internal static class AthenaRun
{
    public static SandboxAthenaQuery Start(AwsCall call, string id, string sql, string database, string output)
    {
        long scanned = 0;
        try
        {
            SqlSelect select = SqlSelect.Parse(sql);
            SandboxTable table = call.Resources.FindTable(select.Database ?? database, select.Table)
                ?? throw new SqlException($"TABLE_NOT_FOUND: line 1:1: Table 'awsdatacatalog.{select.Database ?? database}.{select.Table}' does not exist");
            SandboxBucket bucket = call.World.FindBucket(table.Bucket)
                ?? throw new SqlException($"HIVE_METASTORE_ERROR: The bucket {table.Bucket} does not exist");
            Dictionary<string, string> types = table.Columns.ToDictionary(column => column.Name, column => column.Type, StringComparer.Ordinal);
            foreach ((string name, _) in table.Partitions)
            {
                types.Add(name, "string");
            }

            select.Bind(types);
            IReadOnlyList<IReadOnlyList<object?>> rows = select.Run(Rows(table, bucket, size => scanned += size));
            return new SandboxAthenaQuery(id, sql, database, output, call.Now, select.Columns, rows, scanned, null);
        }
        catch (SqlException error)
        {
            return new SandboxAthenaQuery(id, sql, database, output, call.Now, [], [], scanned, error.Message);
        }
    }

    private static IEnumerable<Dictionary<string, object?>> Rows(SandboxTable table, SandboxBucket bucket, Action<long> read)
    {
        (string Name, Regex Pattern)[] partitions =
            [.. table.Partitions.Select(each => (each.Name, new Regex(each.Pattern, RegexOptions.CultureInvariant)))];
        foreach (SandboxObject file in bucket.Objects.Where(file => file.Key.StartsWith(table.Prefix, StringComparison.Ordinal)))
        {
            Dictionary<string, object?> folders = partitions.ToDictionary(
                each => each.Name,
                each => each.Pattern.Match(file.Key) is { Success: true } match ? (object?)match.Groups[1].Value : null);
            if (folders.ContainsValue(null))
            {
                continue;
            }

            read(file.Size);
            bool isFirst = true;
            foreach (string line in TextOf(file).Split('\n'))
            {
                // As skip.header.line.count has it.
                if (!isFirst && line.Length > 0)
                {
                    yield return Row(table, line, folders);
                }

                isFirst = false;
            }
        }
    }

    private static Dictionary<string, object?> Row(SandboxTable table, string line, Dictionary<string, object?> folders)
    {
        string[] words = line.Split(' ');
        Dictionary<string, object?> row = new(folders, StringComparer.Ordinal);
        for (int i = 0; i < table.Columns.Count; i++)
        {
            (string name, string type) = table.Columns[i];
            row[name] = i >= words.Length ? null : type == "string" ? words[i] : SqlValue.ToNumber(words[i]);
        }

        return row;
    }

    private static string TextOf(SandboxObject file)
    {
        if (!file.Key.EndsWith(".gz", StringComparison.Ordinal))
        {
            return file.Text;
        }

        using MemoryStream stream = new(file.Content);
        using GZipStream zip = new(stream, CompressionMode.Decompress);
        using StreamReader reader = new(zip, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
