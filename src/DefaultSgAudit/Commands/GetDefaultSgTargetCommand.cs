using System.Management.Automation;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Commands.Completion;
using DefaultSgAudit.Commands.Pipeline;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Commands;

/// <summary>Lists the regions to look at in the caller's account.</summary>
/// <remarks>
/// <para>Asks whose the credentials are and which regions the account has enabled, and gives a target for each region that
/// matches. Other cmdlets of this module take targets from the pipeline, with the credentials that found them.</para>
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
/// <seealso href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeRegions.html">DescribeRegions</seealso>
[Cmdlet(VerbsCommon.Get, "DefaultSgTarget")]
[OutputType(typeof(Target))]
public sealed class GetDefaultSgTargetCommand : SweepCmdlet<Target>
{
    private bool _isRegionTyped;

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
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _isRegionTyped = Region is not null || ExcludeRegion is not null;
    }

    private protected override string Activity => "Finding accounts and regions";

    private protected override IAsyncEnumerable<SweepEvent> Run(IAsyncEnumerable<SweepEvent> input) =>
        TargetDiscovery.RunAsync(input, ThrottleLimit);

    private protected override IEnumerable<SweepEvent> Ask()
    {
        string[] regions = Region ?? [];
        TargetQuery QueryOf(AwsSession session) => new()
        {
            Session = session,
            Regions = regions,
            ExcludeRegions = ExcludeRegion ?? [],
            IsOneOfMany = MyInvocation.ExpectingInput && !_isRegionTyped,
        };

        if (!MyInvocation.ExpectingInput)
        {
            return [new ItemsEvent<TargetQuery>([QueryOf(OpenSession(regions))])];
        }

        return TryOpenSession(regions, out AwsSession? session, out Failure? failure)
            ? [new ItemsEvent<TargetQuery>([QueryOf(session)])]
            : [new FailureEvent(failure)];
    }
}
