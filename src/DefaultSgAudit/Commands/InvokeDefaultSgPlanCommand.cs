using System.Management.Automation;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Commands.Errors;
using DefaultSgAudit.Commands.Pipeline;
using DefaultSgAudit.Engine.Remediation;
using DefaultSgAudit.Engine.Rollout;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Commands;

/// <summary>Rolls a plan out in stages: makes its groups, adds members to them beside the default group, takes members out of the default group. Or undoes it.</summary>
/// <remarks>
/// <para>Create makes the plan's security groups, takes away the rule by which EC2 lets everything out of a new group, and adds
/// the plan's rules; rules may name other groups of the plan in circles. Groups are known again by their tag
/// defaultsgaudit:plan. A group that is there gets what is missing, and loses only rules that an earlier run made: where it has
/// others, it is refused. A group of the same name without the tag is never touched. A group with more rules than the quota
/// that the plan was made for is not begun, nor is one that names it or is of no use without it; the others are made.</para>
/// <para>Attach adds each member to its groups beside those that it is in; nothing is taken from it. Where EC2 does not let
/// the account change an interface, the result is ByHand, with the call of the owner's service in Command: run it, and Attach
/// again says AlreadyAttached.</para>
/// <para>Detach takes members out of the default group that are in their own groups at that moment, and no others. It wants to
/// be shown that traffic since Attach would go on, or -SkipReplay. What else names the default group is a warning, and so are
/// flows that EC2 does not track, which may break off at once.</para>
/// <para>Before a member is moved, its groups are written to a journal, a file for its owner only, under the user's application
/// data or where -JournalPath says. A run that was cut short is gone on with by running the same command again. -Undo returns
/// members to exactly the groups that they had, and deletes groups that nothing uses any more.</para>
/// <para>It asks before every group and every member: say -WhatIf to see all of it, and -Confirm:$false where nobody can be
/// asked. about_DefaultSgAudit_Permissions has the policies that are needed.</para>
/// </remarks>
/// <example>
/// <code>
/// $sandbox = Start-DefaultSgSandbox
/// $member = $sandbox | Get-DefaultSgMember -Region eu-west-1 | Where-Object OwnerKind -eq Ec2Instance | Select-Object -First 1
/// $rule = [DefaultSgAudit.Model.PlannedRule] @{ Direction = 'Inbound'; IpProtocol = 'tcp'; FromPort = 22; ToPort = 22; PeerKind = 'Ipv4'; Peer = '10.0.0.0/8' }
/// $group = [DefaultSgAudit.Model.PlannedGroup] @{ Name = 'dsg-batch'; Description = 'Batch'; Role = 'batch'; Rules = [DefaultSgAudit.Model.PlannedRule[]] $rule }
/// $instance = [DefaultSgAudit.Model.PlannedMember] @{ NetworkInterfaceId = $member.NetworkInterfaceId; Groups = [string[]] 'dsg-batch'; Reason = 'By hand' }
/// $plan = [DefaultSgAudit.Model.Plan] @{
///     AccountId = $member.AccountId; Region = $member.Region; VpcId = $member.VpcId; GroupId = $member.GroupId
///     Groups = [DefaultSgAudit.Model.PlannedGroup[]] $group; Members = [DefaultSgAudit.Model.PlannedMember[]] $instance
/// }
/// $sandbox | Invoke-DefaultSgPlan -Plan $plan -Stage Create -WhatIf
/// $sandbox | Stop-DefaultSgSandbox
/// </code>
/// <para>Shows every group and rule of a plan, here one made by hand, and changes nothing.</para>
/// </example>
/// <example>
/// <code>
/// $sandbox = Start-DefaultSgSandbox
/// $member = $sandbox | Get-DefaultSgMember -Region us-east-1 | Where-Object OwnerKind -eq Rds
/// $group = [DefaultSgAudit.Model.PlannedGroup] @{ Name = 'dsg-data'; Description = 'Databases'; Role = 'data' }
/// $database = [DefaultSgAudit.Model.PlannedMember] @{ NetworkInterfaceId = $member.NetworkInterfaceId; Groups = [string[]] 'dsg-data'; Reason = 'By hand' }
/// $plan = [DefaultSgAudit.Model.Plan] @{
///     AccountId = $member.AccountId; Region = $member.Region; VpcId = $member.VpcId; GroupId = $member.GroupId
///     Groups = [DefaultSgAudit.Model.PlannedGroup[]] $group; Members = [DefaultSgAudit.Model.PlannedMember[]] $database
/// }
/// $sandbox | Invoke-DefaultSgPlan -Plan $plan -Stage Create -Confirm:$false
/// $sandbox | Invoke-DefaultSgPlan -Plan $plan -Stage Attach -Confirm:$false | Format-List NetworkInterfaceId, Status, Command
/// $sandbox | Invoke-DefaultSgPlan -Plan $plan -Undo -Confirm:$false
/// $sandbox | Stop-DefaultSgSandbox
/// </code>
/// <para>Makes a group, shows the command for a member that EC2 does not let the account move, and deletes the group again.</para>
/// </example>
/// <example>
/// <code>
/// $sandbox = Start-DefaultSgSandbox -Traffic
/// $members = $sandbox | Get-DefaultSgMember -Region eu-west-1 | Where-Object IsMovable
/// $plans = New-DefaultSgPlan -Member $members -Traffic ($members | Measure-DefaultSgTraffic s3://flow-logs-111122223333/standard)
/// $plans | Invoke-DefaultSgPlan -Stage Create -Confirm:$false | Group-Object Status -NoElement
/// $plans | Invoke-DefaultSgPlan -Stage Attach -Confirm:$false | Group-Object Status -NoElement
/// $plans | Invoke-DefaultSgPlan -Stage Detach -SkipReplay -WhatIf
/// $plans | Invoke-DefaultSgPlan -Undo -Confirm:$false | Group-Object Status -NoElement
/// $sandbox | Stop-DefaultSgSandbox
/// </code>
/// <para>Rolls a plan out that was made from flow logs, for members that EC2 lets the account move; shows who would leave the default group, and takes all of it back.</para>
/// </example>
/// <seealso href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html">CreateSecurityGroup</seealso>
/// <seealso href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyNetworkInterfaceAttribute.html">ModifyNetworkInterfaceAttribute</seealso>
/// <seealso href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/security-group-connection-tracking.html">Connection tracking</seealso>
[Cmdlet(VerbsLifecycle.Invoke, "DefaultSgPlan", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ForwardSet)]
[OutputType(typeof(RolloutResult))]
public sealed class InvokeDefaultSgPlanCommand : RoleCmdlet<RolloutResult>
{
    private const string ForwardSet = "Stage";
    private const string UndoSet = "Undo";

