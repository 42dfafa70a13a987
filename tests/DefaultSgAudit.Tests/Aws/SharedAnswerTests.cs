using DefaultSgAudit.Aws;

namespace DefaultSgAudit.Tests.Aws;

/// <summary>A question is asked once, and nobody has to go without an answer because somebody else gave up.</summary>
public sealed class SharedAnswerTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Many_share_one_answer()
    {
        int asked = 0;
        TaskCompletionSource<int> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        SharedAnswer<int> shared = new(_ =>
        {
            asked++;
            return answer.Task;
        });

        Task<int>[] waiting = [shared.GetAsync(Cancel), shared.GetAsync(Cancel), shared.GetAsync(Cancel)];
        answer.SetResult(7);

        int[] answers = await Task.WhenAll(waiting);
        Assert.Equal([7, 7, 7], answers);
        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task Whoever_gives_up_does_so_for_nobody_else()
    {
        int asked = 0;
        SharedAnswer<int> shared = new(async cancel =>
        {
            if (++asked == 1)
            {
                await Task.Delay(Timeout.Infinite, cancel);
            }

            return asked;
        });

        using CancellationTokenSource first = new();
        Task<int> givenUp = shared.GetAsync(first.Token);
        Task<int> waiting = shared.GetAsync(Cancel);
        await first.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => givenUp);
        Assert.Equal(2, await waiting);
    }

    [Fact]
    public async Task Who_asks_and_is_cancelled_is_not_asked_for_again()
    {
        int asked = 0;
        SharedAnswer<int> shared = new(async cancel =>
        {
            asked++;
            await Task.Delay(Timeout.Infinite, cancel);
            return 0;
        });

        using CancellationTokenSource only = new();
        Task<int> waiting = shared.GetAsync(only.Token);
        await only.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal(1, asked);
    }
}
