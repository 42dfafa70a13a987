namespace DefaultSgAudit.Model;

/// <summary>A managed prefix list as EC2 describes it, without what it holds.</summary>
/// <remarks>See https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ManagedPrefixList.html.</remarks>
public sealed record ManagedPrefixList
{
    /// <summary>Its id, <c>pl-...</c>.</summary>
    public required string PrefixListId { get; init; }

    /// <summary>Its name, for example <c>com.amazonaws.eu-west-1.s3</c>.</summary>
    public string? Name { get; init; }

    /// <summary>The account that owns it; <c>AWS</c> for one of AWS's own.</summary>
    public string? OwnerId { get; init; }

    /// <summary><c>IPv4</c> or <c>IPv6</c>.</summary>
    public string? AddressFamily { get; init; }

    /// <summary>For example <c>create-complete</c>; null for one of AWS's own.</summary>
    public string? State { get; init; }

    /// <summary>The most entries that it can have, which is how many rules it counts as; null for one of AWS's own.</summary>
    public int? MaxEntries { get; init; }
}
