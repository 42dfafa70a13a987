using System.Management.Automation;
using DefaultSgAudit.Commands.Pipeline;
using DefaultSgAudit.Engine.FlowLogCoverage;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Commands;

/// <summary>Tells which flow logs watch the members of default security groups, whether they deliver, and how much they tell.</summary>
/// <remarks>
/// <para>Flow logs are how the control has one discover which ports are in use before anything is moved. For each VPC this
/// gives the flow logs that watch it or its members' subnets and interfaces, and one verdict: Covered, Partial,
/// NotDelivering, NotCovered, or Unknown where something could not be read.</para>
/// <para>Grade A tells who began each conversation: it has tcp-flags, flow-direction, pkt-srcaddr and pkt-dstaddr. Grade B has
/// tcp-flags; grade C only the default fields, so that who began has to be inferred. MissingFields says what A would need,
/// and RecommendedFormat is a format that has it. A flow log's format cannot be changed: Enable-DefaultSgFlowLog makes
/// another one beside it.</para>
/// <para>DaysCovered counts from when the flow log was made. With -IncludeDelivery, DaysWithData counts the days on which
/// something was delivered, as the destinations tell without being read: the folders of days at S3 (of the account and region;
/// several flow logs may share a folder), and the first and last event of the members' streams in CloudWatch Logs. It is empty
/// where that cannot be read, with an error that says why. How much of a day there is, Measure-DefaultSgTraffic -Coverage tells.</para>
/// <para>It costs a request for the flow logs of a region, and those of Get-DefaultSgMember; -IncludeDelivery one for each month
/// of a bucket, and one for each member in CloudWatch Logs. It changes nothing in AWS.</para>
/// </remarks>
/// <example>
/// <code>Get-DefaultSgCompliance | Where-Object Status -eq NonCompliant | Get-DefaultSgFlowLog</code>
/// <para>Shows for each open default group whether its members' traffic is being recorded.</para>
/// </example>
/// <example>
/// <code>Get-DefaultSgFlowLog -Region eu-west-1 -PerMember | Where-Object Status -ne Covered | Format-List NetworkInterfaceId, Status, Problems</code>
/// <para>Lists the members that no usable flow log watches, and why.</para>
/// </example>
/// <example>
/// <code>Get-DefaultSgFlowLog -Region eu-west-1 -IncludeDelivery | Format-Table VpcId, Grade, DaysCovered, DaysWithData</code>
/// <para>Shows since when flow logs have been there, and on how many days they delivered something.</para>
/// </example>
/// <example>
/// <code>
/// $sandbox = Start-DefaultSgSandbox
/// $sandbox | Get-DefaultSgFlowLog | Group-Object Status -NoElement
/// $sandbox | Stop-DefaultSgSandbox
/// </code>
/// <para>Looks at an AWS of one's own, on this machine.</para>
/// </example>
/// <seealso href="https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html">VPC Flow Logs</seealso>
/// <seealso href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeFlowLogs.html">DescribeFlowLogs</seealso>
[Cmdlet(VerbsCommon.Get, "DefaultSgFlowLog")]
[OutputType(typeof(FlowLogResult))]
public sealed class GetDefaultSgFlowLogCommand : GroupCmdlet<FlowLogResult>
{
    private int _count;
    private int _covered;

    /// <summary>Gives a result for each network interface in a default group, rather than for each VPC.</summary>
    [Parameter]
    public SwitchParameter PerMember { get; set; }

    /// <summary>Asks the destinations on how many days something was delivered, which takes rights there.</summary>
    [Parameter]
    public SwitchParameter IncludeDelivery { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        Summarize($"Flow logs cover {_covered} of {_count} {(PerMember ? "members of default groups" : "VPCs")}.");
    }

    private protected override string Activity => "Looking at flow logs";

    private protected override IAsyncEnumerable<SweepEvent> Run(IAsyncEnumerable<SweepEvent> input) =>
        CoverageListing.RunAsync(input, ThrottleLimit, PerMember, IncludeDelivery);

    private protected override void Observe(SweepEvent found)
    {
        if (found is ItemsEvent<FlowLogResult> items)
        {
            _count += items.Items.Count;
            _covered += items.Items.Count(each => each.Status == FlowLogStatus.Covered);
        }
    }
}
