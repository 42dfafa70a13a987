namespace DefaultSgAudit.Engine.FlowLogs.Sources;

/// <summary>
/// Where flow logs come from. There are two kinds of source, and one can be both: text, which is read and summed up here
/// (<see cref="FlowLogPart"/>: local files, Amazon S3, CloudWatch Logs), and rows that a service has summed up already
/// (<see cref="FlowRowPage"/>: Athena, CloudWatch Logs Insights). Both end in the same conversations, and who opened what is
/// told from those alone, so every source gives the same summaries.
/// </summary>
public interface ITrafficSource
{
    /// <summary>
    /// Yields what there is to read, in a stable order. What cannot be listed or asked for is yielded as a
    /// <see cref="FailedInput"/> and the rest goes on; an exception ends the measurement. Listing is asynchronous and runs ahead
    /// of the reading by a few parts; parts themselves are opened and read on the measurement's own threads.
    /// </summary>
    /// <param name="cancellationToken">Stops listing.</param>
    /// <returns>Parts, pages and failures.</returns>
    IAsyncEnumerable<TrafficInput> ReadAsync(CancellationToken cancellationToken);
}
