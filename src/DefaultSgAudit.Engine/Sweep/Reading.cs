using System.Runtime.CompilerServices;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Sweep;

/// <summary>What could be read, and what kept the rest from being read.</summary>
/// <typeparam name="T">What is read.</typeparam>
/// <param name="Items">All that was read before the failure, if there was one.</param>
/// <param name="Failure">Why the reading is not complete; null if it is.</param>
internal sealed record Reading<T>(IReadOnlyList<T> Items, Failure? Failure);

/// <summary>Takes readings: a failure becomes part of the reading, a cancellation does not.</summary>
internal static class Reading
{
    public static Task<Reading<T>> OfAsync<T>(Func<Task<T>> read, CancellationToken cancellationToken) =>
        OfListAsync<T>(async () => [await read()], cancellationToken);

    /// <summary>Something that is done rather than read: its failure, or null.</summary>
    public static async Task<Failure?> FailureOfAsync(Func<Task> act, CancellationToken cancellationToken) =>
        (await OfAsync(
            async () =>
            {
                await act();
                return true;
            },
            cancellationToken)).Failure;

    public static async Task<Reading<T>> OfListAsync<T>(Func<Task<IReadOnlyList<T>>> read, CancellationToken cancellationToken)
    {
        try
        {
            return new Reading<T>(await read(), null);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            return new Reading<T>([], FailureOf(error));
        }
    }

    public static async Task<Reading<T>> OfPagesAsync<T>(
        Func<IAsyncEnumerable<IReadOnlyList<T>>> read, CancellationToken cancellationToken)
    {
        List<T> items = [];
        await foreach (Reading<T> page in PagesAsync(read, cancellationToken).WithCancellation(cancellationToken))
        {
            items.AddRange(page.Items);
            if (page.Failure is not null)
            {
                return new Reading<T>(items, page.Failure);
            }
        }

        return new Reading<T>(items, null);
    }

    /// <summary>A reading for each page, as it comes; a failure is the last.</summary>
    public static async IAsyncEnumerable<Reading<T>> PagesAsync<T>(
        Func<IAsyncEnumerable<IReadOnlyList<T>>> read, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IAsyncEnumerable<IReadOnlyList<T>>? started = null;
        Failure? failure = null;
        try
        {
            started = read();
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            failure = FailureOf(error);
        }

        if (started is null)
        {
            yield return new Reading<T>([], failure);
            yield break;
        }

        await using IAsyncEnumerator<IReadOnlyList<T>> pages = started.GetAsyncEnumerator(cancellationToken);
        while (failure is null && await NextAsync(pages, cancellationToken) is { } page)
        {
            failure = page.Failure;
            yield return page;
        }
    }

    /// <summary>Two failures as one where they have the same cause; else the first.</summary>
    public static Failure Merge(Failure first, Failure? second) =>
        second is not null && second.Kind == first.Kind && second.Action != first.Action
            ? first with { Action = $"{first.Action} and {second.Action}" }
            : first;

    private static async Task<Reading<T>?> NextAsync<T>(IAsyncEnumerator<IReadOnlyList<T>> pages, CancellationToken cancellationToken)
    {
        try
        {
            return await pages.MoveNextAsync() ? new Reading<T>(pages.Current, null) : null;
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            return new Reading<T>([], FailureOf(error));
        }
    }

    private static Failure FailureOf(Exception error) => error is AuditException known
        ? known.Failure
        : new Failure
        {
            Kind = FailureKind.Unexpected,
            Cause = $"{error.GetType().Name}: {error.Message}",
            Remedy = "Please report this with the text above.",
        };
}
