using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.FlowQueries;

/// <summary>Waits for a query that runs elsewhere, asking less and less often.</summary>
internal static class QueryWait
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ToStart = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan ToStop = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Starts a query and asks until it has ended. Whoever gives up waiting ends the query too: it would go on to cost. That goes
    /// for a query whose start is still under way: its id is waited for, a moment longer, as without one nothing can be ended.
    /// </summary>
    /// <typeparam name="T">What is answered.</typeparam>
    /// <param name="start">Starts the query and returns its id.</param>
    /// <param name="ask">Asks how far it is.</param>
    /// <param name="stateOf">How far an answer says it is.</param>
    /// <param name="stop">Ends the query.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The query's id and the last answer.</returns>
    public static async Task<(string Id, T Answer)> RunAsync<T>(
        Func<CancellationToken, Task<string>> start,
        Func<string, CancellationToken, Task<T>> ask,
        Func<T, QueryState> stateOf,
        Func<string, CancellationToken, Task> stop,
        CancellationToken cancellationToken)
    {
        string id = await StartAsync(start, cancellationToken);
        bool hasEnded = false;
        try
        {
            TimeSpan pause = First;
            while (true)
            {
                T answer = await ask(id, cancellationToken);
                if (stateOf(answer) is not (QueryState.Waiting or QueryState.Running))
                {
                    hasEnded = true;
                    return (id, answer);
                }

                await Task.Delay(pause, cancellationToken);
                pause = pause + pause < Longest ? pause + pause : Longest;
            }
        }
        finally
        {
            if (!hasEnded)
            {
                using CancellationTokenSource soon = new(ToStop);

                // That it could not be ended is of less interest than why it should be.
                _ = await Reading.FailureOfAsync(() => stop(id, soon.Token), CancellationToken.None);
            }
        }
    }

    public static AuditException Failed(string action, string id, QueryState state, string? reason) => new(new Failure
    {
        Kind = FailureKind.QueryFailed,
        Cause = state switch
        {
            QueryState.Cancelled => "Somebody ended the query.",
            QueryState.TimedOut => "The query took longer than the service allows.",
            _ => $"The query failed: {PlainText.Sentence(reason ?? "the service does not say why")}",
        },
        Remedy = state == QueryState.Cancelled ? "Run the same command again." : "Check names and format, or ask for less time or fewer interfaces.",
        Action = action,
        Resource = id,
    });

    private static async Task<string> StartAsync(Func<CancellationToken, Task<string>> start, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using CancellationTokenSource late = new();
        using CancellationTokenRegistration given = cancellationToken.Register(() => late.CancelAfter(ToStart));
        return await start(late.Token);
    }
}
