namespace DefaultSgAudit.Runner.Output;

/// <summary>Standard output takes no more: there is no point in going on.</summary>
/// <param name="message">What happened, as one sentence.</param>
/// <param name="isClosedPipe">Whether the reader has gone, as <c>head</c> does when it has seen enough.</param>
internal sealed class OutputLostException(string message, bool isClosedPipe = false) : Exception(message)
{
    /// <summary>Whether the reader has gone of its own will; nothing is wrong then.</summary>
    public bool IsClosedPipe { get; } = isClosedPipe;
}
