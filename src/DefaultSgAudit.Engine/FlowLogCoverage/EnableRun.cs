using System.Runtime.CompilerServices;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.Members;
using DefaultSgAudit.Engine.Remediation;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.FlowLogCoverage;

/// <summary>Makes the flow logs of one VPC, in one question.</summary>
internal sealed class EnableRun(Target target, DefaultGroup group, EnableOptions options)
{
    /// <summary>The most resources of one request.</summary>
    private const int MostResources = 25;

    private readonly AwsSession _session = (AwsSession)target.Session!;
    private readonly string _destination = options.Bucket is { } bucket
        ? $"arn:{RegionCatalog.PartitionOf(target.Region!)}:s3:::{bucket.Bucket}{(bucket.Key.Trim('/') is { Length: > 0 } folder ? $"/{folder}/" : string.Empty)}"
        : options.LogGroupName!;

    public async IAsyncEnumerable<SweepEvent> RunAsync(
        FlowLogReading reading, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string[] resources = ResourcesOf(reading);
        ILookup<string, FlowLog> there = reading.FlowLogs.Where(IsWanted).ToLookup(flowLog => flowLog.ResourceId);
        List<SweepEvent> known = [.. resources.Where(there.Contains).SelectMany(id => Found(there[id].First()))];
        string[] missing = [.. resources.Where(id => !there.Contains(id))];
        if (resources.Length == 0)
        {
            known.Add(new ItemsEvent<FlowLogChange>(
                [Draft(null, FlowLogChangeStatus.NothingToDo) with { Reason = "The default group has no members, so there is nothing to watch." }]));
        }

        foreach (SweepEvent said in known)
        {
            yield return said;
        }

        if (missing.Length == 0)
        {
            yield break;
        }

        QuestionEvent question = new(Text(missing), $"Enable flow logs of {Place}", null, Draft(null, FlowLogChangeStatus.NothingToDo));
        yield return question;
        if (await question.WaitAsync(cancellationToken) == Answer.Yes)
        {
            // Only once all is done is anything said: whoever stops listening must not stop it halfway.
            foreach (SweepEvent said in await CreateAsync(missing, cancellationToken))
            {
                yield return said;
            }
        }
    }

    public FlowLogChange Failed(string? resource, Failure failure) =>
        Draft(resource, FlowLogChangeStatus.Failed) with { Reason = failure.Cause, FailureKind = failure.Kind };

    private string Place => $"{group.VpcId} (account {target.AccountId}, region {target.Region})";

    private string ResourceType => options.Scope switch
    {
        FlowLogScope.Vpc => "VPC",
        FlowLogScope.Subnet => "Subnet",
        _ => "NetworkInterface",
    };

    private string[] ResourcesOf(FlowLogReading reading) =>
        [.. (options.Scope switch
        {
            FlowLogScope.Vpc => [group.VpcId],
            FlowLogScope.Subnet => reading.MembersOf(group).Select(member => member.SubnetId),
            _ => reading.MembersOf(group).Select(member => (string?)member.NetworkInterfaceId),
        }).OfType<string>().Distinct().OrderBy(id => id, StringComparer.Ordinal)];

    /// <summary>Whether a flow log is what would be made: EC2 makes no second one that differs only in its interval.</summary>
    private bool IsWanted(FlowLog flowLog) =>
        flowLog.TrafficType == "ALL"
        && flowLog.DestinationType == (options.Bucket is null ? FlowLog.CloudWatchLogs : FlowLog.S3)
        && (options.Bucket is null
            ? flowLog.LogGroupName == options.LogGroupName
            : flowLog.Destination?.TrimEnd('/') == _destination.TrimEnd('/'))
        && FlowLogGrading.GradeOf(flowLog).Grade == FlowLogGrade.A;

    private IEnumerable<SweepEvent> Found(FlowLog flowLog)
    {
        if (CoverageJudge.Delivers(flowLog))
        {
            return
            [
                new ItemsEvent<FlowLogChange>([Draft(flowLog.ResourceId, FlowLogChangeStatus.AlreadyEnabled) with
                {
                    FlowLogId = flowLog.FlowLogId,
                    Reason = "A flow log that tells as much goes there already.",
                }]),
            ];
        }

        Failure failure = Located(new Failure
        {
            Kind = FailureKind.DeliveryNotAllowed,
            Cause = $"{flowLog.FlowLogId} is there, but cannot deliver: {PlainText.Sentence(flowLog.DeliverErrorMessage ?? "EC2 does not say why")}",
            Remedy = options.Bucket is null
                ? "Let the role's trust policy name vpc-flow-logs.amazonaws.com, and its policy allow writing to CloudWatch Logs."
                : "Let the bucket's policy allow delivery.logs.amazonaws.com s3:PutObject and s3:GetBucketAcl.",
        }, flowLog.ResourceId);
        return [new ItemsEvent<FlowLogChange>([Failed(flowLog.ResourceId, failure) with { FlowLogId = flowLog.FlowLogId }]), new FailureEvent(failure)];
    }

