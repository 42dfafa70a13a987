using DefaultSgAudit.Aws;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Planning;

/// <summary>Sorts members, traffic and coverage by default group, in whatever order they come.</summary>
public sealed class PlanGatherer
{
    private readonly List<GroupMember> _members = [];
    private readonly List<TrafficSummary> _traffic = [];
    private readonly List<TrafficCoverage> _coverage = [];

    /// <summary>What to say where there is no member.</summary>
    public static Failure NoMembers { get; } = new()
    {
        Kind = FailureKind.NothingToLookAt,
        Cause = "There is no member of a default group to plan for.",
        Remedy = "Pipe members from Get-DefaultSgMember, with their traffic from Measure-DefaultSgTraffic, or give them as -Member and -Traffic.",
    };

    /// <summary>Whether there is a member to plan for.</summary>
    public bool HasMembers => _members.Count > 0;

    /// <summary>Whether any traffic came; without any, no planned group has a rule for one.</summary>
    public bool HasTraffic => _traffic.Count > 0;

    /// <summary>Summaries of interfaces that are no members, once <see cref="Inputs"/> was enumerated.</summary>
    public long Foreign { get; private set; }

    /// <summary>Takes an object.</summary>
    /// <param name="found">A member, a summary or an account of coverage.</param>
    /// <returns>Whether it is one of these.</returns>
    public bool Take(IGroupResult found)
    {
        switch (found)
        {
            case GroupMember member:
                _members.Add(member);
                return true;
            case TrafficSummary summary:
                _traffic.Add(summary);
                return true;
            case TrafficCoverage coverage:
                _coverage.Add(coverage);
                return true;
            default:
                return false;
        }
    }

    /// <summary>What plans are made from, one for each default group, in a stable order.</summary>
    /// <param name="settings">What to plan with.</param>
    /// <returns>The inputs, with nothing known of the VPCs.</returns>
    public IReadOnlyList<PlanningInput> Inputs(PlanSettings settings)
    {
        GroupMember[][] groups =
        [
            .. _members.GroupBy(member => (member.AccountId, member.Region, member.VpcId, member.GroupId))
                .OrderBy(group => group.Key.AccountId, StringComparer.Ordinal)
                .ThenBy(group => group.Key.Region, StringComparer.Ordinal)
                .ThenBy(group => group.Key.VpcId, StringComparer.Ordinal)
                .ThenBy(group => group.Key.GroupId, StringComparer.Ordinal)
                .Select(group => group.ToArray()),
        ];
        Dictionary<string, int> places = new(StringComparer.Ordinal);
        for (int i = 0; i < groups.Length; i++)
        {
            foreach (GroupMember member in groups[i])
            {
                places[member.NetworkInterfaceId] = i;
            }
        }

        List<TrafficSummary>[] traffic = [.. groups.Select(_ => new List<TrafficSummary>())];
        Foreign = 0;
        foreach (TrafficSummary summary in _traffic)
        {
            if (summary.NetworkInterfaceId is not null && places.TryGetValue(summary.NetworkInterfaceId, out int place))
            {
                traffic[place].Add(summary);
            }
            else
            {
                Foreign++;
            }
        }

        return
        [
            .. groups.Select((members, i) => new PlanningInput
            {
                Members = members,
                Traffic = traffic[i],
                Coverage = [.. _coverage.Where(coverage => coverage.NetworkInterfaceId is string id && places.TryGetValue(id, out int place) && place == i)],
                Settings = settings,
            }),
        ];
    }

    /// <summary>The same in batches of an account and region each, reached as the members were.</summary>
    /// <param name="settings">What to plan with.</param>
    /// <returns>The batches; without a target where no member tells how its account is reached.</returns>
    public IEnumerable<PlanBatch> Batches(PlanSettings settings) => Inputs(settings)
        .GroupBy(input => (input.Members[0].AccountId, input.Members[0].Region))
        .Select(place => new PlanBatch(
            place.First().Members.Select(member => member.Target).FirstOrDefault(known => known?.Session is AwsSession), [.. place]));

    /// <summary>What to say of an object that is none of these.</summary>
    /// <param name="found">The object.</param>
    /// <returns>The failure.</returns>
    public static Failure Unusable(IGroupResult found) => new()
    {
        Kind = FailureKind.NothingToLookAt,
        Cause = $"A {found.GetType().Name} is neither a member, nor traffic, nor coverage.",
        Remedy = "Pipe results of Get-DefaultSgMember and Measure-DefaultSgTraffic.",
        AccountId = found.AccountId,
        Region = found.Region,
        Resource = found.GroupId,
    };

    /// <summary>What to say of a member that does not tell its region.</summary>
    /// <param name="member">The member.</param>
    /// <returns>The failure.</returns>
    public static Failure NoRegion(GroupMember member) => new()
    {
        Kind = FailureKind.NothingToLookAt,
        Cause = $"{member.NetworkInterfaceId} does not say in which region it is, so that its VPC cannot be read.",
        Remedy = "Use members as Get-DefaultSgMember gives them, or -Offline.",
        Resource = member.NetworkInterfaceId,
    };
}
