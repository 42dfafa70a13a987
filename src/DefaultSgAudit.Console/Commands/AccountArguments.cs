using System.CommandLine;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.Sweep;

namespace DefaultSgAudit.Runner.Commands;

/// <summary>The options that say which accounts are meant, and by which role they are reached.</summary>
internal sealed class AccountArguments
{
    private readonly Option<bool> _organization = new("--organization")
    {
        Description = "Looks at every active account of the Organization, the caller's own without a role.",
    };

    private readonly Option<string[]> _units = OptionRules.Texts(
        "--organizational-unit-id", "UNIT", "Only accounts in these units or roots, and in all units below them. Says --organization.");

    private readonly Option<string[]> _accounts = OptionRules.Texts(
        "--account-id", "ACCOUNT", "Only these accounts; without --organization they are reached by the role, or must be the caller's own.");

    private readonly Option<string[]> _excluded = OptionRules.Texts("--exclude-account-id", "ACCOUNT", "Accounts of the Organization to leave out.");

    private readonly Option<string> _shard = OptionRules.Text("--shard", "PART", "A part of the accounts, as 3/8 for the third of eight.");

    private readonly Option<string> _roleName = OptionRules.Text(
        "--role-name", "NAME", $"The role to assume in each account. [default: {AccountRole.DefaultName}, with --organization]");

    private readonly Option<string> _roleArn = OptionRules.Text(
        "--role-arn", "ARN", $"Instead of its name its ARN, with {AccountRole.Placeholder} for the account's id.");

    private readonly Option<string> _externalId = OptionRules.Text("--external-id", "ID", "The external id that the role asks for.");

    private readonly Option<string> _sessionName = OptionRules.Text("--session-name", "NAME", "The name of the role's session in CloudTrail.");

    private readonly Option<int> _sessionDuration = OptionRules.Number(
        "--session-duration", "How long a role's session lives, in seconds; it is renewed.", 900, 43200, 3600);

    public AccountArguments(Command command)
    {
        Option[] all =
        [
            _organization, _units, _accounts, _excluded, _shard, _roleName, _roleArn, _externalId, _sessionName, _sessionDuration,
        ];
        foreach (Option option in all)
        {
            command.Options.Add(option);
        }
    }

    /// <exception cref="Model.AuditException">Something is of no form that AWS takes, or does not go together.</exception>
    public AccountChoice Choice(ParseResult parsed, bool isOfOrganization) => AccountChoice.Create(
        isOfOrganization || parsed.GetValue(_organization),
        parsed.GetValue(_units) ?? [],
        parsed.GetValue(_accounts) ?? [],
        parsed.GetValue(_excluded) ?? [],
        parsed.GetValue(_shard),
        Role(parsed));

    private AccountRole? Role(ParseResult parsed) =>
        ((Option[])[_roleName, _roleArn, _externalId, _sessionName, _sessionDuration]).Any(option => parsed.GetResult(option) is { Implicit: false })
            ? AccountRole.Create(
                parsed.GetValue(_roleName),
                parsed.GetValue(_roleArn),
                parsed.GetValue(_externalId),
                parsed.GetValue(_sessionName),
                TimeSpan.FromSeconds(parsed.GetValue(_sessionDuration)))
            : null;
}
