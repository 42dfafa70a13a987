namespace DefaultSgAudit.Engine.FlowLogs.Packing;

/// <summary>Text that is read forward into a buffer of its reader's.</summary>
internal interface IText : IDisposable
{
    /// <summary>Reads into a buffer, in which the text of before ends where this begins: at least 32 KB of it, if there was so much.</summary>
    /// <param name="buffer">The buffer; it has <see cref="Inflater.Slack"/> bytes behind the room.</param>
    /// <param name="at">Where to go on.</param>
    /// <param name="end">Where the room ends, at least 1 KB behind.</param>
    /// <param name="reached">Where the text ends, also if an exception is thrown.</param>
    /// <returns>Whether there may be more.</returns>
    /// <exception cref="InvalidDataException">It is damaged, or ends too early.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    bool Read(byte[] buffer, int at, int end, out int reached);
}
