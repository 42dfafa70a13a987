using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Runner.Commands;

/// <summary>The budgets, floors and thresholds of a plan; the parameters of New-DefaultSgPlan.</summary>
internal sealed partial class PlanArguments
{
    private static readonly PlanSettings Defaults = new();

    private readonly Option<int> _mostRules = OptionRules.Number(
        "--most-rules", "Rules that a group may have in each direction, for IPv4 and IPv6 each: EC2's quota.", 1, 1000, Defaults.MostRules);

    private readonly Option<int> _mostGroups = OptionRules.Number(
        "--most-groups", "Groups that an interface may have: EC2's quota.", 1, 16, Defaults.MostGroups);

    private readonly Option<int> _publicPrefix = OptionRules.Number(
        "--public-prefix", "The widest range of public IPv4 addresses, as a prefix length.", 0, 32, Defaults.PublicPrefix);

    private readonly Option<int> _publicPrefixV6 = OptionRules.Number(
        "--public-prefix-v6", "The same for IPv6.", 0, 128, Defaults.PublicPrefixV6);

    private readonly Option<int> _publicPeers = OptionRules.Number(
        "--public-peers", "More public peers of one port than these are a question of their own.", 1, int.MaxValue, Defaults.PublicPeers);

    private readonly Option<int> _dynamicPorts = OptionRules.Number(
        "--dynamic-ports", "So many ports with one class of peers are taken for a service on changing ports.", 2, 65536, Defaults.DynamicPorts);

    private readonly Option<int> _leastRecords = OptionRules.Number(
        "--least-records", "Traffic of fewer records gets no rule and is listed.", 0, int.MaxValue, Defaults.LeastRecords);

    private readonly Option<TrafficEvidence> _weakestEvidence = new("--weakest-evidence")
    {
        Description = $"The weakest evidence of who opens conversations that is enough for a rule: {string.Join(", ", Enum.GetNames<TrafficEvidence>())}.",
        HelpName = "EVIDENCE",
        DefaultValueFactory = _ => Defaults.WeakestEvidence,
    };

    private readonly Option<bool> _includeForwarded = new("--include-forwarded")
    {
        Description = "Gives rules to traffic too that members pass on for others.",
    };

    private readonly Option<double> _mostUnseen = new("--most-unseen")
    {
        Description = "The share of conversations likely still unseen, 0 to 1, from which on evidence is called thin.",
        HelpName = "SHARE",
        DefaultValueFactory = _ => Defaults.MostUnseen,
        CustomParser = result =>
        {
            string typed = result.Tokens.Count > 0 ? result.Tokens[^1].Value : string.Empty;
            if (double.TryParse(typed, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double share) && share <= 1)
            {
                return share;
            }

            result.AddError($"--most-unseen takes a share from 0 to 1, not '{typed}'.");
            return Defaults.MostUnseen;
        },
    };

    private readonly Option<int> _leastDays = OptionRules.Number(
        "--least-days", "Days of traffic below which evidence is called thin.", 0, int.MaxValue, Defaults.LeastDays);

    private readonly Option<string[]> _roleTags = OptionRules.Words(
        "--role-tag", "KEY", "Tags of interfaces whose value tells the role: the first that an interface has counts.", many: true);

    private readonly Option<string> _namePrefix = OptionRules.Text(
        "--name-prefix", "TEXT", $"What names of planned groups begin with. [default: {Defaults.NamePrefix}]");

    public PlanArguments(Command command)
    {
        Option[] all =
        [
            _mostRules, _mostGroups, _publicPrefix, _publicPrefixV6, _publicPeers, _dynamicPorts, _leastRecords, _weakestEvidence, _includeForwarded,
            _mostUnseen, _leastDays, _roleTags, _namePrefix,
        ];
        foreach (Option option in all)
        {
            command.Options.Add(option);
        }

        _namePrefix.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => !Prefix().IsMatch(token.Value)))
            {
                result.AddError("--name-prefix takes up to 100 letters, digits, dots, underscores and hyphens, and does not begin with sg-.");
            }
        });
    }

    public PlanSettings Settings(ParseResult parsed) => new()
    {
        MostRules = parsed.GetValue(_mostRules),
        MostGroups = parsed.GetValue(_mostGroups),
        PublicPrefix = parsed.GetValue(_publicPrefix),
        PublicPrefixV6 = parsed.GetValue(_publicPrefixV6),
        PublicPeers = parsed.GetValue(_publicPeers),
        DynamicPorts = parsed.GetValue(_dynamicPorts),
        LeastRecords = parsed.GetValue(_leastRecords),
        WeakestEvidence = parsed.GetValue(_weakestEvidence),
        IncludeForwarded = parsed.GetValue(_includeForwarded),
        MostUnseen = parsed.GetValue(_mostUnseen),
        LeastDays = parsed.GetValue(_leastDays),
        RoleTags = new DisplayList<string>(parsed.GetValue(_roleTags) ?? []),
        NamePrefix = parsed.GetValue(_namePrefix) ?? Defaults.NamePrefix,
    };

    [GeneratedRegex(@"\A(?!sg-)[A-Za-z0-9._-]{1,100}\z")]
    private static partial Regex Prefix();
}
