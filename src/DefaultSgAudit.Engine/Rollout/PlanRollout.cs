using System.Runtime.CompilerServices;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.Planning;
using DefaultSgAudit.Engine.Remediation;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Rollout;

/// <summary>
/// Rolls plans out in steps, each of which can be run again, after whatever ended it, and undone. Everything is read anew
/// before it is changed, and asked for; where a network interface was is written down before it is moved.
/// </summary>
public static class PlanRollout
{
    /// <summary>Takes every plan that the source gives through one step, or back.</summary>
    /// <param name="source"><see cref="RolloutRequest"/> as <see cref="ItemsEvent{T}"/>; other events pass through.</param>
    /// <param name="degree">The most plans, and the most members of each, at once.</param>
    /// <param name="options">Which step, and how.</param>
    /// <returns><see cref="RolloutResult"/> as <see cref="ItemsEvent{T}"/>, with <see cref="QuestionEvent"/>, failures and notes.</returns>
    public static IAsyncEnumerable<SweepEvent> RunAsync(IAsyncEnumerable<SweepEvent> source, int degree, RolloutOptions options)
    {
        IAsyncEnumerable<SweepEvent> prepared = FanOut.RunAsync<RolloutRequest>(
            source, degree, (request, cancel) => PrepareAsync(request, options, cancel));
        return FanOut.RunAsync<RolloutScope>(prepared, degree, (scope, cancel) => StageAsync(scope, degree, cancel));
    }

    private static IAsyncEnumerable<SweepEvent> StageAsync(RolloutScope scope, int degree, CancellationToken cancellationToken) => scope.Options switch
    {
        { IsUndo: true } => Undoing.RunAsync(scope, degree, cancellationToken),
        { Stage: RolloutStage.Create } => GroupCreation.RunAsync(scope, cancellationToken),
        _ => MemberSteps.RunAsync(scope, degree, cancellationToken),
    };

    /// <summary>Reaches the account, and makes sure that plan, credentials and VPC belong together.</summary>
    private static async IAsyncEnumerable<SweepEvent> PrepareAsync(
        RolloutRequest request, RolloutOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Plan plan = request.Plan;
        Failure? failure = PlanCheck.Complaint(plan) ?? WithoutProof(plan, options);
        Target target = new() { AccountId = plan.AccountId, Region = plan.Region, Session = request.Session };
        if (failure is null)
        {
            Reading<AwsSession> reached = await AccountReach.OfAsync(request.Session, request.Role, plan.AccountId, cancellationToken);
            failure = reached.Failure;
            target = failure is null ? target.Through(reached.Items[0]) : target;
        }

        Reading<GroupState> found = failure is null ? await FindAsync(plan, target, cancellationToken) : new Reading<GroupState>([], failure);
        failure = found.Failure;
        if (failure is null)
        {
            yield return new ItemsEvent<RolloutScope>([new RolloutScope(plan, target, options) { DefaultRules = found.Items[0].Rules }]);
            yield break;
        }

        Failure told = failure with { AccountId = failure.AccountId ?? plan.AccountId, Region = failure.Region ?? plan.Region, Resource = failure.Resource ?? plan.GroupId };
        yield return new ItemsEvent<RolloutResult>(
        [
            new RolloutResult
            {
                AccountId = plan.AccountId,
                Region = plan.Region,
                VpcId = plan.VpcId,
                GroupId = plan.GroupId,
                Stage = options.Stage,
                IsUndo = options.IsUndo,
                Status = RolloutStatus.Refused,
                Reason = told.Cause,
                FailureKind = told.Kind,
                CompletedAt = DateTimeOffset.UtcNow,
                Target = target,
            },
        ]);
        yield return new FailureEvent(told);
    }

    private static Failure? WithoutProof(Plan plan, RolloutOptions options) =>
        options is { IsUndo: false, Stage: RolloutStage.Detach, SkipReplay: false, Proof: null }
            ? new Failure
            {
                Kind = FailureKind.ReplayRequired,
                Cause = $"Nothing shows that traffic since the members of {plan.GroupId} got their groups would go on without it.",
                Remedy = "Give as -TestResult what Test-DefaultSgPlan says of flow logs since then, or say -SkipReplay.",
                Resource = plan.GroupId,
            }
            : null;

    /// <summary>The default group, if plan, credentials and VPC belong together.</summary>
    private static async Task<Reading<GroupState>> FindAsync(Plan plan, Target target, CancellationToken cancellationToken)
    {
        Reading<CallerIdentity> caller = await Reading.OfAsync(() => ((AwsSession)target.Session!).GetIdentityAsync(cancellationToken), cancellationToken);
        if (caller.Failure is not null || caller.Items[0].AccountId != plan.AccountId)
        {
            return new Reading<GroupState>([], caller.Failure ?? new Failure
            {
                Kind = FailureKind.AccountMismatch,
                Cause = $"The plan is of account {plan.AccountId}, and the credentials are of account {caller.Items[0].AccountId}.",
                Remedy = "Use the account's own credentials, or name a role in it with -RoleName.",
            });
        }

        SurveyedGroup found = (await GroupSurvey.ReadRulesAsync(target, [plan.GroupId], cancellationToken))[0];
        if (found.Failure is not null)
        {
            return new Reading<GroupState>([], found.Failure);
        }

        return found.State!.Group.VpcId == plan.VpcId ? new Reading<GroupState>([found.State], null) : new Reading<GroupState>([], new Failure
        {
            Kind = FailureKind.InvalidPlan,
            Cause = $"{plan.GroupId} is the default group of {found.State.Group.VpcId}, and the plan takes it for that of {plan.VpcId}.",
            Remedy = "Make the plan anew with New-DefaultSgPlan.",
        });
    }
}
