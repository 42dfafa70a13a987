using System.Text;

namespace DefaultSgAudit.Runner.Output;

/// <summary>Chooses the writer for a format.</summary>
internal static class ResultWriter
{
    public static IResultWriter Create(OutputFormat format)
    {
        StreamWriter output = new(Console.OpenStandardOutput(), new UTF8Encoding(false), 16 * 1024);
        return format switch
        {
            OutputFormat.Json => new JsonResultWriter(output),
            OutputFormat.Csv => new CsvResultWriter(output),
            _ => new TableResultWriter(output),
        };
    }
}
