namespace DefaultSgAudit.Aws;

/// <summary>Names that a mistyped one may have meant.</summary>
public static class Nearest
{
    /// <summary>The names nearest to a mistyped one, best first.</summary>
    /// <param name="typed">What was typed; wildcards in it do not count.</param>
    /// <param name="names">What exists.</param>
    /// <param name="most">How many at the most.</param>
    /// <returns>Only names that are near enough to be meant; empty where none is.</returns>
    public static IReadOnlyList<string> To(string typed, IEnumerable<string> names, int most = 3)
    {
        string bare = typed.Replace("*", string.Empty).Replace("?", string.Empty).ToLowerInvariant();
        int farthest = Math.Max(2, bare.Length / 3);
        IEnumerable<string> near =
            from name in names
            let distance = Distance(bare, name.ToLowerInvariant())
            where distance <= farthest || (bare.Length >= 2 && name.StartsWith(bare, StringComparison.OrdinalIgnoreCase))
            orderby distance, name
            select name;
        return [.. near.Take(most)];

        static int Distance(string a, string b)
        {
            int[] previous = [.. Enumerable.Range(0, b.Length + 1)];
            for (int i = 1; i <= a.Length; i++)
            {
                int[] current = new int[b.Length + 1];
                current[0] = i;
                for (int j = 1; j <= b.Length; j++)
                {
                    int substitution = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                    current[j] = Math.Min(substitution, Math.Min(previous[j], current[j - 1]) + 1);
                }

                previous = current;
            }

            return previous[b.Length];
        }
    }

    /// <summary>A sentence that offers the nearest names, or nothing.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="names">What exists.</param>
    /// <returns>For example " Did you mean eu-west-1 or eu-west-2?"; empty where nothing is near.</returns>
    public static string Question(string typed, IEnumerable<string> names)
    {
        IReadOnlyList<string> near = To(typed, names);
        return near.Count == 0 ? string.Empty : $" Did you mean {string.Join(" or ", near)}?";
    }
}
