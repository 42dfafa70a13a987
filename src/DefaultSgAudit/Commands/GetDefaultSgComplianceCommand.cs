using System.Management.Automation;
using DefaultSgAudit.Commands.Errors;
using DefaultSgAudit.Commands.Pipeline;
using DefaultSgAudit.Engine.Compliance;
using DefaultSgAudit.Engine.Compliance.Exceptions;
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
/// <code>
/// $sandbox = Start-DefaultSgSandbox
/// $sandbox | Get-DefaultSgCompliance -Region eu-west-1 | Format-List
/// $sandbox | Stop-DefaultSgSandbox
/// </code>
/// <para>Tries it out on an AWS of one's own, on this machine, without an account.</para>
/// </example>
/// <seealso href="https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html">Default security groups for VPCs</seealso>
/// <seealso href="https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html">Security Hub controls for EC2: EC2.2</seealso>
[Cmdlet(VerbsCommon.Get, "DefaultSgCompliance")]
[OutputType(typeof(ComplianceResult))]
public sealed class GetDefaultSgComplianceCommand : TargetedCmdlet<ComplianceResult>
{
    private readonly SweepTally _tally = new();
    private ExceptionList _exceptions = ExceptionList.None;

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

    private protected override string Activity => "Auditing default security groups";

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        try
        {
            _exceptions = ExceptionList.Read(ExceptionPath is null ? null : GetUnresolvedProviderPathFromPSPath(ExceptionPath), ExceptionTag);
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
        ComplianceAudit.RunAsync(input, ThrottleLimit, new ComplianceOptions { CountMembers = IncludeMember, Exceptions = _exceptions });

    private protected override void Observe(SweepEvent found) => _tally.Count(found);
}
