using DefaultSgAudit.Engine.FlowLogs;
using DefaultSgAudit.Engine.Planning.Addresses;
using DefaultSgAudit.Engine.Planning.Context;
using DefaultSgAudit.Engine.Planning.Naming;
using DefaultSgAudit.Engine.Planning.Roles;
using DefaultSgAudit.Engine.Planning.Traffic;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Planning;

/// <summary>
/// Makes plans: members and their traffic in, least-privilege groups out. The same input, in whatever order, gives the same plan.
/// All traffic that the settings want rules for is admitted by the plan that is made from it, always.
/// </summary>
public static class Planner
{
    /// <summary>Makes the plan for one default group.</summary>
    /// <param name="input">Members, traffic, what is known of the VPC, and settings.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="AuditException">There is no member, the members are of several groups, or the settings cannot be kept.</exception>
    public static Plan Make(PlanningInput input, CancellationToken cancellationToken = default)
    {
        PlanSettingsCheck.Check(input.Settings);
        GroupMember[] members = Members(input);
        Dictionary<string, int> numbers = new(StringComparer.Ordinal);
        for (int i = 0; i < members.Length; i++)
        {
            numbers[members[i].NetworkInterfaceId] = i;
        }

        string vpcId = members[0].VpcId ?? string.Empty;
        string region = members[0].Region ?? string.Empty;
        Unfiltered unfiltered = new(input.Context.VpcCidrs, input.Context.SubnetCidrs);
        FlowTable flows = new(input.Traffic.Count);
        PlanTerms terms = new(input.Settings, unfiltered);
        foreach (TrafficSummary summary in input.Traffic)
        {
            flows.Add(summary, numbers, terms);
        }

        Room.AfterResults(flows.Count);
        cancellationToken.ThrowIfCancellationRequested();
        AddressSpace space = new(input.Context, input.Settings);
        PeerDirectory directory = new(members, input.Context, space, vpcId, region);
        (int[] groups, Role[] roles) = new RoleFinder(members, flows, directory, input.Settings).Find();
        directory.Assign(groups);
        flows.Sort(groups);
        cancellationToken.ThrowIfCancellationRequested();
        return new PlanBuilder(input, members, numbers, flows, new Fitting.FitTerms(input.Settings, space, directory))
        {
            Groups = groups,
            Roles = roles,
            Names = GroupNames.Of(roles, input.Settings.NamePrefix),
        }.Build(cancellationToken);
    }

    /// <summary>The members, each once, by id.</summary>
    private static GroupMember[] Members(PlanningInput input)
    {
        GroupMember[] members =
        [
            .. input.Members.GroupBy(member => member.NetworkInterfaceId, StringComparer.Ordinal)
                .Select(same => same.OrderByDescending(member => member.CheckedAt).First())
                .OrderBy(member => member.NetworkInterfaceId, StringComparer.Ordinal),
        ];
        string? wrong = members.Length == 0
            ? "There is no member to plan for."
            : members.Any(member => (member.AccountId, member.Region, member.VpcId, member.GroupId) != (members[0].AccountId, members[0].Region, members[0].VpcId, members[0].GroupId))
                ? "The members are of several default groups."
                : null;
        return wrong is null
            ? members
            : throw new AuditException(new Failure
            {
                Kind = FailureKind.NothingToLookAt,
                Cause = wrong,
                Remedy = "Give the members of one default group, from Get-DefaultSgMember.",
            });
    }
}
