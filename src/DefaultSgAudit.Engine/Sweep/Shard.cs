using System.Globalization;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Sweep;

/// <summary>One of several parts of an Organization's accounts. An account is always in the same part, whatever other accounts there are.</summary>
/// <param name="Index">Which part, from 1.</param>
/// <param name="Count">How many parts there are.</param>
public sealed record Shard(int Index, int Count)
{
    private const int MostParts = 10_000;
    private const uint Seed = 2166136261;
    private const uint Prime = 16777619;

    /// <summary>Reads a part as people write it.</summary>
    /// <param name="text">For example <c>3/8</c>.</param>
    /// <returns>The part.</returns>
    /// <exception cref="AuditException">The text names no part.</exception>
    public static Shard Parse(string text)
    {
        string[] numbers = text.Split('/');
        return numbers.Length == 2
            && int.TryParse(numbers[0], NumberStyles.None, CultureInfo.InvariantCulture, out int index)
            && int.TryParse(numbers[1], NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            && count is > 0 and <= MostParts && index > 0 && index <= count
            ? new Shard(index, count)
            : throw new AuditException(new Failure
            {
                Kind = FailureKind.InvalidShard,
                Cause = $"'{text}' is no part of the accounts.",
                Remedy = "Parts look like 3/8: the third of eight.",
                Resource = text,
            });
    }

    /// <summary>Whether an account is in the part.</summary>
    /// <param name="accountId">The account, 12 digits.</param>
    /// <returns>Whether it is.</returns>
    public bool Takes(string accountId)
    {
        // FNV-1a: the same on every machine and in every version, which string.GetHashCode is not.
        uint hash = Seed;
        foreach (char letter in accountId)
        {
            hash = unchecked((hash ^ letter) * Prime);
        }

        // Account ids differ most in their last digits, which end in the low bits: the high ones have to take part too.
        hash ^= hash >> 15;
        return hash % (uint)Count == (uint)(Index - 1);
    }

    /// <summary>The part as people write it.</summary>
    /// <returns>For example <c>3/8</c>.</returns>
    public override string ToString() => string.Format(CultureInfo.InvariantCulture, "{0}/{1}", Index, Count);
}
