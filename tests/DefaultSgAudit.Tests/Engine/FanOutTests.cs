using System.Runtime.CompilerServices;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Tests.Support;

namespace DefaultSgAudit.Tests.Engine;

public sealed class FanOutTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Every_item_is_visited_once_and_other_events_pass_through()
    {
        List<SweepEvent> said = [];
        await foreach (SweepEvent found in FanOut.RunAsync<int>(Source(Items(1, 2, 3), new NoteEvent("hello"), Items(4)), 2, Echo, Cancel))
        {
            said.Add(found);
        }

        Assert.Equal([1, 2, 3, 4], said.OfType<ItemsEvent<string>>().Select(items => int.Parse(items.Items[0], null)).Order());
        Assert.Equal("hello", Assert.Single(said.OfType<NoteEvent>()).Text);
    }

    [Fact]
    public async Task No_more_than_the_degree_are_visited_at_once()
    {
        Crowd crowd = new(7);
        await foreach (SweepEvent _ in FanOut.RunAsync<int>(Source(Items([.. Enumerable.Range(0, 50)])), 7, Visit, Cancel))
        {
        }

        Assert.Equal(7, crowd.Most);

        async IAsyncEnumerable<SweepEvent> Visit(int item, [EnumeratorCancellation] CancellationToken cancel)
        {
            await crowd.PassAsync(cancel);
            yield return new NoteEvent(item.ToString(null, null));
        }
    }

    [Fact]
    public async Task The_first_result_does_not_wait_for_the_slowest_visit()
    {
        TaskCompletionSource slow = new(TaskCreationOptions.RunContinuationsAsynchronously);
        List<int> order = [];
        await foreach (SweepEvent found in FanOut.RunAsync<int>(Source(Items(1, 2)), 2, Visit, Cancel))
        {
            order.Add(((ItemsEvent<int>)found).Items[0]);
            slow.TrySetResult();
        }

        Assert.Equal([2, 1], order);

        async IAsyncEnumerable<SweepEvent> Visit(int item, [EnumeratorCancellation] CancellationToken cancel)
        {
            if (item == 1)
            {
                await slow.Task.WaitAsync(Patience, cancel);
            }

            yield return new ItemsEvent<int>([item]);
        }
    }

    [Fact]
    public async Task Who_stops_reading_stops_the_visits()
    {
        int cancelled = 0;
        using CountdownEvent underWay = new(3);
        await foreach (SweepEvent _ in FanOut.RunAsync<int>(Source(Items(1, 2, 3, 4)), 4, Visit, Cancel))
        {
            break;
        }

        Assert.Equal(3, cancelled);

        async IAsyncEnumerable<SweepEvent> Visit(int item, [EnumeratorCancellation] CancellationToken cancel)
        {
            if (item == 1)
            {
                // The others must be under way, for there to be something to stop.
                Assert.True(await Task.Run(() => underWay.Wait(Patience, cancel), cancel));
                yield return new NoteEvent("first");
                yield break;
            }

            try
            {
                underWay.Signal();
                await Task.Delay(Patience, cancel);
            }
            finally
            {
                Interlocked.Increment(ref cancelled);
            }
        }
    }

    [Fact]
    public async Task An_exception_ends_the_sweep_and_reaches_the_reader()
    {
        InvalidOperationException thrown = await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            await foreach (SweepEvent _ in FanOut.RunAsync<int>(Source(Items(1, 2, 3)), 3, Visit, Cancel))
            {
            }
        });
        Assert.Equal("two", thrown.Message);

        static async IAsyncEnumerable<SweepEvent> Visit(int item, [EnumeratorCancellation] CancellationToken cancel)
        {
            if (item == 2)
            {
                throw new InvalidOperationException("two");
            }

            await Task.Delay(Patience, cancel);
            yield break;
        }
    }

    [Fact]
    public async Task A_slow_reader_slows_the_work()
    {
        int visited = 0;
        await using IAsyncEnumerator<SweepEvent> reader = FanOut
            .RunAsync<int>(Source(Items([.. Enumerable.Range(0, 10_000)])), 4, Visit, Cancel).GetAsyncEnumerator(Cancel);
        Assert.True(await reader.MoveNextAsync());

        // Whoever went on without being read would go on to the end, however slowly.
        for (int seen = 0; seen != Volatile.Read(ref visited);)
        {
            seen = Volatile.Read(ref visited);
            await Task.Delay(200, Cancel);
        }

        Assert.InRange(visited, 1, 200);

        async IAsyncEnumerable<SweepEvent> Visit(int item, [EnumeratorCancellation] CancellationToken cancel)
        {
            await Task.CompletedTask;
            Interlocked.Increment(ref visited);
            yield return new ItemsEvent<int>([item]);
        }
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static async IAsyncEnumerable<SweepEvent> Echo(int item, [EnumeratorCancellation] CancellationToken cancel)
    {
        await Task.Yield();
        cancel.ThrowIfCancellationRequested();
        yield return new ItemsEvent<string>([item.ToString(null, null)]);
    }

    private static ItemsEvent<int> Items(params int[] items) => new(items);

    private static async IAsyncEnumerable<SweepEvent> Source(params SweepEvent[] events)
    {
        foreach (SweepEvent found in events)
        {
            await Task.Yield();
            yield return found;
        }
    }
}
