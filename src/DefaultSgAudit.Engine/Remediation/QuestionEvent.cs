using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Remediation;

/// <summary>A change that waits for leave. Whoever reads the events has to answer it, in any order and from any thread.</summary>
/// <param name="Text">What would be done, a line for each rule.</param>
/// <param name="Query">The same in one line, as a question's object.</param>
/// <param name="Caution">What makes the change dangerous, as a question of its own; null where nothing does.</param>
/// <param name="Group">The group that it is about.</param>
public sealed record QuestionEvent(string Text, string Query, string? Caution, IGroupResult Group) : SweepEvent
{
    private readonly TaskCompletionSource<Answer> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Answers.</summary>
    /// <param name="answer">The answer.</param>
    public void Give(Answer answer) => _answer.TrySetResult(answer);

    internal async Task<Answer> WaitAsync(CancellationToken cancellationToken)
    {
        using CancellationTokenRegistration stop = cancellationToken.Register(() => _answer.TrySetCanceled(cancellationToken));
        return await _answer.Task;
    }
}
