namespace DefaultSgAudit.Engine.Reporting.Facts;

/// <summary>An account and region of a report; null where it was not known which.</summary>
internal readonly record struct Place(string? AccountId, string? Region) : IComparable<Place>
{
    public string Account => AccountId ?? "unknown account";

    public string Where => Region ?? "unknown region";

    public int CompareTo(Place other)
    {
        int byAccount = string.CompareOrdinal(Account, other.Account);
        return byAccount != 0 ? byAccount : string.CompareOrdinal(Where, other.Where);
    }
}
