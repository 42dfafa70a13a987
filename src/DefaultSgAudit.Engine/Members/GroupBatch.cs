using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Members;

/// <summary>Default groups of one account and region, to be asked about together.</summary>
/// <param name="Target">Account, region and session.</param>
/// <param name="Groups">The groups.</param>
public sealed record GroupBatch(Target Target, IReadOnlyList<DefaultGroup> Groups)
{
    /// <summary>The most values that EC2 takes in one filter.</summary>
    private const int MostFilterValues = 200;

    /// <summary>The groups in portions that fit into a request.</summary>
    internal IEnumerable<IReadOnlyList<DefaultGroup>> Portions() => Portion(Groups);

    /// <summary>Anything in portions that fit into a filter.</summary>
    internal static IEnumerable<IReadOnlyList<T>> Portion<T>(IReadOnlyList<T> items)
    {
        for (int start = 0; start < items.Count; start += MostFilterValues)
        {
            yield return [.. items.Skip(start).Take(MostFilterValues)];
        }
    }
}
