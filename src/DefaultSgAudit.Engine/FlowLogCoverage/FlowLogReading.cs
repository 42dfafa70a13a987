using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.Members;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.FlowLogCoverage;

/// <summary>The members of a batch's groups and the flow logs of its region, read side by side.</summary>
/// <param name="Members">The members, as far as they could be read.</param>
/// <param name="FlowLogs">The flow logs, as far as they could be read.</param>
/// <param name="Failures">What could not be read, with account and region.</param>
internal sealed record FlowLogReading(
    IReadOnlyList<GroupMember> Members, IReadOnlyList<FlowLog> FlowLogs, IReadOnlyList<Failure> Failures)
{
    public static async Task<FlowLogReading> OfAsync(GroupBatch batch, bool withMembers, CancellationToken cancellationToken)
    {
        IFlowLogGateway gateway = ((AwsSession)batch.Target.Session!).FlowLogs(batch.Target.Region!);
        Task<Reading<FlowLog>> reading = Reading.OfPagesAsync(() => gateway.DescribeAllAsync(cancellationToken), cancellationToken);
        List<GroupMember> members = [];
        List<Failure> failures = [];
        if (withMembers)
        {
            await foreach (Reading<GroupMember> page in MemberReader.ReadAsync(batch, cancellationToken).WithCancellation(cancellationToken))
            {
                members.AddRange(page.Items);
                if (page.Failure is not null)
                {
                    failures.Add(page.Failure);
                }
            }
        }

        Reading<FlowLog> found = await reading;
        if (found.Failure is not null)
        {
            failures.Add(found.Failure with { AccountId = batch.Target.AccountId, Region = batch.Target.Region });
        }

        return new FlowLogReading(members, found.Items, failures);
    }

    /// <summary>The flow logs that watch a network interface.</summary>
    public IEnumerable<FlowLog> Watching(GroupMember member) => FlowLogs.Where(flowLog =>
        flowLog.ResourceId == member.NetworkInterfaceId || flowLog.ResourceId == member.SubnetId || flowLog.ResourceId == member.VpcId);

    public GroupMember[] MembersOf(DefaultGroup group) => [.. Members.Where(member => member.GroupId == group.GroupId)];
}
