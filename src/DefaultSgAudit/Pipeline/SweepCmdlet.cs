using System.Management.Automation;
using System.Threading.Channels;
using DefaultSgAudit.Commands.Errors;
using DefaultSgAudit.Engine.Sweep;

namespace DefaultSgAudit.Commands.Pipeline;

/// <summary>
/// A cmdlet over a sweep: hands what comes down the pipeline to the engine at once, and writes what the engine has to say
/// as soon as it is said, while more input may still come.
/// </summary>
/// <typeparam name="T">What the cmdlet emits.</typeparam>
public abstract class SweepCmdlet<T> : AwsCmdlet
{
    private const int QueueLength = 64;

    private readonly Channel<SweepEvent> _input = Channel.CreateBounded<SweepEvent>(QueueLength);
    private EventPump? _pump;
    private ProgressBar? _progress;

    /// <summary>What the progress bar says is going on.</summary>
    private protected abstract string Activity { get; }

    /// <summary>Starts the engine on the input.</summary>
    /// <param name="input">Targets and queries, as they come down the pipeline.</param>
    /// <returns>The engine's events.</returns>
    private protected abstract IAsyncEnumerable<SweepEvent> Run(IAsyncEnumerable<SweepEvent> input);

    /// <summary>What one object of the pipeline, or the parameters alone, ask for.</summary>
    /// <returns>Targets, queries and failures.</returns>
    private protected abstract IEnumerable<SweepEvent> Ask();

    /// <summary>What is left to ask for once the pipeline has ended.</summary>
    /// <returns>Targets, queries and failures.</returns>
    private protected virtual IEnumerable<SweepEvent> AskLast() => [];

    /// <summary>Looks at an event before it is written.</summary>
    /// <param name="found">The event.</param>
    private protected virtual void Observe(SweepEvent found)
    {
    }

    /// <inheritdoc/>
    protected sealed override void ProcessRecord() => Submit(Ask());

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        Submit(AskLast());
        _input.Writer.Complete();
        while (_pump is not null && WriteNext())
        {
        }

        _progress?.Complete();
    }

    private void Submit(IEnumerable<SweepEvent> events)
    {
        foreach (SweepEvent asked in events)
        {
            if (_pump is null)
            {
                _progress = ProgressBar.For(this, Activity);
                _pump = new EventPump(Run(ChannelSource.ReadAllAsync(_input.Reader)), StopToken);
            }

            while (!_input.Writer.TryWrite(asked))
            {
                // The queue is full, so the engine is busy and will have something to say.
                WriteNext();
            }
        }

        while (_pump is not null && _pump.TryTake(out SweepEvent? found))
        {
            Write(found!);
        }
    }

    private bool WriteNext()
    {
        try
        {
            if (!_pump!.Wait(StopToken))
            {
                return false;
            }
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }
        catch (Exception error)
        {
            _progress?.Complete();
            ThrowTerminatingError(ErrorRecords.From(error));
            throw;
        }

        while (_pump.TryTake(out SweepEvent? found))
        {
            Write(found!);
        }

        return true;
    }

    /// <summary>Takes the bar away, unless the pipeline has stopped taking anything.</summary>
    private void EndProgress()
    {
        try
        {
            _progress?.Complete();
        }
        catch (PipelineStoppedException)
        {
            // The host takes the bar away itself.
        }
    }

    private void Write(SweepEvent found)
    {
        try
        {
            Observe(found);
            switch (found)
            {
                case ItemsEvent<T> items:
                    WriteObject(items.Items, enumerateCollection: true);
                    break;
                case ProgressEvent progress:
                    _progress?.Advance(progress);
                    break;
                default:
                    this.Tell(found);
                    break;
            }
        }
        catch
        {
            // A downstream cmdlet has enough, the user stopped, or -ErrorAction Stop: nothing more will be written.
            StopWork();
            EndProgress();
            throw;
        }
    }
}
