using DefaultSgAudit.Sandbox.Http;
using DefaultSgAudit.Sandbox.Services;

namespace DefaultSgAudit.Sandbox.Faults;

/// <summary>What the faults that matched one request will do to it.</summary>
internal sealed class FaultPlan
{
    public static FaultPlan None { get; } = new();

    public TimeSpan Delay { get; set; }

    public Refusal? Refusal { get; set; }

    public ResponseFate Fate { get; set; }

    public MalformedBody? Malformed { get; set; }

    public bool Truncate { get; set; }

    /// <summary>The most items a page may have; null for no limit.</summary>
    public int? PageSize { get; set; }

    /// <summary>Every page names a next one: always the same token, or a new one each time.</summary>
    public EndlessToken EndlessToken { get; set; }

    /// <summary>What happens once the action is done, and so changes nothing of it: delay, refusal and fate.</summary>
    public FaultPlan? AfterActing { get; set; }

    /// <summary>Whether the request goes unanswered before its action runs.</summary>
    public bool IsLost => Fate is ResponseFate.Reset or ResponseFate.Hang;
}
