using DefaultSgAudit.Engine.Remediation;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Tests.Remediation;

/// <summary>A clear or a restore from beginning to end, with all that it said and was told.</summary>
internal sealed class RemediationRun
{
    private readonly List<SweepEvent> _events = [];

    public IReadOnlyList<RemediationResult> Results => Items<RemediationResult>();

    public IReadOnlyList<PermissionCheck> Checks => Items<PermissionCheck>();

    public IReadOnlyList<Failure> Failures => [.. _events.OfType<FailureEvent>().Select(failure => failure.Failure)];

    public IReadOnlyList<string> Warnings => [.. _events.OfType<NoteEvent>().Where(note => note.IsWarning).Select(note => note.Text)];

    public IReadOnlyList<QuestionEvent> Questions => [.. _events.OfType<QuestionEvent>()];

    /// <summary>The one result; a failure of the assertion says what else was said.</summary>
    public RemediationResult Result
    {
        get
        {
            Assert.True(Results.Count == 1, $"{Results.Count} results; {this}");
            return Results[0];
        }
    }

    public static async Task<RemediationRun> ReadAsync(
        IAsyncEnumerable<SweepEvent> events, Func<QuestionEvent, Task<Answer>> answer, CancellationToken cancellationToken)
    {
        RemediationRun run = new();
        await foreach (SweepEvent found in events.WithCancellation(cancellationToken))
        {
            run._events.Add(found);
            if (found is QuestionEvent question)
            {
                question.Give(await answer(question));
            }
        }

        return run;
    }

    /// <summary>Only results that EC2 was asked about once more are done, and only those come without a failure.</summary>
    public void IsHonest(RemediationResult result)
    {
        bool isDone = result.Status is RemediationStatus.Cleared or RemediationStatus.AlreadyClear
            or RemediationStatus.Restored or RemediationStatus.AlreadyRestored;
        Assert.True(isDone == (Failures.Count == 0), $"{result.Status} with {Failures.Count} failures: {this}");
        Assert.True(isDone || result.FailureKind is not null, $"No kind: {this}");
    }

    public override string ToString() => string.Join(
        "\n",
        Results.Select(result => $"{result} {result.Reason}").Concat(Failures.Select(failure => failure.Message)).Concat(Warnings));

    private T[] Items<T>() => [.. _events.OfType<ItemsEvent<T>>().SelectMany(items => items.Items)];
}
