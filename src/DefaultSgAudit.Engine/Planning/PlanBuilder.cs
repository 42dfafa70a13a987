using DefaultSgAudit.Engine.FlowLogs;
using DefaultSgAudit.Engine.Planning.Fitting;
using DefaultSgAudit.Engine.Planning.Roles;
using DefaultSgAudit.Engine.Planning.Traffic;
using DefaultSgAudit.Engine.Planning.Writing;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Planning;

/// <summary>Writes a plan out of what has been sorted: group by group, direction by direction.</summary>
internal sealed class PlanBuilder(
    PlanningInput input, GroupMember[] members, IReadOnlyDictionary<string, int> numbers, FlowTable flows, FitTerms terms)
{
    private readonly FindingList _findings = new();

    /// <summary>Room for the needs of one direction after another.</summary>
    private readonly List<Need> _room = [];
    private readonly Dictionary<int, TrafficCoverage> _coverage = [];

    /// <summary>The number of each member's group.</summary>
    public required int[] Groups { get; init; }

    public required Role[] Roles { get; init; }

    public required string[] Names { get; init; }

    public Plan Build(CancellationToken cancellationToken)
    {
        FindCoverage();
        PlannedGroup[][] planned = new PlannedGroup[Roles.Length][];
        int at = 0;
        ILookup<int, int> membersOf = Enumerable.Range(0, members.Length).ToLookup(member => Groups[member]);
        for (int group = 0; group < Roles.Length; group++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            planned[group] = Plan(group, [.. membersOf[group]], ref at);
        }

        FindTraffic();
        FindMembers();
        PlannedRule[] rules = [.. planned.SelectMany(each => each).SelectMany(group => group.Rules)];
        SecurityGroupRule[] current = [.. CurrentRules()];
        ReferencedGroup[] references = [.. PlanReferences.Groups(input.Context, rules, current, members)];
        return new Plan
        {
            AccountId = members[0].AccountId ?? string.Empty,
            Region = members[0].Region ?? string.Empty,
            VpcId = members[0].VpcId ?? string.Empty,
            GroupId = members[0].GroupId ?? string.Empty,
            TrafficFrom = flows.From,
            TrafficUntil = flows.Until,
            Settings = input.Settings,
            Groups = new DisplayList<PlannedGroup>(planned.SelectMany(each => each).OrderBy(group => group.Name, StringComparer.Ordinal)),
            Members = new DisplayList<PlannedMember>(members.Select((member, number) => Member(member, number, planned[Groups[number]]))),
            Findings = new DisplayList<PlanFinding>(_findings.Sorted()),
            CurrentRules = new DisplayList<SecurityGroupRule>(current),
            ReferencedGroups = new DisplayList<ReferencedGroup>(references),
            ReferencedPrefixLists = new DisplayList<ReferencedPrefixList>(PlanReferences.Lists(input.Context, rules, current, references)),
            UnfilteredAddresses = new DisplayList<string>(flows.Unfiltered.OrderBy(address => address).Select(address => address.ToString())),
            Target = members[0].Target,
        };
    }

    private PlannedGroup[] Plan(int group, int[] own, ref int at)
    {
        RuleWriter writer = new(Names);
        int most = PlanSettingsCheck.MostGroups(input.Settings, own.Select(number => members[number]));
        bool hasFabric = own.Any(number => flows.Fabric.Contains(number) || members[number].InterfaceType is "efa" or "efa-only");
        FitTerms fitTerms = terms with { Reserved = hasFabric ? 1 : 0 };
        List<PlannedRule>[] rules = [];
        foreach (RuleDirection direction in new[] { RuleDirection.Inbound, RuleDirection.Outbound })
        {
            int from = at;
            while (at < flows.Count && flows[at].Group == group && flows[at].Direction == direction)
            {
                at++;
            }

            DirectionNeeds needs = new(flows, from, at, terms.Directory, direction, _room);
            DirectionFit fit = new(needs, fitTerms, most);
            Room.AfterResults(flows.Count);
            foreach (PlanFinding finding in new FitFindings(Names[group], writer, fitTerms).Of(needs, fit, most))
            {
                _findings.Add(finding);
            }

            List<RuleDraft>[] packed = RulePacking.Pack(fit.Rules, fit.Groups, fitTerms);
            rules = [.. rules, .. Enumerable.Range(0, Math.Max(0, packed.Length - rules.Length)).Select(_ => new List<PlannedRule>())];
            for (int i = 0; i < packed.Length; i++)
            {
                rules[i].AddRange(packed[i].Select(draft => writer.Write(draft, direction)));
            }
        }

        if (hasFabric)
        {
            rules[0].AddRange(RuleWriter.OfFabric(Names[group]));
            _findings.Add(new PlanFinding
            {
                Kind = PlanFindingKind.WeakEvidence,
                GroupName = Names[group],
                Cause = $"{Names[group]} has Elastic Fabric Adapters, which need all traffic from and to their own group: it got rules for that, whatever was seen.",
            });
        }

        DisplayList<string> ids = new(own.Select(number => members[number].NetworkInterfaceId));
        string[] names = [.. Enumerable.Range(1, rules.Length).Select(part => part == 1 ? Names[group] : $"{Names[group]}-{part}")];
        return
        [
            .. rules.Select((each, part) => new PlannedGroup
            {
                Name = names[part],
                Description = EC2Text.Description(Roles[group], part, rules.Length),
                Role = Roles[group].Label,
                Rules = new DisplayList<PlannedRule>(RuleWriter.Sorted(each)),
                MemberIds = ids,
            }),
        ];
    }

    private PlannedMember Member(GroupMember member, int number, PlannedGroup[] groups) => new()
    {
        NetworkInterfaceId = member.NetworkInterfaceId,
        OwnerKind = member.OwnerKind,
        Owner = member.OwnerName ?? member.OwnerId,
        Groups = new DisplayList<string>(groups.Select(group => group.Name)),
        OtherGroups = new DisplayList<string>(member.OtherGroups.OrderBy(id => id, StringComparer.Ordinal)),
        Addresses = new DisplayList<string>(member.PrivateIpAddresses.Concat(member.PublicIpAddresses).Concat(member.Ipv6Addresses)),
        PublicAddresses = new DisplayList<string>(member.PublicIpAddresses),
        SubnetId = member.SubnetId,
        IsMovable = member.IsMovable,
        MoveWith = member.MoveWith,
        Reason = Roles[Groups[number]].Label,
        Coverage = _coverage.TryGetValue(number, out TrafficCoverage? coverage) ? coverage : null,
    };

    private void FindCoverage()
    {
        foreach (TrafficCoverage coverage in input.Coverage)
        {
            Take(coverage);
        }

        // Summaries of one interface share what is told of it.
        HashSet<string> told = new(StringComparer.Ordinal);
        foreach (TrafficSummary summary in input.Traffic)
        {
            if (summary is { Coverage: TrafficCoverage coverage, NetworkInterfaceId: string id } && told.Add(id))
            {
                Take(coverage with { NetworkInterfaceId = id });
            }
        }
    }

    /// <summary>Of two accounts of one interface, that of more minutes counts.</summary>
    private void Take(TrafficCoverage coverage)
    {
        if (coverage.NetworkInterfaceId is string id && numbers.TryGetValue(id, out int number)
            && (!_coverage.TryGetValue(number, out TrafficCoverage? known)
                || (coverage.Minutes, coverage.Records, coverage.Conversations).CompareTo((known.Minutes, known.Records, known.Conversations)) > 0))
        {
            _coverage[number] = coverage;
        }
    }

    private void FindTraffic()
    {
        TrafficFindings traffic = new(members, [.. Groups.Select(group => Names[group])], input.Settings);
        foreach ((Wish wish, int member, TrafficSummary summary) in flows.Listed)
        {
            traffic.Add(wish, member, summary);
        }

        foreach (PlanFinding finding in traffic.All())
        {
            _findings.Add(finding);
        }

        IntermediaryFindings through = new(members, [.. Groups.Select(group => Names[group])], terms.Directory);
        foreach (PlanFinding finding in through.Of(flows.ThroughOther))
        {
            _findings.Add(finding);
        }
    }

    private void FindMembers()
    {
        MemberFindings findings = new(input.Settings);
        for (int number = 0; number < members.Length; number++)
        {
            TrafficCoverage? coverage = _coverage.TryGetValue(number, out TrafficCoverage? known) ? known : null;
            foreach (PlanFinding finding in findings.Of(members[number], Names[Groups[number]], flows.Seen.Contains(number), coverage))
            {
                _findings.Add(finding);
            }
        }

        if (_coverage.Count == 0 && flows.From is DateTimeOffset from && flows.Until is DateTimeOffset until
            && (until.UtcDateTime.Date - from.UtcDateTime.Date).Days + 1 is int days && days < input.Settings.LeastDays)
        {
            _findings.Add(new PlanFinding
            {
                Kind = PlanFindingKind.ThinEvidence,
                Cause = $"The traffic is of {days} days, fewer than -LeastDays {input.Settings.LeastDays}, and nothing is known of how well the logs cover the members.",
            });
        }
    }

    private IEnumerable<SecurityGroupRule> CurrentRules() => input.Context.Groups
        .Where(group => group.GroupId == members[0].GroupId)
        .Take(1)
        .SelectMany(group => group.InboundRules.Concat(group.OutboundRules));
}
