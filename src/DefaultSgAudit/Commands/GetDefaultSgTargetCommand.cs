using System.Management.Automation;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Commands.Completion;
using DefaultSgAudit.Commands.Pipeline;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Commands;

/// <summary>Lists the accounts and regions to look at: the caller's own account, an Organization's, or those named.</summary>
/// <remarks>
/// <para>Asks whose the credentials are and which regions the account has enabled, and gives a target for each region that
/// matches. Other cmdlets of this module take targets from the pipeline, with the credentials that found them.</para>
/// <para>With -Organization, AWS Organizations is asked for its accounts, all or those of units, and a role is assumed in each
/// but the caller's own. An account that cannot be reached is an error, and a target that the audit answers with Unknown;
/// accounts that are not active are left out, and -Verbose names them. It costs two requests an account, and a page of accounts
/// for every 20.</para>
/// <para>Patterns match enabled regions only. A region that is named outright and is not enabled is an error, and a target
/// that the audit answers with Unknown.</para>
/// </remarks>
/// <example>
/// <code>Get-DefaultSgTarget -Region eu-*, us-* -ExcludeRegion us-gov-*</code>
/// <para>Lists the enabled European and American regions.</para>
/// </example>
/// <example>
/// <code>Get-DefaultSgTarget -ExcludeRegion sa-east-1 | Get-DefaultSgCompliance</code>
/// <para>Audits every enabled region but one.</para>
/// </example>
/// <example>
/// <code>Get-DefaultSgTarget -Organization -Region eu-* -RoleName SecurityAudit | Get-DefaultSgCompliance | Where-Object Status -ne Compliant</code>
/// <para>Audits the European regions of every account of the Organization, with a role that each of them has.</para>
/// </example>
/// <example>
/// <code>Get-DefaultSgTarget -OrganizationalUnitId ou-ab12-cdefgh34 -ExcludeAccountId 111122223333 -Shard 1/4</code>
/// <para>Lists the targets of the first quarter of a unit's accounts, those of the units below it included, without one.</para>
/// </example>
/// <example>
/// <code>
/// $sandbox = Start-DefaultSgSandbox -AccountCount 3
/// $sandbox | Get-DefaultSgTarget -Organization -Region eu-west-*, eu-central-1 | Get-DefaultSgCompliance | Group-Object AccountId, Status -NoElement
/// $sandbox | Stop-DefaultSgSandbox
/// </code>
/// <para>Tries it out on an Organization of one's own, on this machine.</para>
/// </example>
/// <seealso href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeRegions.html">DescribeRegions</seealso>
/// <seealso href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccounts.html">ListAccounts</seealso>
/// <seealso href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html">AssumeRole</seealso>
[Cmdlet(VerbsCommon.Get, "DefaultSgTarget")]
[OutputType(typeof(Target))]
public sealed class GetDefaultSgTargetCommand : AccountCmdlet<Target>
{
    private readonly HashSet<string> _accounts = [];
    private readonly HashSet<(AwsSession Session, string Regions)> _asked = [];
    private int _targets;
    private int _unreachable;

    /// <summary>Region codes, or patterns such as <c>eu-*</c>; every enabled region where it is left out.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("RegionToCall")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string[]? Region { get; set; }

    /// <summary>Region codes or patterns to leave out.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string[]? ExcludeRegion { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        Summarize($"{_accounts.Count} {(_accounts.Count == 1 ? "account" : "accounts")}, {_targets} {(_targets == 1 ? "region" : "regions")} to look at; {_unreachable} that cannot be read.");
    }

    private protected override string Activity => "Finding accounts and regions";

    private protected override IAsyncEnumerable<SweepEvent> Run(IAsyncEnumerable<SweepEvent> input) =>
        TargetDiscovery.RunAsync(input, ThrottleLimit);

    private protected override IEnumerable<SweepEvent> Ask()
    {
        string[] regions = Region ?? [];
        if (!MyInvocation.ExpectingInput)
        {
            return [Accounts.Ask(QueryOf(OpenSession(regions), regions))];
        }

        string? account = IsTyped(nameof(AccountId)) ? null : PipedAccount;
        if (account is not null && !IsConnectionPiped)
        {
            RefuseOrganization();
        }

        // Many accounts are typed, and not the object's: objects that say the same of regions ask the same.
        return !TryOpenSession(regions, out AwsSession? session, out Failure? failure) ? [new FailureEvent(failure)]
            : Accounts.IsOfMany && !_asked.Add((session, string.Join(",", regions))) ? []
            : [Accounts.Ask(QueryOf(session, regions))];
    }

    private protected override void Observe(SweepEvent found)
    {
        foreach (Target target in found is ItemsEvent<Target> targets ? targets.Items : [])
        {
            _targets += target.Problem is null ? 1 : 0;
            _unreachable += target.Problem is null ? 0 : 1;
            if (target.AccountId is not null)
            {
                _accounts.Add(target.AccountId);
            }
        }
    }

    private string? PipedAccount => (AccountId ?? []).FirstOrDefault(account => !string.IsNullOrWhiteSpace(account));

    private TargetQuery QueryOf(AwsSession session, string[] regions) => new()
    {
        Session = session,
        AccountId = PipedAccount,
        Regions = regions,
        ExcludeRegions = ExcludeRegion ?? [],
        IsOneOfMany = MyInvocation.ExpectingInput && !IsTyped(nameof(Region)) && !IsTyped(nameof(ExcludeRegion)),
    };
}
