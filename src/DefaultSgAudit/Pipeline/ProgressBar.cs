using System.Diagnostics;
using System.Management.Automation;
using DefaultSgAudit.Engine.Sweep;

namespace DefaultSgAudit.Commands.Pipeline;

/// <summary>Shows how far a sweep has come, at most five times a second: hosts draw progress before they do anything else.</summary>
internal sealed class ProgressBar(Cmdlet cmdlet, string activity)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly Stopwatch _sinceShown = Stopwatch.StartNew();
    private int _found;
    private int _done;
    private bool _isShown;

    public void Advance(ProgressEvent progress)
    {
        _found += progress.Found;
        _done += progress.Done is null ? 0 : 1;
        if (_sinceShown.Elapsed < Pause)
        {
            return;
        }

        _sinceShown.Restart();
        _isShown = true;
        int known = Math.Max(_found, _done);
        cmdlet.WriteProgress(new ProgressRecord(0, activity, $"{_done} of {known} regions")
        {
            PercentComplete = known == 0 ? 0 : 100 * _done / known,
            CurrentOperation = progress.Done?.ToString() ?? string.Empty,
        });
    }

    public void Complete()
    {
        if (_isShown)
        {
            cmdlet.WriteProgress(new ProgressRecord(0, activity, "Done") { RecordType = ProgressRecordType.Completed });
        }
    }
}
