namespace DefaultSgAudit.Model;

/// <summary>An account of an Organization.</summary>
/// <remarks>See https://docs.aws.amazon.com/organizations/latest/APIReference/API_Account.html.</remarks>
public sealed record OrganizationAccount
{
    /// <summary>The value of <see cref="State"/> of an account that can be used.</summary>
    public const string Active = "ACTIVE";

    /// <summary>The account, 12 digits.</summary>
    public required string Id { get; init; }

    /// <summary>The account's name; empty where AWS gave none.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>The account's ARN, as Organizations has it.</summary>
    public string? Arn { get; init; }

    /// <summary>
    /// <c>ACTIVE</c>, <c>SUSPENDED</c>, <c>PENDING_CLOSURE</c>, <c>PENDING_ACTIVATION</c> or <c>CLOSED</c>; the older
    /// <c>Status</c> where AWS gives no <c>State</c>.
    /// </summary>
    public required string State { get; init; }

    /// <summary>The root or organizational unit that was asked for; null where all accounts were.</summary>
    public string? ParentId { get; init; }

    /// <summary>Whether the account can be used.</summary>
    public bool IsActive => State == Active;
}