    private async Task<IReadOnlyList<SweepEvent>> CreateAsync(string[] resources, CancellationToken cancellationToken)
    {
        IFlowLogEditor editor = _session.FlowLogEditor(target.Region!);
        Dictionary<string, Failure> failures = new(StringComparer.Ordinal);
        HashSet<string> made = new(StringComparer.Ordinal);
        Queue<string[]> waiting = new(Enumerable.Range(0, (resources.Length + MostResources - 1) / MostResources)
            .Select(i => resources.Skip(i * MostResources).Take(MostResources).ToArray()));
        while (waiting.Count > 0)
        {
            string[] some = waiting.Dequeue();
            Reading<FlowLogAnswer> answer = await Reading.OfAsync(() => editor.CreateAsync(Request(some), dryRun: false, cancellationToken), cancellationToken);
            if (answer.Failure is { Kind: FailureKind.FlowLogExists } && some.Length > 1)
            {
                // One of them was made meanwhile, and so EC2 made none.
                foreach (string resource in some)
                {
                    waiting.Enqueue([resource]);
                }

                continue;
            }

            IEnumerable<Failure> refused = answer.Failure is { } failure
                ? some.Select(resource => failure with { Resource = resource })
                : answer.Items[0].Refusals;
            foreach (Failure each in refused)
            {
                failures[each.Resource ?? some[0]] = each;
            }

            made.UnionWith(answer.Items.SelectMany(each => each.FlowLogIds));
        }

        return await VerifyAsync(resources, made, failures, cancellationToken);
    }

    /// <summary>Reads again what was made; what an answer was lost of may be there all the same.</summary>
    private async Task<IReadOnlyList<SweepEvent>> VerifyAsync(
        string[] resources, HashSet<string> made, Dictionary<string, Failure> failures, CancellationToken cancellationToken)
    {
        List<FlowLog> found = [];
        Failure? unread = null;
        foreach (IReadOnlyList<string> portion in GroupBatch.Portion(resources))
        {
            Reading<FlowLog> reading = await Reading.OfPagesAsync(
                () => _session.FlowLogs(target.Region!).DescribeOfAsync(portion, cancellationToken), cancellationToken);
            found.AddRange(reading.Items);
            unread ??= reading.Failure;
        }

        List<SweepEvent> said = [];
        foreach (string resource in resources)
        {
            FlowLog? there = found.Find(flowLog => flowLog.ResourceId == resource && (made.Contains(flowLog.FlowLogId) || IsWanted(flowLog)));
            if (there is not null)
            {
                bool isNew = made.Contains(there.FlowLogId) || !failures.TryGetValue(resource, out Failure? why) || why.Kind != FailureKind.FlowLogExists;
                said.Add(new ItemsEvent<FlowLogChange>([Draft(resource, isNew ? FlowLogChangeStatus.Enabled : FlowLogChangeStatus.AlreadyEnabled) with
                {
                    FlowLogId = there.FlowLogId,
                    Reason = isNew ? "It was made; the first records come within ten minutes." : "Somebody else made it meanwhile.",
                }]));
                continue;
            }

            Failure failure = Located(
                failures.TryGetValue(resource, out Failure? known) ? known
                : new Failure
                {
                    Kind = FailureKind.NotVerified,
                    Cause = unread is null ? "EC2 said that it made the flow log, and does not show it." : $"Whether the flow log was made could not be read: {unread.Cause}",
                    Remedy = "Run the same command again: it makes nothing twice.",
                    Action = "ec2:DescribeFlowLogs",
                },
                resource);
            said.Add(new ItemsEvent<FlowLogChange>([Failed(resource, failure)]));
            said.Add(new FailureEvent(failure));
        }

        return said;
    }

    private FlowLogRequest Request(string[] resources) => new()
    {
        ResourceType = ResourceType,
        ResourceIds = resources,
        DestinationType = options.Bucket is null ? FlowLog.CloudWatchLogs : FlowLog.S3,
        Destination = _destination,
        DeliverRoleArn = options.DeliveryRoleArn,
        LogFormat = FlowLogGrading.Recommended,
        IsHiveCompatible = options.IsHiveCompatible,
        IsHourly = options.IsHourly,
        Tags = [FlowLogTag.For(group.VpcId!)],
        ClientToken = Guid.NewGuid().ToString(),
    };

    private string Text(string[] resources) =>
        $"Enable flow logs of {Place}: all traffic, a minute each, to {_destination}"
        + string.Concat(resources.Select(resource => $"\n  {ResourceType} {resource}"));

    private Failure Located(Failure failure, string resource) =>
        failure with { AccountId = target.AccountId, Region = target.Region, Resource = resource };

    private FlowLogChange Draft(string? resource, FlowLogChangeStatus status) => new()
    {
        AccountId = target.AccountId,
        Region = target.Region,
        VpcId = group.VpcId,
        GroupId = group.GroupId,
        ResourceId = resource,
        Status = status,
        Destination = _destination,
        CheckedAt = DateTimeOffset.UtcNow,
        Target = target,
    };
}
