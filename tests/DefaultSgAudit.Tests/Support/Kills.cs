namespace DefaultSgAudit.Tests.Support;

/// <summary>Runs that are killed, each one request later than the one before.</summary>
internal static class Kills
{
    private const int SideBySide = 4;

    /// <summary>Every number from 1 until a run comes to its end by itself.</summary>
    /// <param name="run">Runs a case; gives the action that it was killed at, or null when it came to its end.</param>
    public static async Task<HashSet<string>> AtEveryRequestAsync(Func<int, Task<string?>> run)
    {
        HashSet<string> actions = [];
        for (int first = 1; ; first += SideBySide)
        {
            string?[] killedAt = await Task.WhenAll(Enumerable.Range(first, SideBySide).Select(run));
            actions.UnionWith(killedAt.OfType<string>());
            if (Array.Exists(killedAt, action => action is null))
            {
                return actions;
            }

            Assert.True(first < 100, "The runs never come to their end.");
        }
    }
}
