namespace DefaultSgAudit.Engine.FlowLogs.Packing;

/// <summary>Text that is packed with nothing.</summary>
internal sealed class PlainStream(Stream stream) : IText
{
    public bool Read(byte[] buffer, int at, int end, out int reached)
    {
        reached = at;
        int read;

        // Looking at much together is cheaper than at the little that a stream gives at a time.
        while (reached < end && (read = stream.Read(buffer, reached, end - reached)) > 0)
        {
            reached += read;
        }

        return reached > at;
    }

    public void Dispose() => stream.Dispose();
}
