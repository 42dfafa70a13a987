namespace DefaultSgAudit.Engine.Planning.Fitting;

/// <summary>Spreads the rules of a direction over groups; heavy ones first, so that the light ones fill what is left.</summary>
internal static class RulePacking
{
    /// <summary>Whether rules that count in both families, or as several each, find a place; those that count as one in one family fill any hole.</summary>
    public static bool CanPack(IEnumerable<RuleDraft> rules, int groups, FitTerms terms) => TryPack(rules, groups, terms, out _);

    /// <summary>The rules by group; more than fit into the last group where they do not fit at all.</summary>
    public static List<RuleDraft>[] Pack(IEnumerable<RuleDraft> rules, int groups, FitTerms terms)
    {
        RuleDraft[] all = [.. rules];
        if (!TryPack(all, groups, terms, out List<RuleDraft>[] packed))
        {
            packed = [.. Enumerable.Range(0, groups).Select(_ => new List<RuleDraft>())];
            packed[0].AddRange(all);
        }

        return packed;
    }

    private static bool TryPack(IEnumerable<RuleDraft> rules, int groups, FitTerms terms, out List<RuleDraft>[] packed)
    {
        packed = [.. Enumerable.Range(0, groups).Select(_ => new List<RuleDraft>())];
        int[] v4 = new int[groups];
        int[] v6 = new int[groups];
        v4[0] = v6[0] = terms.Reserved;
        int mostRules = terms.Settings.MostRules;
        foreach (RuleDraft rule in rules.OrderByDescending(rule => Math.Max(rule.WeightV4, rule.WeightV6)).ThenByDescending(rule => rule.WeightV4 + rule.WeightV6))
        {
            int place = 0;
            while (place < groups && (v4[place] + rule.WeightV4 > mostRules || v6[place] + rule.WeightV6 > mostRules))
            {
                place++;
            }

            if (place == groups)
            {
                return false;
            }

            packed[place].Add(rule);
            v4[place] += rule.WeightV4;
            v6[place] += rule.WeightV6;
        }

        return true;
    }
}
