using System.Globalization;
using System.Text.RegularExpressions;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Aws;

/// <summary>The role to assume in other accounts, the same in each of them.</summary>
/// <remarks>See https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html.</remarks>
public sealed class AccountRole
{
    /// <summary>The role that Organizations makes in each account that it creates.</summary>
    public const string DefaultName = "OrganizationAccountAccessRole";

    /// <summary>What stands for the account's id in an ARN.</summary>
    public const string Placeholder = "{AccountId}";

    private const string DefaultSessionName = "DefaultSgAudit";

    private static readonly Regex RoleNameForm = new("^/?([!-.0-~]+/)*[A-Za-z0-9_+=,.@-]{1,64}\\z", RegexOptions.CultureInvariant);
    private static readonly Regex ArnForm = new(
        "^arn:(aws[a-z-]*):iam::([0-9]{12}|\\{AccountId\\}):role/(.+)\\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    private static readonly Regex AnyPlaceholder = new("\\{AccountId\\}", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);
    private static readonly Regex SessionNameForm = new("^[A-Za-z0-9_+=,.@-]{2,64}\\z", RegexOptions.CultureInvariant);
    private static readonly Regex ExternalIdForm = new("^[A-Za-z0-9_+=,.@:/-]{2,1224}\\z", RegexOptions.CultureInvariant);

    private static readonly TimeSpan ShortestSession = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan LongestSession = TimeSpan.FromHours(12);

    private readonly string _nameOrArn;
    private readonly bool _isArn;

    private AccountRole(string nameOrArn, bool isArn, string? externalId, string sessionName, TimeSpan? duration)
    {
        _nameOrArn = nameOrArn;
        _isArn = isArn;
        ExternalId = externalId;
        SessionName = sessionName;
        Duration = duration;
    }

    /// <summary>The one account that the role is of, where its ARN has no <see cref="Placeholder"/>; null where it may be any.</summary>
    public string? OnlyAccountId => _isArn && ArnForm.Match(_nameOrArn).Groups[2].Value is { Length: 12 } id ? id : null;

    internal string? ExternalId { get; }

    internal string SessionName { get; }

    /// <summary>How long a session lives; null for what STS gives, which is an hour.</summary>
    internal TimeSpan? Duration { get; }

    /// <summary>Looks at what the user said. Nothing is asked of AWS.</summary>
    /// <param name="name">The role's name, with its path if it has one; <see cref="DefaultName"/> when null.</param>
    /// <param name="arn">Instead of the name the role's ARN, with <see cref="Placeholder"/> for the account's id.</param>
    /// <param name="externalId">The external id that the role's trust policy asks for.</param>
    /// <param name="sessionName">The session's name, which CloudTrail shows in each account.</param>
    /// <param name="duration">How long a session lives, 15 minutes to 12 hours; longer sweeps renew theirs.</param>
    /// <returns>The role.</returns>
    /// <exception cref="AuditException">Something is not of the form that AWS takes.</exception>
    public static AccountRole Create(
        string? name = null, string? arn = null, string? externalId = null, string? sessionName = null, TimeSpan? duration = null)
    {
        if (name is not null && arn is not null)
        {
            throw Invalid("Both a role's name and a role's ARN are given.", "Give -RoleName or -RoleArn, not both.", "RoleArn");
        }

        if (arn is not null && !ArnForm.IsMatch(arn))
        {
            throw Invalid(
                $"'{PlainText.Line(arn, 200)}' is no role's ARN.",
                $"Give it as arn:aws:iam::{Placeholder}:role/Name, in another partition with that one's name.",
                "RoleArn");
        }

        bool isArn = name?.StartsWith("arn:", StringComparison.OrdinalIgnoreCase) is true;
        if (isArn || (name is not null && !RoleNameForm.IsMatch(name)))
        {
            throw Invalid(
                $"'{PlainText.Line(name!, 200)}' is no role's name.", isArn ? "Give an ARN with -RoleArn." : "Check it.", "RoleName");
        }

        if (externalId is not null && !ExternalIdForm.IsMatch(externalId))
        {
            throw Invalid("The external id is not of the form that AWS takes.", "It has 2 to 1,224 letters, digits and _+=,.@:/-.", "ExternalId");
        }

        if (sessionName is not null && !SessionNameForm.IsMatch(sessionName))
        {
            throw Invalid(
                $"'{PlainText.Line(sessionName, 100)}' is no session's name.", "It has 2 to 64 letters, digits and _+=,.@-.", "SessionName");
        }

        if (duration < ShortestSession || duration > LongestSession)
        {
            throw Invalid(
                $"No session lives for {duration.Value.ToString("c", CultureInfo.InvariantCulture)}.", "Give 15 minutes to 12 hours.", "SessionDuration");
        }

        return new AccountRole(arn ?? name ?? DefaultName, arn is not null, externalId, sessionName ?? DefaultSessionName, duration);
    }

    /// <summary>The name or ARN.</summary>
    /// <returns>As it was given.</returns>
    public override string ToString() => _nameOrArn;

    /// <exception cref="AuditException">The ARN is of another account or partition.</exception>
    internal string ArnIn(string accountId, string partition)
    {
        if (!_isArn)
        {
            return $"arn:{partition}:iam::{accountId}:role/{_nameOrArn.TrimStart('/')}";
        }

        Match match = ArnForm.Match(_nameOrArn);
        if (!match.Groups[1].Value.Equals(partition, StringComparison.OrdinalIgnoreCase))
        {
            throw Invalid(
                $"The role '{_nameOrArn}' is of partition {match.Groups[1].Value}, and the region of {partition}.", "Give one of the same partition.", "RoleArn");
        }

        string arn = AnyPlaceholder.Replace(_nameOrArn, accountId);
        return ArnForm.Match(arn).Groups[2].Value == accountId
            ? arn
            : throw Invalid(
                $"The role '{_nameOrArn}' is not of account {accountId}.", $"Write {Placeholder} in place of the account's id.", "RoleArn");
    }

    private static AuditException Invalid(string cause, string remedy, string parameter) => new(new Failure
    {
        Kind = FailureKind.InvalidRole, Cause = cause, Remedy = remedy, Resource = parameter,
    });
}
