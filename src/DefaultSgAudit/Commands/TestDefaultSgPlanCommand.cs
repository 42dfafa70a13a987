using System.Management.Automation;
using DefaultSgAudit.Commands.Errors;
using DefaultSgAudit.Commands.Pipeline;
using DefaultSgAudit.Engine.Planning.Replay;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Commands;

/// <summary>Replays traffic against plans: what each would let through, break and expose.</summary>
/// <remarks>
/// <para>Test a plan with traffic that it was not made from: later days of the flow logs. Each conversation is held against the
/// groups that its interface would have, the planned ones and those that it keeps, as EC2 does: whoever opens it needs a rule, answers need
/// none, and between two members both need theirs.</para>
/// <para>Verdicts: Covered; WouldBreak, with the rule that is missing; NewlyExposed, refused so far and let through by the plan;
/// AttemptOnly, never taken up; StillRejected; Unknown, where the logs do not tell who opens it.</para>
/// <para>The default group's present rules are replayed, too: they have to explain what was let through. If they do not, addresses
/// or rules are not those of the time of the logs, and the plan has not Passed, whatever else was found.</para>
/// <para>It asks AWS nothing and changes nothing.</para>
/// </remarks>
/// <example>
/// <code>
/// $sandbox = Start-DefaultSgSandbox -Traffic
/// $members = $sandbox | Get-DefaultSgMember -Region eu-west-1
/// $traffic = $members | Measure-DefaultSgTraffic s3://flow-logs-111122223333/standard
/// $plan = New-DefaultSgPlan -Member $members -Traffic $traffic
/// $traffic | Test-DefaultSgPlan $plan
/// $sandbox | Stop-DefaultSgSandbox
/// </code>
/// <para>Tests plans on an AWS of one's own, here with the traffic that they were made from: nothing may break.</para>
/// </example>
/// <example>
/// <code>Measure-DefaultSgTraffic ./logs -StartTime 2026-08-08 | Test-DefaultSgPlan (Import-DefaultSgPlan ./plans) -Detail | Where-Object Verdict -eq WouldBreak</code>
/// <para>Tests plans with the traffic of later days, and lists what would break, each with the rule that is missing.</para>
/// </example>
/// <example>
/// <code>Measure-DefaultSgTraffic ./logs | Test-DefaultSgPlan (Import-DefaultSgPlan ./plans) -FailOnBreak -LeaveOneDayOut</code>
/// <para>Gives an error if anything would break, and tells how much other days would have broken; with -ErrorAction Stop it ends a script.</para>
/// </example>
/// <seealso href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/security-group-connection-tracking.html">Connection tracking</seealso>
[Cmdlet(VerbsDiagnostic.Test, "DefaultSgPlan")]
[OutputType(typeof(PlanTestResult), typeof(PlanTestItem))]
public sealed class TestDefaultSgPlanCommand : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private PlanTest? _test;

    /// <summary>Plans, from New-DefaultSgPlan or Import-DefaultSgPlan.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [AsGiven(typeof(Plan))]
    [ValidateNotNullOrEmpty]
    public Plan[] Plan { get; set; } = [];

    /// <summary>Traffic, from Measure-DefaultSgTraffic.</summary>
    [Parameter(ValueFromPipeline = true)]
    [Alias("Traffic")]
    [AsGiven(typeof(TrafficSummary))]
    public TrafficSummary[]? InputObject { get; set; }

    /// <summary>Gives a verdict for each service with a peer, as it comes, instead of a result for each plan.</summary>
    [Parameter]
    public SwitchParameter Detail { get; set; }

    /// <summary>How many items each list of a result holds at most, the most conversations first; 1,000 where it is left out.</summary>
    [Parameter]
    [ValidateRange(0, 1_000_000)]
    public int MostItems { get; set; } = new PlanTestOptions().MostItems;

    /// <summary>
    /// Also leaves out each day of the traffic in turn, makes the plan again from the others, and tests it on that day: the share of
    /// days that would have broken, with its upper bound, in Days of the result. Give all traffic there is; it is kept in memory.
    /// </summary>
    [Parameter]
    public SwitchParameter LeaveOneDayOut { get; set; }

    /// <summary>Ends with an error for each plan that would break something.</summary>
    [Parameter]
    public SwitchParameter FailOnBreak { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        try
        {
            _test = new PlanTest(Plan, new PlanTestOptions { MostItems = MostItems, LeaveOneDayOut = LeaveOneDayOut, FailOnBreak = FailOnBreak });
        }
        catch (AuditException error)
        {
            ThrowTerminatingError(ErrorRecords.From(error));
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (TrafficSummary traffic in InputObject ?? [])
        {
            if (!Detail)
            {
                _test!.Take(traffic);
                continue;
            }

            List<PlanTestItem> verdicts = [];
            _test!.Take(traffic, verdicts);
            WriteObject(verdicts, enumerateCollection: true);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        try
        {
            foreach (SweepEvent said in _test!.Finish(_stop.Token))
            {
                if (said is not ItemsEvent<PlanTestResult> results)
                {
                    this.Tell(said);
                }
                else if (!Detail)
                {
                    WriteObject(results.Items, enumerateCollection: true);
                }
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => _stop.Cancel();

    /// <inheritdoc/>
    public void Dispose() => _stop.Dispose();
}
