using System.CommandLine;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.Sweep;

namespace DefaultSgAudit.Runner.Commands;

/// <summary>The options that say where to look.</summary>
internal sealed class TargetArguments
{
    private readonly Option<string[]> _region = OptionRules.Texts(
        "--region", "REGION", "Region codes, or patterns such as 'eu-*'. Every enabled region where it is left out.");

    private readonly Option<string[]> _excludeRegion = OptionRules.Texts(
        "--exclude-region", "REGION", "Region codes or patterns to leave out.");

    private readonly Option<string[]> _vpcId = OptionRules.Texts(
        "--vpc-id", "VPC", "The VPCs to look at. All of the account's own where it is left out.", "vpc-");

    private readonly Option<string[]>? _groupId;
    private readonly AccountArguments _accounts;

    /// <param name="command">The command that gets the options.</param>
    /// <param name="takesGroups">Whether groups can be named by id.</param>
    public TargetArguments(Command command, bool takesGroups)
    {
        _groupId = takesGroups
            ? OptionRules.Texts("--group-id", "GROUP", "The default groups to look at, by id; --vpc-id is not looked at then.", "sg-")
            : null;
        command.Add(_region);
        command.Add(_excludeRegion);
        command.Add(_vpcId);
        if (_groupId is not null)
        {
            command.Add(_groupId);
        }

        _accounts = new AccountArguments(command);
    }

    public IReadOnlyList<string> Regions(ParseResult parsed) => parsed.GetValue(_region) ?? [];

    /// <exception cref="Model.AuditException">What was said of accounts does not go together.</exception>
    /// <param name="parsed">The command line.</param>
    /// <param name="isOfOrganization">Whether accounts are chosen from an Organization's, whatever else was said.</param>
    public AccountChoice Accounts(ParseResult parsed, bool isOfOrganization) => _accounts.Choice(parsed, isOfOrganization).Complete();

    public TargetQuery Query(ParseResult parsed, AwsSession session) => new()
    {
        Session = session,
        Regions = Regions(parsed),
        ExcludeRegions = parsed.GetValue(_excludeRegion) ?? [],
        VpcIds = parsed.GetValue(_vpcId) ?? [],
        GroupIds = _groupId is null ? [] : parsed.GetValue(_groupId) ?? [],
    };
}
