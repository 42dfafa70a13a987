using System.Text;
using System.Threading.Channels;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.FlowLogs.Sources;

/// <summary>The events of a log stream as text, a line each. Pages are asked for ahead of whoever reads, and few are held.</summary>
internal sealed class EventText : ForwardStream
{
    /// <summary>A page has 1 MB at most.</summary>
    private const int PagesAhead = 2;

    private readonly Channel<byte[]> _pages = Channel.CreateBounded<byte[]>(PagesAhead);
    private readonly CancellationTokenSource _end;
    private readonly CancellationToken _token;
    private readonly Action _giveBack;
    private byte[] _page = [];
    private int _at;
    private int _isDone;

    /// <summary>Begins to load.</summary>
    /// <param name="events">Pages of events.</param>
    /// <param name="giveBack">Called once, when it is done with.</param>
    /// <param name="cancellationToken">Ends the loading.</param>
    public EventText(Func<CancellationToken, IAsyncEnumerable<IReadOnlyList<LogEvent>>> events, Action giveBack, CancellationToken cancellationToken)
    {
        _giveBack = giveBack;
        _end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _token = _end.Token;
        _ = Task.Run(() => LoadAsync(events), CancellationToken.None);
    }

    /// <summary>Waits for a page where none is there yet; meant for threads of one's own.</summary>
    public override int Read(byte[] buffer, int offset, int count)
    {
        while (_at == _page.Length)
        {
            if (!_pages.Reader.WaitToReadAsync(_token).AsTask().GetAwaiter().GetResult())
            {
                return 0;
            }

            if (_pages.Reader.TryRead(out byte[]? page))
            {
                (_page, _at) = (page, 0);
            }
        }

        int taken = Math.Min(count, _page.Length - _at);
        Buffer.BlockCopy(_page, _at, buffer, offset, taken);
        _at += taken;
        return taken;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && Interlocked.Exchange(ref _isDone, 1) == 0)
        {
            // Not disposed of: what was cancelled may still look at its token.
            _end.Cancel();
            _giveBack();
        }

        base.Dispose(disposing);
    }

    private static byte[] Lines(IReadOnlyList<LogEvent> events)
    {
        StringBuilder text = new();
        foreach (LogEvent found in events)
        {
            text.Append(found.Message).Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private async Task LoadAsync(Func<CancellationToken, IAsyncEnumerable<IReadOnlyList<LogEvent>>> events)
    {
        Exception? failure = null;
        try
        {
            await foreach (IReadOnlyList<LogEvent> page in events(_token).WithCancellation(_token).ConfigureAwait(false))
            {
                if (page.Count > 0)
                {
                    await _pages.Writer.WriteAsync(Lines(page), _token).ConfigureAwait(false);
                }
            }
        }
        catch (Exception error)
        {
            failure = error;
        }

        _pages.Writer.TryComplete(failure);
    }
}
