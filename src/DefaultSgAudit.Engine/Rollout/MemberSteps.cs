using System.Runtime.CompilerServices;
using DefaultSgAudit.Engine.Members;
using DefaultSgAudit.Engine.References;
using DefaultSgAudit.Engine.Remediation;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Rollout;

/// <summary>The steps Attach and Detach: looks at all members, says what is to be known beforehand, and moves each on its own.</summary>
internal static class MemberSteps
{
    private const int MostNamed = 10;

    public static async IAsyncEnumerable<SweepEvent> RunAsync(
        RolloutScope scope, int degree, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Reading<PlacedGroup> groups = await PlacedGroups.ReadAsync(scope, cancellationToken);
        Reading<NetworkInterface> members = groups.Failure is null
            ? await InterfacesAsync(scope, [.. scope.Plan.Members.Select(member => member.NetworkInterfaceId)], cancellationToken)
            : new Reading<NetworkInterface>([], groups.Failure);
        Reading<JournalEntry> journal = members.Failure is null
            ? await Reading.OfListAsync(() => Task.FromResult(scope.Journal.Read()), cancellationToken)
            : new Reading<JournalEntry>([], members.Failure);
        if (journal.Failure is Failure unread)
        {
            foreach (SweepEvent said in scope.Ended(scope.Draft(RolloutStatus.Failed), unread))
            {
                yield return said;
            }

            yield break;
        }

        MemberStep step = new(scope, groups.Items, Former.AttachedAt(journal.Items));
        foreach (Failure incomplete in step.Incomplete.Values)
        {
            yield return new FailureEvent(scope.Located(incomplete, incomplete.Resource!));
        }

        foreach (string warning in await WarningsAsync(scope, cancellationToken))
        {
            yield return RolloutScope.Warning(warning);
        }

        Dictionary<string, NetworkInterface> live = members.Items.ToDictionary(found => found.NetworkInterfaceId, StringComparer.Ordinal);
        MemberMove[] moves =
        [
            .. from member in scope.Plan.Members
               let now = live.TryGetValue(member.NetworkInterfaceId, out NetworkInterface? found) ? found : null
               select new MemberMove(scope, step.Draft(member), now, interfaceNow => step.Decide(member, interfaceNow)),
        ];
        await foreach (SweepEvent said in FanOut.RunAsync<MemberMove>(SweepSource.Of(moves), degree, (move, cancel) => move.RunAsync(cancel), cancellationToken)
            .WithCancellation(cancellationToken))
        {
            yield return said;
        }
    }

    /// <summary>The ids of the groups that an interface is in, in EC2's order.</summary>
    public static IReadOnlyList<string> GroupsOf(NetworkInterface found) => [.. found.Groups.Select(group => group.GroupId).Distinct(StringComparer.Ordinal)];

    /// <summary>Network interfaces by id; those that are gone are missing.</summary>
    public static async Task<Reading<NetworkInterface>> InterfacesAsync(RolloutScope scope, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        List<NetworkInterface> all = [];
        foreach (IReadOnlyList<string> portion in GroupBatch.Portion(ids))
        {
            Reading<NetworkInterface> found = await Reading.OfPagesAsync(
                () => scope.Ec2.DescribeInterfacesAsync(portion, cancellationToken), cancellationToken);
            all.AddRange(found.Items);
            if (found.Failure is not null)
            {
                return new Reading<NetworkInterface>(all, found.Failure);
            }
        }

        return new Reading<NetworkInterface>(all, null);
    }

    private static async Task<IReadOnlyList<string>> WarningsAsync(RolloutScope scope, CancellationToken cancellationToken)
    {
        List<string> warnings = [];
        Reading<NetworkInterface> inside = await Reading.OfPagesAsync(
            () => scope.Ec2.DescribeMembersAsync([scope.Plan.GroupId], cancellationToken), cancellationToken);
        HashSet<string> planned = new(scope.Plan.Members.Select(member => member.NetworkInterfaceId), StringComparer.Ordinal);
        string[] unplanned = [.. inside.Items.Select(found => found.NetworkInterfaceId).Where(id => !planned.Contains(id))];
        if (inside.Failure is Failure unread)
        {
            warnings.Add($"Whether {scope.Plan.GroupId} has members that the plan does not know could not be read: {unread.Message}");
        }
        else if (unplanned.Length > 0)
        {
            warnings.Add($"{Counted.Of(unplanned.Length, "network interface")} of {scope.Plan.GroupId} came after the plan was made, or were left out of it, and stay: {Named(unplanned)}.");
        }

        if (scope.Options.Stage != RolloutStage.Detach)
        {
            return warnings;
        }

        if (UntrackedFlows.In(scope.DefaultRules) is string untracked)
        {
            warnings.Add($"{scope.Plan.GroupId} lets {untracked} in and out from and to everywhere. EC2 does not track such flows: those of members that leave it may break off at once, where tracked ones go on.");
        }

        Reading<GroupReference> references = await ReferenceListing.ReadAsync(
            new GroupBatch(scope.Target, [new DefaultGroup(scope.Plan.GroupId, scope.Plan.VpcId)]), cancellationToken);
        if (references.Items.Count > 0)
        {
            warnings.Add($"{scope.Plan.GroupId} is named elsewhere, and members that leave it lose what these rules give them: {Named([.. references.Items.Select(ClearText.Reference)])}.");
        }

        if (references.Failure is Failure unknown)
        {
            warnings.Add($"Whether anything else names {scope.Plan.GroupId} could not be read: {unknown.Message}");
        }

        return warnings;
    }

    private static string Named(string[] all) =>
        string.Join("; ", all.Take(MostNamed)) + (all.Length > MostNamed ? $"; and {all.Length - MostNamed} more" : string.Empty);
}
