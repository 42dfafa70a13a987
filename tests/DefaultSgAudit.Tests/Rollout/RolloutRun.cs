using DefaultSgAudit.Engine.Remediation;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Tests.Rollout;

/// <summary>A stage of a roll-out from beginning to end, with all that it said and was told.</summary>
internal sealed class RolloutRun
{
    private readonly List<SweepEvent> _events = [];

    public IReadOnlyList<RolloutResult> Results => [.. _events.OfType<ItemsEvent<RolloutResult>>().SelectMany(items => items.Items)];

    public IReadOnlyList<Failure> Failures => [.. _events.OfType<FailureEvent>().Select(failure => failure.Failure)];

    public IReadOnlyList<string> Warnings => [.. _events.OfType<NoteEvent>().Where(note => note.IsWarning).Select(note => note.Text)];

    public IReadOnlyList<QuestionEvent> Questions => [.. _events.OfType<QuestionEvent>()];

    public static async Task<RolloutRun> ReadAsync(IAsyncEnumerable<SweepEvent> events, Func<QuestionEvent, Answer> answer, CancellationToken cancellationToken)
    {
        RolloutRun run = new();
        await foreach (SweepEvent found in events.WithCancellation(cancellationToken))
        {
            run._events.Add(found);
            if (found is QuestionEvent question)
            {
                question.Give(answer(question));
            }
        }

        return run;
    }

    /// <summary>The result about a member.</summary>
    public RolloutResult Of(string interfaceId) => Assert.Single(Results, result => result.NetworkInterfaceId == interfaceId);

    /// <summary>The result about a group.</summary>
    public RolloutResult OfGroup(string name) => Assert.Single(Results, result => result.NetworkInterfaceId is null && result.PlannedGroup.Contains(name));

    /// <summary>That it ended well, with these results.</summary>
    public RolloutRun Ended(params RolloutStatus[] statuses)
    {
        Assert.True(Failures.Count == 0 && statuses.Order().SequenceEqual(Results.Select(result => result.Status).Order()), ToString());
        return this;
    }

    public override string ToString() => string.Join(
        "\n",
        Results.Select(result => $"{result} {result.Reason}").Concat(Failures.Select(failure => failure.Message)).Concat(Warnings));
}
