namespace DefaultSgAudit.Engine.Planning.Fitting;

/// <summary>Divides a budget of rules among classes so that the whole costs least, and of what costs as little, the fewest rules.</summary>
internal static class Knapsack
{
    /// <summary>How many rules each class gets.</summary>
    /// <param name="curves">What each number of rules costs in a class; the entry for none is infinite.</param>
    /// <param name="budget">The most rules in all.</param>
    /// <returns>A number for each class, or null where the budget is not enough.</returns>
    public static int[]? Divide(IReadOnlyList<double[]> curves, int budget)
    {
        if (budget < curves.Count)
        {
            return null;
        }

        double[] best = new double[budget + 1];
        for (int used = 1; used <= budget; used++)
        {
            best[used] = double.PositiveInfinity;
        }

        int[][] choices = new int[curves.Count][];
        for (int i = 0; i < curves.Count; i++)
        {
            best = Add(best, curves[i], choices[i] = new int[budget + 1]);
        }

        int least = 0;
        for (int used = 1; used <= budget; used++)
        {
            least = best[used] < best[least] ? used : least;
        }

        if (double.IsPositiveInfinity(best[least]))
        {
            return null;
        }

        int[] counts = new int[curves.Count];
        for (int i = curves.Count - 1, left = least; i >= 0; i--)
        {
            counts[i] = choices[i][left];
            left -= counts[i];
        }

        return counts;
    }

    private static double[] Add(double[] before, double[] curve, int[] choice)
    {
        double[] after = new double[before.Length];
        for (int used = 0; used < after.Length; used++)
        {
            after[used] = double.PositiveInfinity;
            for (int own = 1; own < curve.Length && own <= used; own++)
            {
                double cost = before[used - own] + curve[own];
                if (cost < after[used])
                {
                    after[used] = cost;
                    choice[used] = own;
                }
            }
        }

        return after;
    }
}
