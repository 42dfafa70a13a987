using System.Collections;
using System.Diagnostics;
using System.Management.Automation;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Commands.Pipeline;

/// <summary>
/// Shows how far a sweep has come: accounts, and within them regions. Hosts draw progress before they do anything else, so
/// it is told at most five times a second.
/// </summary>
internal sealed class ProgressBar(Cmdlet cmdlet, string activity)
{
    private const int Accounts = 1;
    private const int Regions = 2;

    /// <summary>Two records at a time, hence five in a second.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(400);

    private readonly Dictionary<string, Count> _counts = new(StringComparer.Ordinal);
    private readonly Stopwatch _sinceShown = Stopwatch.StartNew();
    private bool _isShown;

    /// <summary>A bar, where anybody can see one: Azure Automation would only store it, at the runbook's cost.</summary>
    public static ProgressBar? For(PSCmdlet cmdlet, string activity) => IsInAutomation(cmdlet) ? null : new ProgressBar(cmdlet, activity);

    public void Advance(ProgressEvent progress)
    {
        string account = progress.AccountId is null ? "All accounts" : $"Account {progress.AccountId}";
        if (!_counts.TryGetValue(account, out Count? count))
        {
            _counts[account] = count = new Count();
        }

        count.Found += progress.Found;
        count.Done += progress.Done is null ? 0 : 1;
        if (_sinceShown.Elapsed >= Pause)
        {
            _sinceShown.Restart();
            _isShown = true;
            Show(account, count, progress.Done?.Region);
        }
    }

    public void Complete()
    {
        if (_isShown)
        {
            cmdlet.WriteProgress(new ProgressRecord(Regions, "Regions", "Done") { ParentActivityId = Accounts, RecordType = ProgressRecordType.Completed });
            cmdlet.WriteProgress(new ProgressRecord(Accounts, activity, "Done") { RecordType = ProgressRecordType.Completed });
        }
    }

    private static bool IsInAutomation(PSCmdlet cmdlet) =>
        Environment.GetEnvironmentVariable("AUTOMATION_ASSET_ACCOUNTID") is { Length: > 0 }
        || (cmdlet.SessionState.PSVariable.GetValue("PSPrivateMetadata") is IDictionary metadata && metadata.Contains("JobId"));

    private void Show(string account, Count count, string? region)
    {
        int finished = _counts.Values.Count(each => each.Done >= each.Found && each.Done > 0);
        cmdlet.WriteProgress(new ProgressRecord(Accounts, activity, $"{finished} of {Counted.Of(_counts.Count, "account")}")
        {
            PercentComplete = 100 * finished / _counts.Count,
        });

        int known = Math.Max(count.Found, count.Done);
        cmdlet.WriteProgress(new ProgressRecord(Regions, account, $"{count.Done} of {Counted.Of(known, "region")}")
        {
            ParentActivityId = Accounts,
            PercentComplete = known == 0 ? 0 : 100 * count.Done / known,
            CurrentOperation = region ?? string.Empty,
        });
    }

    private sealed class Count
    {
        public int Found { get; set; }

        public int Done { get; set; }
    }
}
