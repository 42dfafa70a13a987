using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace DefaultSgAudit.AwsSdk.Generator;

/// <summary>The lines of operations.txt: a service and an operation each; # begins a comment.</summary>
internal static class OperationList
{
    public const string FileName = "operations.txt";

    public static IEnumerable<Entry> Read(ModelFile file)
    {
        foreach (TextLine line in SourceText.From(file.Text).Lines)
        {
            string[] words = line.ToString().Split('#')[0].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length > 0)
            {
                LinePosition start = new(line.LineNumber, 0);
                LinePosition end = new(line.LineNumber, line.Span.Length);
                yield return new Entry(
                    words[0],
                    words.Length == 2 ? words[1] : null,
                    Location.Create(file.Path, line.Span, new LinePositionSpan(start, end)));
            }
        }
    }

    /// <summary>A line; without an operation when it is not of two words.</summary>
    internal sealed record Entry(string Service, string? Operation, Location Location);
}
