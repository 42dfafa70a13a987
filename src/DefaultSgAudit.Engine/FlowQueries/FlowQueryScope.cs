using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.FlowQueries;

/// <summary>
/// Which records a query is about: those that end at a time or later and begin before another, as everywhere here; of some
/// interfaces or all.
/// </summary>
public sealed record FlowQueryScope
{
    /// <summary>A record ends so much later than it begins at most: an aggregation interval of ten minutes, and a minute of clocks that differ.</summary>
    internal static readonly TimeSpan LongestRecord = TimeSpan.FromMinutes(11);

    /// <summary>Records that end before this do not count; to the second.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>Records that begin at this or later do not count; to the second.</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>The network interfaces; none for all.</summary>
    public IReadOnlyList<string> InterfaceIds { get; init; } = [];

    /// <summary>The second, since 1970, before which no record may end.</summary>
    internal long First => Start.ToUnixTimeSeconds();

    /// <summary>The second, since 1970, at which or after which no record may begin.</summary>
    internal long After => End.ToUnixTimeSeconds();

    /// <summary>Makes sure that it is one.</summary>
    /// <exception cref="AuditException">The time is none, or an interface is none.</exception>
    public void Check()
    {
        if (First >= After || First < 0)
        {
            throw Invalid($"The time from {Start:u} to {End:u} has no second in it.");
        }

        if (InterfaceIds.FirstOrDefault(id => !IsInterface(id)) is { } wrong)
        {
            throw Invalid($"'{PlainText.Line(wrong, 64)}' is no id of a network interface.");
        }
    }

    /// <summary>The interfaces in lots of at most so many; one lot without any where all are meant.</summary>
    internal IEnumerable<FlowQueryScope> Lots(int size)
    {
        for (int at = 0; at == 0 || at < InterfaceIds.Count; at += size)
        {
            yield return InterfaceIds.Count <= size ? this : this with { InterfaceIds = [.. InterfaceIds.Skip(at).Take(size)] };
        }
    }

    private static bool IsInterface(string id) =>
        id.Length is > 4 and <= 40 && id.StartsWith("eni-", StringComparison.Ordinal)
        && id.Skip(4).All(letter => letter is (>= '0' and <= '9') or (>= 'a' and <= 'z'));

    private static AuditException Invalid(string cause) => new(new Failure
    {
        Kind = FailureKind.QueryRejected, Cause = cause, Remedy = "Give a start before an end, and ids such as eni-0123456789abcdef0.",
    });
}
