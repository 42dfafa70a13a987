using System.Management.Automation;
using DefaultSgAudit.Commands.Completion;
using DefaultSgAudit.Commands.Errors;
using DefaultSgAudit.Commands.Pipeline;
using DefaultSgAudit.Engine.Compliance;
using DefaultSgAudit.Engine.Compliance.Exceptions;
using DefaultSgAudit.Engine.Compliance.Recorded;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Commands;

/// <summary>Judges the default security group of every VPC in every region.</summary>
/// <remarks>
/// <para>The CIS AWS Foundations Benchmark and Security Hub EC2.2 ask that the default security group of every VPC has no
/// inbound and no outbound rule. This cmdlet reads every VPC that the account owns in every enabled region and gives a result
/// for each: Compliant, NonCompliant with its rules, or Unknown where something could not be read.</para>
/// <para>Nothing is left out in silence: a region that is denied, not enabled or out of reach gives an Unknown result and a
/// non-terminating error that names account, region, action and cause. A VPC that another account shares with this one is
/// judged in its owner's account; -Verbose names it.</para>
/// <para>An audit of one account costs two requests for a region and two more. It changes nothing in AWS.</para>
/// <para>With -Organization every active account of the Organization is audited, by a role in each. -ConfigurationAggregator
/// reaches no account at all: AWS Config is asked for what it recorded, in one request for 100 VPCs or groups, and each result
/// says when that was. An account and region without any record is Unknown.</para>
/// </remarks>
/// <example>
/// <code>Get-DefaultSgCompliance</code>
/// <para>Audits every enabled region of the account that the session's default credentials belong to.</para>
/// </example>
/// <example>
/// <code>Get-DefaultSgCompliance -Region eu-*, us-east-1 -ProfileName audit | Where-Object Status -ne Compliant</code>
/// <para>Audits the European regions and us-east-1 with a profile, and keeps findings and whatever could not be read.</para>
/// </example>
/// <example>
/// <code>Get-DefaultSgCompliance -Organization -RoleName SecurityAudit -Shard 3/8 | Export-Csv findings-3.csv</code>
/// <para>Audits the third of eight parts of the Organization's accounts, with a role that each of them has.</para>
/// </example>
/// <example>
/// <code>Get-DefaultSgCompliance -ConfigurationAggregator organization -ConfigurationAggregatorRegion us-east-1 -Region eu-* | Sort-Object CheckedAt</code>
/// <para>Reads what AWS Config recorded in the European regions of all accounts, the oldest record first.</para>
/// </example>
/// <example>
/// <code>
/// $sandbox = Start-DefaultSgSandbox
/// $sandbox | Get-DefaultSgCompliance -Region eu-west-1 | Format-List
/// $sandbox | Stop-DefaultSgSandbox
/// </code>
/// <para>Tries it out on an AWS of one's own, on this machine, without an account.</para>
/// </example>
/// <seealso href="https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html">Default security groups for VPCs</seealso>
/// <seealso href="https://docs.aws.amazon.com/config/latest/developerguide/aggregate-data.html">AWS Config: data of many accounts and regions</seealso>
/// <seealso href="https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html">Security Hub controls for EC2: EC2.2</seealso>
[Cmdlet(VerbsCommon.Get, "DefaultSgCompliance")]
[OutputType(typeof(ComplianceResult))]
public sealed class GetDefaultSgComplianceCommand : TargetedCmdlet<ComplianceResult>
{
    private readonly SweepTally _tally = new();
    private ComplianceOptions _options = new();

    /// <summary>
    /// Also counts the network interfaces in each group: MemberCount and IsInUse on the results. It costs one more request for
    /// 200 groups.
    /// </summary>
    [Parameter]
    public SwitchParameter IncludeMember { get; set; }

    /// <summary>
    /// A reviewed file of accepted findings, CSV or JSON: AccountId, Region, VpcId and Tag (as key=value) are patterns, then
    /// Reason, Owner and Expires (YYYY-MM-DD). A finding that is meant keeps its Status and carries the Exception; one that
    /// has expired is a warning, and no exception.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ExceptionPath { get; set; }

    /// <summary>
    /// The key of a tag on default groups that accepts the finding: its value is the reason, which may end with
    /// "until YYYY-MM-DD". Whoever may tag the group can then accept its findings.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ExceptionTag { get; set; }

    /// <summary>
    /// Asks this configuration aggregator of AWS Config for what it recorded of the default groups, instead of EC2: no role is
    /// assumed and no other account is reached. CheckedAt is then when AWS Config recorded the group, after which it has seen no
    /// change, Source is Config, and what it has no record of is Unknown. -Region, -AccountId, -ExcludeAccountId and -Shard choose from its records.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ConfigurationAggregator { get; set; }

    /// <summary>The region that the aggregator was made in; the home region where it is left out.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string? ConfigurationAggregatorRegion { get; set; }

    private protected override string Activity => "Auditing default security groups";

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        try
        {
            _options = new ComplianceOptions
            {
                CountMembers = IncludeMember,
                Exceptions = ExceptionList.Read(ExceptionPath is null ? null : GetUnresolvedProviderPathFromPSPath(ExceptionPath), ExceptionTag),
            };
            if (ConfigurationAggregatorRegion is not null && ConfigurationAggregator is null)
            {
                throw new AuditException(RecordedQuery.RegionWithoutAggregator);
            }
        }
        catch (AuditException error)
        {
            ThrowTerminatingError(ErrorRecords.From(error));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        Summarize(_tally.ToString());
        if (_tally.IsAllShared)
        {
            WriteWarning("Nothing was judged: every VPC that was seen belongs to another account. -Verbose names them and their owners.");
        }
    }

    private protected override IAsyncEnumerable<SweepEvent> Run(IAsyncEnumerable<SweepEvent> input) =>
        ConfigurationAggregator is null
            ? ComplianceAudit.RunAsync(input, ThrottleLimit, _options)
            : RecordedAudit.RunAsync(input, ThrottleLimit, _options);

    private protected override bool IsOfOrganization => base.IsOfOrganization || ConfigurationAggregator is not null;

    /// <summary>The regions that are asked about are not where the aggregator is.</summary>
    private protected override IReadOnlyList<string> HomeHints => ConfigurationAggregator is null ? base.HomeHints
        : ConfigurationAggregatorRegion is string region ? [region]
        : [];

    private protected override IEnumerable<SweepEvent> Ask()
    {
        if (ConfigurationAggregator is not null && MyInvocation.ExpectingInput && (Target is not null || InputObject is not null || !IsConnectionPiped))
        {
            ThrowTerminatingError(ErrorRecords.From(InputFailures.AggregatorBesideInput));
        }

        return base.Ask();
    }

    private protected override SweepEvent AskFor(TargetQuery typed)
    {
        try
        {
            return ConfigurationAggregator is null
                ? base.AskFor(typed)
                : new ItemsEvent<RecordedQuery>(
                    [RecordedQuery.Of(ConfigurationAggregator, ConfigurationAggregatorRegion, Accounts, typed, _options)]);
        }
        catch (AuditException error)
        {
            ThrowTerminatingError(ErrorRecords.From(error));
            throw;
        }
    }

    private protected override void Observe(SweepEvent found) => _tally.Count(found);
}
