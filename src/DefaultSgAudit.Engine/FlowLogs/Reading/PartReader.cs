using DefaultSgAudit.Engine.FlowLogs.Packing;
using DefaultSgAudit.Engine.FlowLogs.Sources;
using DefaultSgAudit.Engine.FlowLogs.Tables;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.FlowLogs.Reading;

/// <summary>Reads parts, whatever they are packed with. One a thread.</summary>
internal sealed class PartReader(FlowTable table)
{
    private readonly LineReader _lines = new(table);

    /// <summary>Reads a part.</summary>
    /// <returns>What kept it, or a piece of it, from being read; empty where all was.</returns>
    public IReadOnlyList<Failure> Read(FlowLogPart part, CancellationToken cancellationToken)
    {
        long before = table.Counts.Records;
        try
        {
            using PeekedStream stream = new(part.Open(cancellationToken));
            if (stream.BeginsWith((byte)'P', (byte)'A', (byte)'R', (byte)'1'))
            {
                return [Parquet(part)];
            }

            using IText text = stream.BeginsWith(0x1F, 0x8B) ? new GzipText(stream) : new PlainStream(stream);
            _lines.Read(text, part, cancellationToken);
        }
        catch (AuditException known)
        {
            return [known.Failure];
        }
        catch (InvalidDataException damage)
        {
            return [Damaged(part, damage, table.Counts.Records - before)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return [Unreadable(part, error)];
        }

        return _lines.Unusable is string missing ? [Incomplete(part, missing)] : [];
    }

    private static Failure Parquet(FlowLogPart part) => new()
    {
        Kind = FailureKind.FlowLogIsParquet,
        Cause = $"{PlainText.Of(part.Name)} is in Apache Parquet, which is not read here.",
        Remedy = "Let Amazon Athena sum it up, or have the flow log write plain text.",
        Resource = part.Name,
    };

    private static Failure Damaged(FlowLogPart part, Exception damage, long records) => new()
    {
        Kind = FailureKind.FlowLogDamaged,
        Cause = $"{PlainText.Of(part.Name)} is damaged or ends too early; {records} records were read before: {PlainText.Sentence(damage.Message)}",
        Remedy = "Fetch it again. What was read counts.",
        Resource = part.Name,
    };

    private static Failure Unreadable(FlowLogPart part, Exception error) => new()
    {
        Kind = FailureKind.FlowLogUnreadable,
        Cause = $"{PlainText.Of(part.Name)} cannot be read: {PlainText.Sentence(error.Message)}",
        Resource = part.Name,
    };

    private static Failure Incomplete(FlowLogPart part, string missing) => new()
    {
        Kind = FailureKind.InvalidFlowLogFormat,
        Cause = $"{PlainText.Of(part.Name)} has a header without {missing}, so that no record under it can be understood.",
        Remedy = "Have the flow log write these fields, too; its format cannot be changed, so it takes a new one.",
        Resource = part.Name,
    };
}
