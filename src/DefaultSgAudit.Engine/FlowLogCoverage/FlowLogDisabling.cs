using System.Runtime.CompilerServices;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.Members;
using DefaultSgAudit.Engine.Remediation;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.FlowLogCoverage;

/// <summary>Ends the flow logs that this module has made, known by their tag, and no others. What they have delivered stays.</summary>
public static class FlowLogDisabling
{
    /// <summary>The most flow logs of one request; EC2 takes 1,000.</summary>
    private const int MostOfRequest = 100;

    /// <summary>Ends the flow logs made for every VPC whose group the source gives or leads to, several regions at once.</summary>
    /// <param name="source">
    /// <see cref="TargetQuery"/>, <see cref="Target"/> and <see cref="GroupBatch"/> as <see cref="ItemsEvent{T}"/>, in any mixture.
    /// </param>
    /// <param name="degree">The most accounts, and the most regions, at once.</param>
    /// <returns>
    /// <see cref="FlowLogChange"/> as <see cref="ItemsEvent{T}"/>, with <see cref="QuestionEvent"/>, failures, notes and progress.
    /// </returns>
    public static IAsyncEnumerable<SweepEvent> RunAsync(IAsyncEnumerable<SweepEvent> source, int degree) =>
        FanOut.RunAsync<GroupBatch>(GroupDiscovery.RunAsync(source, degree), degree, VisitAsync);

    private static async IAsyncEnumerable<SweepEvent> VisitAsync(
        GroupBatch batch, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        FlowLogReading reading = await FlowLogReading.OfAsync(batch, withMembers: false, cancellationToken);
        foreach (Failure failure in reading.Failures)
        {
            yield return new FailureEvent(failure with { Cause = $"Nothing was changed. {failure.Cause}" });
        }

        foreach (DefaultGroup group in batch.Groups)
        {
            if (reading.Failures.Count > 0)
            {
                yield return new ItemsEvent<FlowLogChange>([Draft(batch.Target, group, null, FlowLogChangeStatus.Failed) with
                {
                    Reason = reading.Failures[0].Cause, FailureKind = reading.Failures[0].Kind,
                }]);
                continue;
            }

            FlowLog[] ours = [.. reading.FlowLogs.Where(flowLog => FlowLogTag.IsOurs(flowLog, group.VpcId!))];
            if (ours.Length == 0)
            {
                yield return new ItemsEvent<FlowLogChange>([Draft(batch.Target, group, null, FlowLogChangeStatus.NothingToDo) with
                {
                    Reason = "This module has made no flow log for the VPC; others are left alone.",
                }]);
                continue;
            }

            string place = $"{group.VpcId} (account {batch.Target.AccountId}, region {batch.Target.Region})";
            QuestionEvent question = new(
                $"End flow logs of {place}" + string.Concat(ours.Select(flowLog => $"\n  {flowLog.FlowLogId} of {PlainText.Line(flowLog.ResourceId, 64)}")),
                $"Disable flow logs of {place}",
                null,
                Draft(batch.Target, group, null, FlowLogChangeStatus.NothingToDo));
            yield return question;
            if (await question.WaitAsync(cancellationToken) == Answer.Yes)
            {
                foreach (SweepEvent said in await DeleteAsync(batch.Target, group, ours, cancellationToken))
                {
                    yield return said;
                }
            }
        }

        yield return ProgressEvent.Of(batch.Target);
    }

    private static async Task<IReadOnlyList<SweepEvent>> DeleteAsync(
        Target target, DefaultGroup group, FlowLog[] ours, CancellationToken cancellationToken)
    {
        AwsSession session = (AwsSession)target.Session!;
        IFlowLogEditor editor = session.FlowLogEditor(target.Region!);
        Dictionary<string, Failure> failures = new(StringComparer.Ordinal);
        Queue<string[]> waiting = new(Enumerable.Range(0, (ours.Length + MostOfRequest - 1) / MostOfRequest)
            .Select(i => ours.Skip(i * MostOfRequest).Take(MostOfRequest).Select(flowLog => flowLog.FlowLogId).ToArray()));
        while (waiting.Count > 0)
        {
            string[] some = waiting.Dequeue();
            Reading<FlowLogAnswer> answer = await Reading.OfAsync(() => editor.DeleteAsync(some, dryRun: false, cancellationToken), cancellationToken);
            if (answer.Failure is { Kind: FailureKind.FlowLogNotFound } && some.Length > 1)
            {
                // One of them was ended meanwhile, and so EC2 ended none.
                foreach (string id in some)
                {
                    waiting.Enqueue([id]);
                }

                continue;
            }

            IEnumerable<Failure> refused = answer.Failure is { } failure ? some.Select(id => failure with { Resource = id }) : answer.Items[0].Refusals;
            foreach (Failure each in refused.Where(each => each.Kind != FailureKind.FlowLogNotFound))
            {
                failures[each.Resource ?? some[0]] = each;
            }
        }

        string[] resources = [.. ours.Select(flowLog => flowLog.ResourceId).Distinct()];
        HashSet<string> left = new(StringComparer.Ordinal);
        Failure? unread = null;
        foreach (IReadOnlyList<string> portion in GroupBatch.Portion(resources))
        {
            Reading<FlowLog> reading = await Reading.OfPagesAsync(
                () => session.FlowLogs(target.Region!).DescribeOfAsync(portion, cancellationToken), cancellationToken);
            left.UnionWith(reading.Items.Select(flowLog => flowLog.FlowLogId));
            unread ??= reading.Failure;
        }

        return [.. ours.SelectMany(flowLog => Said(target, group, flowLog, failures, left.Contains(flowLog.FlowLogId), unread))];
    }

    private static IEnumerable<SweepEvent> Said(
        Target target, DefaultGroup group, FlowLog flowLog, Dictionary<string, Failure> failures, bool isLeft, Failure? unread)
    {
        if (!isLeft && unread is null)
        {
            return [new ItemsEvent<FlowLogChange>([Draft(target, group, flowLog, FlowLogChangeStatus.Disabled) with
            {
                Reason = "It was ended; what it has delivered stays.",
            }])];
        }

        Failure failure = (failures.TryGetValue(flowLog.FlowLogId, out Failure? known) ? known : new Failure
        {
            Kind = FailureKind.NotVerified,
            Cause = isLeft ? "EC2 said that it ended the flow log, and still shows it." : $"Whether the flow log was ended could not be read: {unread!.Cause}",
            Remedy = "Run the same command again.",
            Action = "ec2:DescribeFlowLogs",
        }) with { AccountId = target.AccountId, Region = target.Region, Resource = flowLog.FlowLogId };
        return
        [
            new ItemsEvent<FlowLogChange>([Draft(target, group, flowLog, FlowLogChangeStatus.Failed) with { Reason = failure.Cause, FailureKind = failure.Kind }]),
            new FailureEvent(failure),
        ];
    }

    private static FlowLogChange Draft(Target target, DefaultGroup group, FlowLog? flowLog, FlowLogChangeStatus status) => new()
    {
        AccountId = target.AccountId,
        Region = target.Region,
        VpcId = group.VpcId,
        GroupId = group.GroupId,
        ResourceId = flowLog?.ResourceId,
        FlowLogId = flowLog?.FlowLogId,
        Status = status,
        Destination = flowLog?.LogGroupName ?? flowLog?.Destination,
        CheckedAt = DateTimeOffset.UtcNow,
        Target = target,
    };
}
