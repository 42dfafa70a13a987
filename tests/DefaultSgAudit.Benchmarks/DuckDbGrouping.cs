using System.Globalization;
using DuckDB.NET.Data;

namespace DefaultSgAudit.Benchmarks;

/// <summary>A rival: DuckDB reads the same files on one thread and groups by what a conversation is.</summary>
internal static class DuckDbGrouping
{
    public static void Run(string[] args)
    {
        using DuckDBConnection connection = new("DataSource=:memory:");
        connection.Open();
        Execute(connection, "SET threads = 1");
        string pattern = Path.Combine(args[1], "*.log.gz").Replace("'", "''", StringComparison.Ordinal);
        string query = $$"""
            SELECT count(*), sum(records) FROM (
              SELECT "interface-id", srcaddr, dstaddr, srcport, dstport, protocol, action, count(*) AS records,
                     sum(packets) AS packets, sum(bytes) AS bytes, min("start") AS first, max("end") AS last
              FROM read_csv('{{pattern}}', delim = ' ', header = true, columns = {
                'version': 'UTINYINT', 'account-id': 'VARCHAR', 'interface-id': 'VARCHAR', 'srcaddr': 'VARCHAR', 'dstaddr': 'VARCHAR',
                'srcport': 'INTEGER', 'dstport': 'INTEGER', 'protocol': 'UTINYINT', 'packets': 'BIGINT', 'bytes': 'BIGINT',
                'start': 'BIGINT', 'end': 'BIGINT', 'action': 'VARCHAR', 'log-status': 'VARCHAR'})
              WHERE "log-status" = 'OK'
              GROUP BY ALL)
            """;
        using DuckDBCommand command = connection.CreateCommand();
        command.CommandText = query;
        using System.Data.Common.DbDataReader reader = command.ExecuteReader();
        reader.Read();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{reader.GetValue(1)} records, {reader.GetValue(0)} groups"));
    }

    private static void Execute(DuckDBConnection connection, string statement)
    {
        using DuckDBCommand command = connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }
}
