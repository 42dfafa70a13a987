using System.Management.Automation;
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
    /// <summary>Region codes, or patterns such as <c>eu-*</c>; every enabled region where it is left out.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("RegionToCall")]
    [SupportsWildcards]
    public string[]? Region { get; set; }

    /// <summary>Region codes or patterns to leave out.</summary>
    [Parameter]
    [SupportsWildcards]
    public string[]? ExcludeRegion { get; set; }

    private protected override string Activity => "Finding accounts and regions";

    private protected override IAsyncEnumerable<SweepEvent> Run(IAsyncEnumerable<SweepEvent> input) =>
        TargetDiscovery.RunAsync(input, ThrottleLimit);

    private protected override SweepEvent Ask() => new ItemsEvent<TargetQuery>(
    [
        new TargetQuery
        {
            Session = OpenSession(Region ?? []),
            Regions = Region ?? [],
            ExcludeRegions = ExcludeRegion ?? [],
            IsOneOfMany = MyInvocation.ExpectingInput,
        },
    ]);
}
