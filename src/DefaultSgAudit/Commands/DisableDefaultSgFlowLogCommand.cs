using System.Management.Automation;
using DefaultSgAudit.Commands.Pipeline;
using DefaultSgAudit.Engine.FlowLogCoverage;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Commands;

/// <summary>Ends the flow logs that Enable-DefaultSgFlowLog has made, and no others.</summary>
/// <remarks>
/// <para>Flow logs are known by their tag: DefaultSgAudit with the id of the VPC that they were made for. Whoever takes the
/// tag away keeps the flow log. What has been delivered stays where it is, and so do bucket, log group and role.</para>
/// <para>Afterwards EC2 is asked again, so that Disabled means gone. Running it again does nothing and says NothingToDo. It
/// asks before every VPC: say -WhatIf to see what would be ended, and -Confirm:$false where nobody can be asked. Something
/// has to be named: groups, VPCs, regions, or input.</para>
/// </remarks>
/// <example>
/// <code>Disable-DefaultSgFlowLog -Region eu-west-1 -WhatIf</code>
/// <para>Shows which flow logs of a region would be ended, and ends none.</para>
/// </example>
/// <example>
/// <code>Get-DefaultSgFlowLog | Where-Object DaysCovered -ge 31 | Disable-DefaultSgFlowLog -Confirm:$false</code>
/// <para>Ends the discovery where it has run for a month.</para>
/// </example>
/// <example>
/// <code>
/// Enable-DefaultSgFlowLog -Region eu-west-2 -S3Location s3://default-sg-audit-111122223333/discovery -Confirm:$false
/// Disable-DefaultSgFlowLog -Region eu-west-2 -Confirm:$false | Format-Table ResourceId, Status, FlowLogId
/// Get-DefaultSgFlowLog -Region eu-west-2 | Format-Table VpcId, Status
/// </code>
/// <para>Begins a discovery, ends it again, and looks at what is left: flow logs of other people's making.</para>
/// </example>
/// <seealso href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteFlowLogs.html">DeleteFlowLogs</seealso>
[Cmdlet(VerbsLifecycle.Disable, "DefaultSgFlowLog", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(FlowLogChange))]
public sealed class DisableDefaultSgFlowLogCommand : FlowLogChangeCmdlet
{
    private protected override string Activity => "Disabling flow logs";

    private protected override IAsyncEnumerable<SweepEvent> Run(IAsyncEnumerable<SweepEvent> input) =>
        FlowLogDisabling.RunAsync(input, ThrottleLimit);
}
