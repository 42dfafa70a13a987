using DefaultSgAudit.Engine.Planning.Addresses;

namespace DefaultSgAudit.Engine.Planning.Fitting;

/// <summary>The rules of one direction: as few further addresses and ports as the budget allows.</summary>
internal sealed class DirectionFit
{
    /// <summary>So many rules are compared with each other; where there are more, they do not fit anyway.</summary>
    private const int MostCompared = 1000;

    private readonly DirectionNeeds _needs;
    private readonly FitTerms _terms;
    private readonly Dictionary<FitVariant, Preparation> _prepared = [];

    /// <summary>Fits rules.</summary>
    /// <param name="needs">What is needed.</param>
    /// <param name="terms">What fitting rests on.</param>
    /// <param name="mostGroups">Over how many groups the rules may be spread, at least 1.</param>
    public DirectionFit(DirectionNeeds needs, FitTerms terms, int mostGroups)
    {
        _needs = needs;
        _terms = terms;
        (Preparation? chosen, int groups) = Choose(mostGroups);
        Fits = chosen is not null;
        Chosen = chosen ?? Prepare(FitVariant.Last[FitVariant.Last.Count - 1]);
        Groups = Fits ? groups : 1;
        Slots = Math.Max(Chosen.LeastV4, Chosen.LeastV6);
        Rules = Fits ? Solve(Chosen, groups) : Least(Chosen);
    }

    /// <summary>Whether the budget is kept.</summary>
    public bool Fits { get; }

    /// <summary>Over how many groups the rules are to be spread.</summary>
    public int Groups { get; }

    /// <summary>How far fitting had to go.</summary>
    public Preparation Chosen { get; }

    /// <summary>The fewest rules of a family with which it could be done.</summary>
    public int Slots { get; }

    public List<RuleDraft> Rules { get; }

    /// <summary>Where it does not fit: the rules that would, were ranges allowed to be wider than the floors; empty where they would not either.</summary>
    public List<RuleDraft> Broken(int mostGroups)
    {
        Preparation broken = Prepare(FitVariant.Last[FitVariant.Last.Count - 1] with { Width = Width.Any });
        return Fit(broken, mostGroups) ? [.. Solve(broken, mostGroups).Where(IsBroken)] : [];
    }

    private bool IsBroken(RuleDraft rule) =>
        rule.Range is Prefix range && !rule.IsOpen && range.Length < _terms.Space.Floor(range.Base, Width.Vpc);

    private (Preparation? Chosen, int Groups) Choose(int mostGroups)
    {
        foreach (IReadOnlyList<FitVariant> variants in new[] { FitVariant.Usual, FitVariant.Last })
        {
            for (int groups = 1; groups <= mostGroups; groups++)
            {
                foreach (FitVariant variant in variants)
                {
                    Preparation prepared = Prepare(variant);
                    if (Fit(prepared, groups))
                    {
                        return (prepared, groups);
                    }
                }
            }
        }

        return (null, 1);
    }

    private Preparation Prepare(FitVariant variant)
    {
        if (!_prepared.TryGetValue(variant, out Preparation? prepared))
        {
            _prepared.Add(variant, prepared = new Preparation(_needs, _terms, variant));
        }

        return prepared;
    }

    private bool Fit(Preparation prepared, int groups)
    {
        int budget = _terms.Places(groups);
        return prepared.LeastV4 <= budget && prepared.LeastV6 <= budget
            && RulePacking.CanPack(prepared.Settled, groups, _terms);
    }

    private List<RuleDraft> Solve(Preparation prepared, int groups)
    {
        int budget = _terms.Places(groups);
        List<RuleDraft> rules = [.. prepared.Settled];
        foreach (bool isV6 in new[] { false, true })
        {
            PortClass[] classes = [.. prepared.Classes.Where(found => found.Addresses[0].IsV6 == isV6)];
            int free = budget - prepared.Settled.Sum(rule => isV6 ? rule.WeightV6 : rule.WeightV4);
            int least = classes.Sum(found => found.Trie!.Least);
            double[][] curves = [.. classes.Select(found => Weighed(found.Trie!.Curve(free - least + found.Trie.Least), found.Ports.Count))];
            int[] counts = Knapsack.Divide(curves, free) ?? throw new InvalidOperationException("What fits with the fewest rules does not fit.");
            for (int i = 0; i < classes.Length; i++)
            {
                rules.AddRange(classes[i].Trie!.Cover(counts[i]).Select(part => classes[i].Draft(part.Prefix, part.From, part.Until)));
            }
        }

        return Compact(rules);
    }

    private static double[] Weighed(double[] curve, int ports) => [.. curve.Select(cost => cost * ports)];

    private static List<RuleDraft> Least(Preparation prepared) => Compact(
    [
        .. prepared.Settled,
        .. prepared.Classes.SelectMany(found => found.Trie!.CoverWithLeast().Select(part => found.Draft(part.Prefix, part.From, part.Until))),
    ]);

    /// <summary>Leaves out rules whose traffic another one admits anyway.</summary>
    private static List<RuleDraft> Compact(List<RuleDraft> rules)
    {
        if (rules.Count > MostCompared)
        {
            return rules;
        }

        for (int i = rules.Count - 1; i >= 0; i--)
        {
            int wider = rules.FindIndex(other => !ReferenceEquals(other, rules[i]) && !(other.IsOpen && !rules[i].IsOpen) && other.Contains(rules[i]));
            if (wider >= 0)
            {
                Traffic.Evidence sum = rules[wider].Evidence;
                sum.Add(rules[i].Evidence);
                rules[wider] = rules[wider] with { Evidence = sum };
                rules.RemoveAt(i);
            }
        }

        return rules;
    }
}
