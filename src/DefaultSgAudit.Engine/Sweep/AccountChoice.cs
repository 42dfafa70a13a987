using DefaultSgAudit.Aws;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Sweep;

/// <summary>Which accounts to look at, and the role by which those are reached that are not the caller's own.</summary>
public sealed record AccountChoice
{
    private AccountChoice()
    {
    }

    /// <summary>Only the account that the credentials belong to.</summary>
    public static AccountChoice Own { get; } = new();

    /// <summary>Whether AWS Organizations is asked which accounts there are.</summary>
    public bool IsOrganization { get; private init; }

    /// <summary>Roots and organizational units whose accounts are meant, those of the units below them included; empty for all.</summary>
    public IReadOnlyList<string> UnitIds { get; private init; } = [];

    /// <summary>The accounts that are meant; empty for all.</summary>
    public IReadOnlyList<string> AccountIds { get; private init; } = [];

    /// <summary>The account that is meant, where it is just one.</summary>
    public string? OnlyAccountId => AccountIds.Count == 1 ? AccountIds[0] : null;

    /// <summary>Accounts to leave out.</summary>
    public IReadOnlyList<string> ExcludedIds { get; private init; } = [];

    /// <summary>The part of the accounts that is meant; null for all.</summary>
    public Shard? Shard { get; private init; }

    /// <summary>The role to assume; null where the credentials themselves must be the account's.</summary>
    public AccountRole? Role { get; private init; }

    /// <summary>Whether anything was said of a role.</summary>
    public bool IsRoleNamed { get; private init; }

    /// <summary>Whether more than one account may be meant.</summary>
    public bool IsOfMany => IsOrganization || AccountIds.Count > 1;

    /// <summary>Looks at what the user said. Nothing is asked of AWS.</summary>
    /// <param name="isOrganization">Whether the Organization was asked for.</param>
    /// <param name="unitIds">Roots and organizational units; naming one asks for the Organization.</param>
    /// <param name="accountIds">Accounts.</param>
    /// <param name="excludedIds">Accounts to leave out.</param>
    /// <param name="shard">A part of the accounts, such as <c>3/8</c>.</param>
    /// <param name="role">The role, where anything was said of one.</param>
    /// <returns>The choice.</returns>
    /// <exception cref="AuditException">An id is none, or arguments do not go together.</exception>
    public static AccountChoice Create(
        bool isOrganization,
        IReadOnlyList<string> unitIds,
        IReadOnlyList<string> accountIds,
        IReadOnlyList<string> excludedIds,
        string? shard,
        AccountRole? role)
    {
        if (unitIds.FirstOrDefault(id => !OrganizationIds.IsUnit(id)) is string noUnit)
        {
            throw new AuditException(Malformed(noUnit, "an organizational unit or root", "ou-ab12-cdefgh34 or r-ab12"));
        }

        if (accountIds.Concat(excludedIds).FirstOrDefault(id => !OrganizationIds.IsAccount(id)) is string noAccount)
        {
            throw new AuditException(Malformed(noAccount));
        }

        AccountChoice choice = new()
        {
            IsOrganization = isOrganization || unitIds.Count > 0,
            UnitIds = [.. unitIds.Distinct(StringComparer.Ordinal)],
            AccountIds = [.. accountIds.Distinct(StringComparer.Ordinal)],
            ExcludedIds = [.. excludedIds.Distinct(StringComparer.Ordinal)],
            Shard = shard is null ? null : Shard.Parse(shard),
            Role = role,
            IsRoleNamed = role is not null,
        };
        choice.RefuseContradictions();
        return choice with { Role = role ?? (choice.IsOrganization ? AccountRole.Create() : null) };
    }

    /// <summary>Looks whether there is an account that the role can be assumed in, where no input will name one.</summary>
    /// <returns>The same choice.</returns>
    /// <exception cref="AuditException">There is a role, and no account.</exception>
    public AccountChoice Complete() => Role is null || IsOfMany || OnlyAccountId is not null ? this : throw Contradiction(
        "A role is named, and no account that it is to be assumed in.",
        "Name accounts with -AccountId, add -Organization, or use a profile with role_arn.",
        "RoleName");

    /// <summary>What to ask of the engine.</summary>
    /// <param name="each">What is meant in each account, with the caller's session.</param>
    /// <returns>A query, or one that others come of.</returns>
    public SweepEvent Ask(TargetQuery each) => IsOfMany
        ? new ItemsEvent<AccountQuery>([new AccountQuery(this, each)])
        : new ItemsEvent<TargetQuery>([each with { AccountId = OnlyAccountId ?? each.AccountId, Role = Role }]);

    /// <summary>The failure for what was given as an account's id, and is none.</summary>
    internal static Failure Malformed(string accountId) =>
        Malformed(accountId, "an account", "'012345678901', in quotes where they begin with 0");

    private static Failure Malformed(string id, string what, string example) => new()
    {
        Kind = FailureKind.InvalidId,
        Cause = $"'{PlainText.Line(id, 80)}' is no id of {what}.",
        Remedy = $"Ids look like {example}; wildcards are not taken here.",
        Resource = PlainText.Line(id, 80),
    };

    private static AuditException Contradiction(string cause, string remedy, string parameter) => new(new Failure
    {
        Kind = FailureKind.ConflictingArguments, Cause = cause, Remedy = remedy, Resource = parameter,
    });

    private void RefuseContradictions()
    {
        if (!IsOrganization && ExcludedIds.Count > 0)
        {
            throw Contradiction(
                "-ExcludeAccountId leaves out accounts of an Organization, and none is asked for.", "Add -Organization.", "ExcludeAccountId");
        }

        if (!IsOrganization && AccountIds.Count > 1 && Role is null)
        {
            throw Contradiction(
                "-AccountId names several accounts, and nothing says how they are reached.",
                $"Add -RoleName with the role to assume in each, or -Organization for {AccountRole.DefaultName}.",
                "AccountId");
        }

        if (Shard is not null && !IsOfMany)
        {
            throw Contradiction(
                "-Shard takes a part of many accounts, and one is asked for.", "Add -Organization, or name the accounts with -AccountId.", "Shard");
        }

        if (IsOfMany && AccountIds.Count != 1 && Role?.OnlyAccountId is string only)
        {
            throw Contradiction(
                $"-RoleArn is a role of account {only}, and many accounts are asked for.",
                $"Write {AccountRole.Placeholder} in it for the account's id.",
                "RoleArn");
        }
    }
}
