namespace DefaultSgAudit.Engine.Compliance.Recorded;

/// <summary>What could be made of a row.</summary>
/// <typeparam name="T">What the row tells of.</typeparam>
internal sealed record RecordedRow<T>
    where T : class
{
    /// <summary>The account that recorded it; null where the row does not say so in a way that can be understood.</summary>
    public string? AccountId { get; init; }

    /// <summary>The resource's id; null like <see cref="AccountId"/>.</summary>
    public string? ResourceId { get; init; }

    /// <summary>The VPC; null where the row does not say.</summary>
    public string? VpcId { get; init; }

    /// <summary>When it was recorded.</summary>
    public DateTimeOffset RecordedAt { get; init; }

    /// <summary>Whether the row says that the resource is no more.</summary>
    public bool IsDeleted { get; init; }

    /// <summary>Why the row cannot be understood; null where it can.</summary>
    public string? Problem { get; init; }

    /// <summary>What it tells; null where there is a <see cref="Problem"/>, and for what is deleted.</summary>
    public T? Item { get; init; }
}
