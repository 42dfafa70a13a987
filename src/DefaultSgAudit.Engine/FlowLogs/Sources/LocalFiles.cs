using System.Runtime.CompilerServices;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.FlowLogs.Sources;

/// <summary>Flow logs in files: paths, folders with all that is below them, and wildcards.</summary>
/// <remarks>See https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-path.html for the names that AWS gives.</remarks>
public sealed class LocalFiles : ITrafficSource
{
    private const int BufferSize = 64 * 1024;

    private readonly IReadOnlyList<string> _paths;
    private readonly IReadOnlyList<FlowLogFormat> _formats;

    /// <summary>Files to read.</summary>
    /// <param name="paths">Paths of files or folders, or patterns with <c>*</c>, <c>?</c> and <c>**</c>.</param>
    /// <param name="formats">The formats that lines without a header may have; empty for the default format.</param>
    public LocalFiles(IReadOnlyList<string> paths, IReadOnlyList<FlowLogFormat> formats)
    {
        _paths = paths;
        _formats = formats;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<TrafficInput> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        List<string> found = [];
        HashSet<string> known = new(StringComparer.Ordinal);
        foreach (string path in _paths)
        {
            FileSearch search = FileSearch.For(path);
            foreach (Failure failure in search.Failures)
            {
                yield return new FailedInput(failure) { Name = path };
            }

            found.AddRange(search.Files.Where(known.Add));
        }

        string?[] writers = [.. found.Select(WriterOf)];
        bool hasSeveral = writers.Distinct(StringComparer.Ordinal).Count() > 1;
        foreach (string file in hasSeveral ? InTime(found) : found)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return new FlowLogPart
            {
                Name = file,
                Open = _ => Open(file),
                Formats = _formats,
                FlowLogId = WriterOf(file),
                MayHaveDoubles = hasSeveral || _formats.Count > 1,
            };
        }
    }

    private static string? WriterOf(string file) => DeliveredFile.WriterOf(Path.GetFileName(file));

    /// <summary>What several flow logs wrote at the same time comes together, so that doubles do.</summary>
    private static IEnumerable<string> InTime(List<string> files) =>
        files.OrderBy(file => DeliveredFile.TimeTextOf(Path.GetFileName(file)), StringComparer.Ordinal);

    private static Stream Open(string file) =>
        new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, BufferSize, FileOptions.SequentialScan);
}
