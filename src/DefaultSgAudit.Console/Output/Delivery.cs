using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Runner.Run;

namespace DefaultSgAudit.Runner.Output;

/// <summary>Brings what the engine says to where it belongs: results to standard output, all else to standard error.</summary>
internal static class Delivery
{
    /// <param name="events">What the engine says.</param>
    /// <param name="writer">Takes the results.</param>
    /// <param name="count">Told of all that comes.</param>
    /// <param name="isVerbose">Whether the story is wanted.</param>
    /// <param name="interruption">What may end it.</param>
    public static async Task RunAsync<T>(
        IAsyncEnumerable<SweepEvent> events, IResultWriter<T> writer, Action<SweepEvent> count, bool isVerbose, Interruption interruption)
    {
        await foreach (SweepEvent found in events.WithCancellation(interruption.Token))
        {
            count(found);
            if (found is ItemsEvent<T> results)
            {
                interruption.Write(() => writer.Write(results.Items));
            }

            Messages.Tell(found, isVerbose);
        }

        interruption.Write(writer.Complete);
    }
}
