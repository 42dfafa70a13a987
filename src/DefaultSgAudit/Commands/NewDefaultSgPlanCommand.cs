using System.Management.Automation;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Commands.Errors;
using DefaultSgAudit.Commands.Pipeline;
using DefaultSgAudit.Engine.Planning;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Commands;

/// <summary>Plans least-privilege security groups that can take a default group's place, from its members and their traffic.</summary>
/// <remarks>
/// <para>Members with the same role get one group: the same Auto Scaling group, ECS service, Lambda function, database or other
/// resource, or the same value of a tag that -RoleTag names; else the same traffic. Every established conversation of the traffic
/// is admitted by the plan that is made from it; what was refused is not.</para>
/// <para>A rule names its peer by the planned group of a member, by the narrowest existing group, by a prefix list of AWS or of the
/// account, else by address. Where there are more rules than EC2's quota allows, addresses are put together into the ranges that
/// hold the fewest others: never private and public ones together, never with an address that was refused, and no wider than the
/// floors. What does not fit then is spread over further groups.</para>
/// <para>Findings are what the logs do not settle: traffic of which it is not known who opens it, attempts, ports that all the world
/// uses, members of which too little was seen. None of it is guessed; candidates for rules are with the finding.</para>
/// <para>It gives one Plan for each default group, with all that later steps need, and changes nothing in AWS. The VPC's ranges,
/// subnets, groups, interfaces, peerings and prefix lists are read with the members' credentials; -Offline asks AWS nothing.</para>
/// </remarks>
/// <example>
/// <code>
/// $members = Get-DefaultSgMember -Region eu-west-1
/// $plan = New-DefaultSgPlan -Member $members -Traffic ($members | Measure-DefaultSgTraffic ./flow-logs)
/// $plan.Members
/// </code>
/// <para>Plans for all default groups of a region, and shows which groups each member gets, and why.</para>
/// </example>
/// <example>
/// <code>($members | New-DefaultSgPlan).Findings | Format-List Kind, Cause, Candidates</code>
/// <para>Shows what somebody has to decide, and the rules that would settle it.</para>
/// </example>
/// <example>
/// <code>
/// $sandbox = Start-DefaultSgSandbox
/// $sandbox | Get-DefaultSgMember | New-DefaultSgPlan
/// $sandbox | Stop-DefaultSgSandbox
/// </code>
/// <para>Plans on an AWS of one's own, on this machine: groups without rules, for there are no logs of it.</para>
/// </example>
/// <seealso href="https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html">Security group rules</seealso>
/// <seealso href="https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html">Quotas</seealso>
[Cmdlet(VerbsCommon.New, "DefaultSgPlan")]
[OutputType(typeof(Plan))]
public sealed class NewDefaultSgPlanCommand : SweepCmdlet<Plan>
{
    private static readonly PlanSettings Defaults = new();
    private readonly PlanGatherer _gatherer = new();
    private int _plans;
    private int _findings;

    /// <summary>Members from Get-DefaultSgMember, traffic or coverage from Measure-DefaultSgTraffic, in any mixture.</summary>
    [Parameter(ValueFromPipeline = true)]
    public IGroupResult? InputObject { get; set; }

    /// <summary>Members of default groups, from Get-DefaultSgMember, instead of the pipeline or besides it.</summary>
    [Parameter]
    [AsGiven(typeof(GroupMember))]
    [ValidateNotNull]
    public GroupMember[]? Member { get; set; }

    /// <summary>Traffic of the members, from Measure-DefaultSgTraffic, instead of the pipeline or besides it.</summary>
    [Parameter]
    [AsGiven(typeof(TrafficSummary))]
    [ValidateNotNull]
    public TrafficSummary[]? Traffic { get; set; }

    /// <summary>How well the logs cover the members, from Measure-DefaultSgTraffic -Coverage; traffic tells it itself where it comes straight from there.</summary>
    [Parameter]
    [AsGiven(typeof(TrafficCoverage))]
    [ValidateNotNull]
    public TrafficCoverage[]? Coverage { get; set; }

    /// <summary>Asks AWS nothing: rules name planned groups and addresses only.</summary>
    [Parameter]
    public SwitchParameter Offline { get; set; }

    /// <summary>Rules that a group may have in each direction, for IPv4 and for IPv6 each: EC2's quota, which is 60 unless raised.</summary>
    [Parameter]
    [ValidateRange(1, 1000)]
    public int MostRules { get; set; } = Defaults.MostRules;

    /// <summary>Groups that an interface may have: EC2's quota, which is 5 unless raised.</summary>
    [Parameter]
    [ValidateRange(1, 16)]
    public int MostGroups { get; set; } = Defaults.MostGroups;

    /// <summary>No range of public IPv4 addresses, or of a network that nothing is known of, is wider than this prefix length; 24 where it is left out.</summary>
    [Parameter]
    [ValidateRange(0, 32)]
    public int PublicPrefix { get; set; } = Defaults.PublicPrefix;

    /// <summary>The same for IPv6; 48 where it is left out.</summary>
    [Parameter]
    [ValidateRange(0, 128)]
    public int PublicPrefixV6 { get; set; } = Defaults.PublicPrefixV6;

    /// <summary>More public peers of one port than these, 100 where it is left out, are a question of their own: whether it is for all the world.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int PublicPeers { get; set; } = Defaults.PublicPeers;

