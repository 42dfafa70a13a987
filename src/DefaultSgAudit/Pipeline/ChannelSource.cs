using System.Runtime.CompilerServices;
using System.Threading.Channels;
using DefaultSgAudit.Engine.Sweep;

namespace DefaultSgAudit.Commands.Pipeline;

/// <summary>What comes down the pipeline, as the engine wants to read it.</summary>
internal static class ChannelSource
{
    public static async IAsyncEnumerable<SweepEvent> ReadAllAsync(
        ChannelReader<SweepEvent> reader, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (await reader.WaitToReadAsync(cancellationToken))
        {
            while (reader.TryRead(out SweepEvent? found))
            {
                yield return found;
            }
        }
    }
}
