using System.Runtime.CompilerServices;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.Planning.Context;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Planning;

/// <summary>Makes plans: reads what has to be known of their VPCs, several regions at once, and plans.</summary>
public static class PlanMaking
{
    /// <summary>Makes the plans of every batch that the source gives.</summary>
    /// <param name="source"><see cref="PlanBatch"/> as <see cref="ItemsEvent{T}"/>.</param>
    /// <param name="degree">The most regions at once.</param>
    /// <returns><see cref="Plan"/> as <see cref="ItemsEvent{T}"/>, with failures, notes and progress.</returns>
    public static IAsyncEnumerable<SweepEvent> RunAsync(IAsyncEnumerable<SweepEvent> source, int degree) =>
        FanOut.RunAsync<PlanBatch>(source, degree, VisitAsync);

    private static async IAsyncEnumerable<SweepEvent> VisitAsync(PlanBatch batch, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        VpcContextReader? reader = null;
        if (batch.Target is { Session: AwsSession session, Region: string region } target)
        {
            string[] vpcs = [.. batch.Inputs.Select(input => input.Members[0].VpcId).OfType<string>().Distinct(StringComparer.Ordinal)];
            reader = new VpcContextReader(target, session.Ec2(region), vpcs);
            await reader.ReadAsync(cancellationToken);
            foreach (Failure failure in reader.Failures)
            {
                yield return new FailureEvent(failure);
            }

            yield return new NoteEvent(reader.ToString());
        }

        foreach (PlanningInput input in batch.Inputs)
        {
            cancellationToken.ThrowIfCancellationRequested();
            VpcContext context = reader?.Of(input.Members[0].VpcId) ?? input.Context;
            Plan plan = Planner.Make(input with { Context = context }, cancellationToken);
            if (reader is { Failures.Count: > 0 })
            {
                plan = plan with { Findings = new DisplayList<PlanFinding>([.. plan.Findings, NotAllRead(reader.Failures)]) };
            }

            foreach (string line in Story(input, plan))
            {
                yield return new NoteEvent(line);
            }

            yield return new ItemsEvent<Plan>([plan]);
        }

        if (batch.Target is not null)
        {
            yield return ProgressEvent.Of(batch.Target);
        }
    }

    private static PlanFinding NotAllRead(IReadOnlyList<Failure> failures) => new()
    {
        Kind = PlanFindingKind.ThinEvidence,
        Cause = $"Not all could be read that the plan's rules may name ({string.Join(", ", failures.Select(failure => failure.Action ?? failure.Kind.ToString()).Distinct(StringComparer.Ordinal))}): they name addresses where groups or prefix lists might do.",
    };

    private static IEnumerable<string> Story(PlanningInput input, Plan plan)
    {
        yield return $"{plan}, from {input.Traffic.Count} summaries of traffic.";
        foreach (PlannedGroup group in plan.Groups)
        {
            string peers = string.Join(", ", group.Rules.GroupBy(rule => rule.PeerKind).OrderBy(kind => kind.Key).Select(kind => $"{kind.Count()} {kind.Key}"));
            yield return $"{group} ({group.Role}): {(peers.Length > 0 ? peers : "no rules")}.";
        }

        foreach (IGrouping<PlanFindingKind, PlanFinding> kind in plan.Findings.GroupBy(finding => finding.Kind))
        {
            yield return $"{kind.Count()} findings {kind.Key}, for example: {kind.First().Cause}";
        }
    }
}