    private readonly RolloutTally _tally = new();
    private readonly HashSet<(string?, string?, string?)> _taken = [];
    private Confirmation _confirmation = null!;
    private RolloutOptions _options = null!;

    /// <summary>Plans, as New-DefaultSgPlan or Import-DefaultSgPlan gives them.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("InputObject")]
    [AsGiven(typeof(Plan))]
    [ValidateNotNull]
    public Plan[]? Plan { get; set; }

    /// <summary>
    /// The stage: Create, Attach or Detach. With -Undo it is the one down to which things are undone: Detach puts members back
    /// into the default group beside their own groups, Attach takes them out of those, and Create, or none, deletes the groups too.
    /// </summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = ForwardSet)]
    [Parameter(ParameterSetName = UndoSet)]
    public RolloutStage Stage { get; set; }

    /// <summary>Undoes instead: members return to exactly the groups that the journal says they had.</summary>
    [Parameter(Mandatory = true, ParameterSetName = UndoSet)]
    public SwitchParameter Undo { get; set; }

    /// <summary>Leaves the plan's groups where they are when all is undone.</summary>
    [Parameter(ParameterSetName = UndoSet)]
    public SwitchParameter KeepGroups { get; set; }

    /// <summary>
    /// For Detach: what Test-DefaultSgPlan says of traffic since Attach. Members whose traffic would break stay in the default group.
    /// </summary>
    [Parameter(ParameterSetName = ForwardSet)]
    [AsGiven(typeof(PlanTestResult))]
    [ValidateNotNullOrEmpty]
    public PlanTestResult[]? TestResult { get; set; }

    /// <summary>Takes members out of the default group though nothing shows that their traffic would go on.</summary>
    [Parameter(ParameterSetName = ForwardSet)]
    public SwitchParameter SkipReplay { get; set; }

    /// <summary>The folder of the journal, the same for every stage of a plan; below the user's own application data where it is left out.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? JournalPath { get; set; }

    /// <summary>Gives a result, with status Skipped, for groups and members too that are left alone because of -WhatIf or because the answer was no.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override string Activity => "Rolling out plans";

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _confirmation = new Confirmation(this);
        try
        {
            _options = new RolloutOptions
            {
                Stage = Stage,
                IsUndo = Undo,
                KeepGroups = KeepGroups,
                JournalFolder = JournalPath is null ? RolloutOptions.FolderOfUser() : BackupPaths.ToKeepJournal(this, JournalPath),
                SkipReplay = SkipReplay,
                Proof = TestResult is null ? null : new ReplayProof(TestResult),
                ReportSkipped = PassThru,
                IsWhatIf = Confirmation.IsWhatIf(this),
            };
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
        Summarize($"{_tally}{(_tally.HasJournal ? $" The journal is under {_options.JournalFolder}." : string.Empty)}");
    }

    private protected override IAsyncEnumerable<SweepEvent> Run(IAsyncEnumerable<SweepEvent> input) =>
        PlanRollout.RunAsync(input, ThrottleLimit, _options);

    private protected override IEnumerable<SweepEvent> Ask() =>
        Plan is null ? [new FailureEvent(InputFailures.NothingBound)] : [.. Plan.SelectMany(AskFor)];

    /// <summary>A plan that comes twice is rolled out once: two runs of it would be in each other's way.</summary>
    private IEnumerable<SweepEvent> AskFor(Plan plan)
    {
        if (!_taken.Add((plan.AccountId, plan.Region, plan.GroupId)))
        {
            return [];
        }

        if (!HasConnectionParameters && Role is null && (plan as ITargeted).Target?.Session is AwsSession live)
        {
            return [new ItemsEvent<RolloutRequest>([new RolloutRequest(plan, Metered(live), null)])];
        }

        return TryOpenSession(plan.Region is null ? [] : [plan.Region], out AwsSession? session, out Failure? failure)
            ? [new ItemsEvent<RolloutRequest>([new RolloutRequest(plan, session, Role)])]
            : [new FailureEvent(failure)];
    }

    private protected override void Observe(SweepEvent found)
    {
        if (found is QuestionEvent question)
        {
            _confirmation.Ask(question);
        }
        else if (found is ItemsEvent<RolloutResult> results)
        {
            _tally.Count(results.Items);
        }
    }
}
