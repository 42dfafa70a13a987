using System.CommandLine;
using DefaultSgAudit.Engine.Compliance;
using DefaultSgAudit.Engine.Compliance.Exceptions;
using DefaultSgAudit.Engine.Compliance.Recorded;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;
using DefaultSgAudit.Runner.Output;
using DefaultSgAudit.Runner.Run;

namespace DefaultSgAudit.Runner.Commands;

/// <summary><c>audit</c>: the verdict on every VPC's default security group.</summary>
internal sealed class AuditCommand() : SweepCommand<ComplianceResult>(
    "audit", "Judges the default security group of every VPC in every region.", takesGroups: false)
{
    private readonly Option<bool> _includeMember = new("--include-member")
    {
        Description = "Counts the network interfaces in each group, at a request for 200 groups.",
    };

    private readonly Option<FileInfo?> _exceptions = new("--exception-path")
    {
        HelpName = "PATH",
        Description = "A reviewed CSV or JSON file of accepted findings: AccountId, Region, VpcId, Tag, Reason, Owner, Expires.",
    };

    private readonly Option<string?> _exceptionTag = new("--exception-tag")
    {
        HelpName = "KEY",
        Description = "The key of a tag on default groups that accepts the finding; its value is the reason.",
    };

    private readonly Option<string> _aggregator = OptionRules.Text(
        "--configuration-aggregator", "NAME", "Asks this aggregator of AWS Config for its records, instead of EC2; no account is reached.");

    private readonly Option<string> _aggregatorRegion = OptionRules.Text(
        "--configuration-aggregator-region", "REGION", "The region that the aggregator was made in. [default: the home region]");

    private ComplianceOptions? _options;

    protected override IReadOnlyList<Option> OwnOptions => [_includeMember, _exceptions, _exceptionTag, _aggregator, _aggregatorRegion];

    protected override bool IsOfOrganization(ParseResult parsed) => IsRecorded(parsed);

    protected override IReadOnlyList<string>? HomeHints(ParseResult parsed) => !IsRecorded(parsed) ? null
        : parsed.GetValue(_aggregatorRegion) is string region ? [region]
        : [];

    protected override RunTally NewTally() => new AuditTally();

    protected override IResultWriter<ComplianceResult> Writer(ParseResult parsed, OutputFormat format, TextWriter output) =>
        ComplianceLayout.Create(parsed.GetValue(_includeMember)).Writer(format, output);

    protected override SweepEvent Ask(AccountChoice accounts, TargetQuery each, ParseResult parsed) =>
        (parsed.GetValue(_aggregator), parsed.GetValue(_aggregatorRegion)) switch
        {
            (string aggregator, var region) => new ItemsEvent<RecordedQuery>([RecordedQuery.Of(aggregator, region, accounts, each, Options(parsed))]),
            (null, string) => throw new AuditException(RecordedQuery.RegionWithoutAggregator),
            _ => base.Ask(accounts, each, parsed),
        };

    protected override IAsyncEnumerable<SweepEvent> Sweep(IAsyncEnumerable<SweepEvent> source, int degree, ParseResult parsed) =>
        IsRecorded(parsed) ? RecordedAudit.RunAsync(source, degree, Options(parsed)) : ComplianceAudit.RunAsync(source, degree, Options(parsed));

    private bool IsRecorded(ParseResult parsed) => parsed.GetValue(_aggregator) is not null;

    private ComplianceOptions Options(ParseResult parsed) => _options ??= new ComplianceOptions
    {
        CountMembers = parsed.GetValue(_includeMember),
        Exceptions = ExceptionList.Read(parsed.GetValue(_exceptions)?.FullName, parsed.GetValue(_exceptionTag)),
    };
}
