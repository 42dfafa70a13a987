namespace DefaultSgAudit.Engine.Planning.Replay;

/// <summary>How bad a rate may be that was measured on few days.</summary>
internal static class ClopperPearson
{
    private const int Halvings = 60;

    /// <summary>The upper bound of a rate, one-sided: with 0 of n it is <c>1 - (1 - confidence)^(1/n)</c>, close to 3 / n.</summary>
    /// <param name="hits">How often it happened.</param>
    /// <param name="trials">How often it could have.</param>
    /// <param name="confidence">For example 0.95.</param>
    public static double Upper(int hits, int trials, double confidence)
    {
        if (hits >= trials)
        {
            return 1;
        }

        double low = (double)hits / trials;
        double high = 1;
        for (int i = 0; i < Halvings; i++)
        {
            double middle = (low + high) / 2;
            (low, high) = AtMost(hits, trials, middle) > 1 - confidence ? (middle, high) : (low, middle);
        }

        return high;
    }

    /// <summary>How likely so many hits, or fewer, are at a rate.</summary>
    private static double AtMost(int hits, int trials, double rate)
    {
        double sum = 0;
        double logChoose = 0;
        for (int k = 0; k <= hits; k++)
        {
            sum += Math.Exp(logChoose + (k * Math.Log(rate)) + ((trials - k) * Math.Log(1 - rate)));
            logChoose += Math.Log(trials - k) - Math.Log(k + 1);
        }

        return sum;
    }
}
