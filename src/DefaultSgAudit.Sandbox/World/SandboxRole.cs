namespace DefaultSgAudit.Sandbox.World;

/// <summary>
/// A role and whom it trusts. See
/// <see href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html"/>.
/// </summary>
public sealed record SandboxRole
{
    internal SandboxRole()
    {
    }

    /// <summary>The account the role belongs to.</summary>
    public string AccountId { get; internal init; } = string.Empty;

    /// <summary>The role's name.</summary>
    public string Name { get; internal init; } = string.Empty;

    /// <summary>The role's id, <c>AROA...</c>.</summary>
    public string RoleId { get; internal init; } = string.Empty;

    /// <summary><c>arn:aws:iam::account:role/name</c>.</summary>
    public string Arn => $"arn:aws:iam::{AccountId}:role/{Name}";

    /// <summary>Account ids, principal ARNs, or <c>*</c>.</summary>
    public IReadOnlyList<string> TrustedPrincipals { get; internal init; } = [];

    /// <summary>The external id that must be given, if one must.</summary>
    public string? ExternalId { get; internal init; }

    /// <summary>The longest session the role allows: 1 to 12 hours.</summary>
    public TimeSpan MaxSessionDuration { get; internal init; } = TimeSpan.FromHours(1);

    /// <summary>Whether a principal that gave this external id may have the role.</summary>
    internal bool Trusts(SandboxCredentials principal, string? externalId) =>
        (ExternalId is null || ExternalId == externalId)
        && TrustedPrincipals.Any(trusted => trusted == "*"
            || trusted == principal.AccountId
            || trusted == $"arn:aws:iam::{principal.AccountId}:root"
            || trusted == principal.PrincipalArn
            || trusted == principal.Role?.Arn);
}
