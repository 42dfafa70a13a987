using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Rollout;

/// <summary>A plan on its way out: where it goes, how that place is reached, and how results about it begin.</summary>
internal sealed class RolloutScope(Plan plan, Target target, RolloutOptions options)
{
    /// <summary>EC2 may show for some seconds what was before.</summary>
    public static IReadOnlyList<TimeSpan> Pauses => Remediation.RuleReading.Pauses;

    public Plan Plan { get; } = plan;

    public Target Target { get; } = target;

    public RolloutOptions Options { get; } = options;

    public Journal Journal { get; } = new(options.JournalFolder, plan);

    public IEc2Gateway Ec2 { get; } = ((AwsSession)target.Session!).Ec2(plan.Region);

    /// <summary>Changes at rules and tags.</summary>
    public IEc2Editor Rules { get; } = ((AwsSession)target.Session!).Ec2Editor(plan.Region);

    /// <summary>Changes at groups and members.</summary>
    public IGroupEditor Groups { get; } = ((AwsSession)target.Session!).GroupEditor(plan.Region);

    /// <summary>The default group's rules now.</summary>
    public IReadOnlyList<SecurityGroupRule> DefaultRules { get; init; } = [];

    /// <summary>Where the plan belongs, for people.</summary>
    public string Place => $"{Plan.VpcId} (account {Plan.AccountId}, region {Plan.Region})";

    /// <summary>A failure, told as this plan's.</summary>
    public Failure Located(Failure failure, string resource) =>
        failure with { AccountId = Plan.AccountId, Region = Plan.Region, Resource = resource };

    /// <summary>A result about the whole plan.</summary>
    public RolloutResult Draft(RolloutStatus status) => new()
    {
        AccountId = Plan.AccountId,
        Region = Plan.Region,
        VpcId = Plan.VpcId,
        GroupId = Plan.GroupId,
        Stage = Options.Stage,
        IsUndo = Options.IsUndo,
        Status = status,
        CompletedAt = DateTimeOffset.UtcNow,
        Target = Target,
    };

    /// <summary>A result about a group.</summary>
    public RolloutResult OfGroup(string name, string? id, RolloutStatus status, string reason) => Draft(status) with
    {
        PlannedGroup = new([name]),
        NewGroupId = new(id is null ? [] : [id]),
        Reason = reason,
    };

    /// <summary>What is said where something ended with a failure.</summary>
    public IReadOnlyList<SweepEvent> Ended(RolloutResult result, Failure failure)
    {
        Failure told = Located(failure, result.NetworkInterfaceId ?? (result.PlannedGroup.Count > 0 ? result.PlannedGroup[0] : Plan.GroupId));
        return [new ItemsEvent<RolloutResult>([result with { Reason = told.Cause, FailureKind = told.Kind }]), new FailureEvent(told)];
    }

    /// <summary>What is said where nothing was done because the answer was no.</summary>
    public IReadOnlyList<SweepEvent> Skipped(RolloutResult result) => Options.ReportSkipped
        ? [new ItemsEvent<RolloutResult>([result with { Status = RolloutStatus.Skipped, Reason = "It was only to be shown, or the answer was no." }])]
        : [];

    /// <summary>What is said where all went as it should.</summary>
    public static IReadOnlyList<SweepEvent> Done(RolloutResult result) => [new ItemsEvent<RolloutResult>([result])];

    public static NoteEvent Warning(string text) => new(text) { IsWarning = true };
}