    /// <summary>So many ports of one member with one class of peers, 16 where it is left out, are taken for a service on changing ports, and get one rule.</summary>
    [Parameter]
    [ValidateRange(2, 65536)]
    public int DynamicPorts { get; set; } = Defaults.DynamicPorts;

    /// <summary>Traffic of fewer records than this gets no rule and is listed; 1 where it is left out.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int LeastRecords { get; set; } = Defaults.LeastRecords;

    /// <summary>The weakest evidence of who opens conversations that is enough for a rule; weaker is listed. FirstSeen, which is all, where it is left out.</summary>
    [Parameter]
    public TrafficEvidence WeakestEvidence { get; set; } = Defaults.WeakestEvidence;

    /// <summary>Gives rules to traffic too that members pass on for others.</summary>
    [Parameter]
    public SwitchParameter IncludeForwarded { get; set; }

    /// <summary>The share of conversations likely still unseen, 0 to 1, from which on evidence is called thin; 0.01 where it is left out.</summary>
    [Parameter]
    [ValidateRange(0.0, 1.0)]
    public double MostUnseen { get; set; } = Defaults.MostUnseen;

    /// <summary>Days of traffic below which evidence is called thin; 7 where it is left out.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int LeastDays { get; set; } = Defaults.LeastDays;

    /// <summary>Keys of tags of the interfaces whose value tells the role: the first that an interface has counts.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? RoleTag { get; set; }

    /// <summary>What names of planned groups begin with; dsg where it is left out.</summary>
    [Parameter]
    [ValidatePattern(@"^(?!sg-)[A-Za-z0-9._-]{1,100}\z")]
    public string NamePrefix { get; set; } = Defaults.NamePrefix;

    private protected override string Activity => "Planning security groups";

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        Summarize($"{Counted.Of(_plans, "plan")} with {Counted.Of(_findings, "finding")}.");
    }

    private protected override IAsyncEnumerable<SweepEvent> Run(IAsyncEnumerable<SweepEvent> input) => PlanMaking.RunAsync(input, ThrottleLimit);

    private protected override IEnumerable<SweepEvent> Ask()
    {
        if (InputObject is not null)
        {
            if (!_gatherer.Take(InputObject))
            {
                return [new FailureEvent(PlanGatherer.Unusable(InputObject))];
            }
        }
        else if (MyInvocation.ExpectingInput)
        {
            return [new FailureEvent(InputFailures.NothingBound)];
        }

        return [];
    }

    private protected override IEnumerable<SweepEvent> AskLast()
    {
        foreach (IGroupResult found in (Member ?? []).Cast<IGroupResult>().Concat(Traffic ?? []).Concat(Coverage ?? []))
        {
            _gatherer.Take(found);
        }

        if (!_gatherer.HasMembers)
        {
            ThrowTerminatingError(ErrorRecords.From(PlanGatherer.NoMembers));
        }

        foreach (PlanBatch batch in _gatherer.Batches(Settings()))
        {
            GroupMember first = batch.Inputs[0].Members[0];
            Target? target = null;
            if (!Offline && !TryReach(first, batch.Target, out target, out Failure? failure))
            {
                yield return new FailureEvent(failure! with { AccountId = first.AccountId, Region = first.Region });
                continue;
            }

            yield return new ItemsEvent<PlanBatch>([batch with { Target = target }]);
        }

        if (!_gatherer.HasTraffic)
        {
            yield return new NoteEvent("No traffic was given, so the plans let none through. Pipe what Measure-DefaultSgTraffic gives beside the members.") { IsWarning = true };
        }

        if (_gatherer.Foreign > 0)
        {
            yield return new NoteEvent($"{_gatherer.Foreign} summaries of traffic are of interfaces that are no members, and were left out.") { IsWarning = true };
        }
    }

    private protected override void Observe(SweepEvent found)
    {
        if (found is ItemsEvent<Plan> plans)
        {
            _plans += plans.Items.Count;
            _findings += plans.Items.Sum(plan => plan.Findings.Count);
        }
    }

    /// <summary>The way to the account that the members came with, unless another one was typed.</summary>
    private bool TryReach(GroupMember member, Target? known, out Target? target, out Failure? failure)
    {
        failure = null;
        target = known;
        if (known is { Session: AwsSession live } && !HasConnectionParameters)
        {
            Metered(live);
            return true;
        }

        if (member.Region is not string region)
        {
            failure = PlanGatherer.NoRegion(member);
            return false;
        }

        if (!TryOpenSession([region], out AwsSession? session, out failure))
        {
            return false;
        }

        target = new Target { AccountId = member.AccountId, Region = region, Session = session };
        return true;
    }

    private PlanSettings Settings() => new()
    {
        MostRules = MostRules,
        MostGroups = MostGroups,
        PublicPrefix = PublicPrefix,
        PublicPrefixV6 = PublicPrefixV6,
        PublicPeers = PublicPeers,
        DynamicPorts = DynamicPorts,
        LeastRecords = LeastRecords,
        WeakestEvidence = WeakestEvidence,
        IncludeForwarded = IncludeForwarded,
        MostUnseen = MostUnseen,
        LeastDays = LeastDays,
        RoleTags = new DisplayList<string>(RoleTag ?? []),
        NamePrefix = NamePrefix,
    };
}
