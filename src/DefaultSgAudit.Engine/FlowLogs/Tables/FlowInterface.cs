namespace DefaultSgAudit.Engine.FlowLogs.Tables;

/// <summary>An interface that the log names.</summary>
internal sealed class FlowInterface(int number, string? id, bool isWanted)
{
    public int Number { get; } = number;

    /// <summary>Null for records that name none.</summary>
    public string? Id { get; } = id;

    /// <summary>Whether its traffic is asked for.</summary>
    public bool IsWanted { get; } = isWanted;

    public string? AccountId { get; private set; }

    public string? VpcId { get; private set; }

    public string? Region { get; private set; }

    /// <summary>Takes what is not known yet; the least text where records disagree, so that their order does not matter.</summary>
    public void Learn(string? accountId, string? vpcId, string? region)
    {
        lock (this)
        {
            AccountId = Lesser(AccountId, accountId == "unknown" ? null : accountId);
            VpcId = Lesser(VpcId, vpcId);
            Region = Lesser(Region, region);
        }
    }

    private static string? Lesser(string? known, string? now) =>
        known is null || (now is not null && string.CompareOrdinal(now, known) < 0) ? now : known;
}
