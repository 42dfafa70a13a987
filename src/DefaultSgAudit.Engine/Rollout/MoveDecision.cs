using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Rollout;

/// <summary>What is to become of a network interface, as it is now.</summary>
/// <param name="Status">How it ends: once the change is made, or at once where there is none.</param>
/// <param name="Reason">Why, in a sentence.</param>
internal sealed record MoveDecision(RolloutStatus Status, string Reason)
{
    /// <summary>All groups that it is to be in; null where nothing is to be changed.</summary>
    public IReadOnlyList<string>? After { get; init; }

    /// <summary>What somebody has to run by hand; null for nothing.</summary>
    public string? Command { get; init; }

    /// <summary>Why it must not be changed; null where nothing speaks against it, or where that has been said already.</summary>
    public Failure? Failure { get; init; }

    /// <summary>The kind of a failure that has been said already.</summary>
    public FailureKind? Kind { get; init; }

    /// <summary>A decision against a change, with its failure.</summary>
    public static MoveDecision Against(FailureKind kind, string cause, string remedy) => new(RolloutStatus.Refused, cause)
    {
        Failure = new Failure { Kind = kind, Cause = cause, Remedy = remedy },
    };
}
