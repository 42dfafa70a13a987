using DefaultSgAudit.Engine.Planning.Documents;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Runner.Output;

/// <summary>How plans are written: JSON as documents, tables by member, CSV by rule; or either by finding.</summary>
internal static class PlanLayout
{
    private static readonly Column<(Plan Plan, PlannedMember Member)>[] Members =
    [
        new("DEFAULT GROUP", line => line.Plan.GroupId, 20),
        new("INTERFACE", line => line.Member.NetworkInterfaceId, 21),
        new("OWNER", line => line.Member.Owner ?? line.Member.OwnerKind.ToString(), 22),
        new("GROUPS", line => line.Member.Groups, 40),
        new("WHY", line => line.Member.Reason),
    ];

    private static readonly Column<(Plan Plan, PlannedGroup Group, PlannedRule? Rule)>[] Rules =
    [
        new("AccountId", line => line.Plan.AccountId),
        new("Region", line => line.Plan.Region),
        new("VpcId", line => line.Plan.VpcId),
        new("GroupId", line => line.Plan.GroupId),
        new("GroupName", line => line.Group.Name),
        new("Role", line => line.Group.Role),
        new("Members", line => line.Group.MemberIds),
        new("Direction", line => line.Rule?.Direction),
        new("IpProtocol", line => line.Rule?.IpProtocol),
        new("FromPort", line => line.Rule?.FromPort),
        new("ToPort", line => line.Rule?.ToPort),
        new("PeerKind", line => line.Rule?.PeerKind),
        new("Peer", line => line.Rule?.Peer),
        new("PeerAccountId", line => line.Rule?.PeerAccountId),
        new("PeerVpcId", line => line.Rule?.PeerVpcId),
        new("Description", line => line.Rule?.Description),
        new("Records", line => line.Rule?.Evidence?.Records),
        new("Conversations", line => line.Rule?.Evidence?.Conversations),
        new("Days", line => line.Rule?.Evidence?.Days),
        new("Peers", line => line.Rule?.Evidence?.Peers),
        new("Weakest", line => line.Rule?.Evidence?.Weakest),
        new("FirstSeen", line => line.Rule?.Evidence?.FirstSeen),
        new("LastSeen", line => line.Rule?.Evidence?.LastSeen),
        new("Extra", line => line.Rule?.Extra),
        new("Note", line => line.Rule?.Note),
    ];

    private static readonly Column<(Plan Plan, PlanFinding Finding)>[] Findings =
    [
        new("AccountId", line => line.Plan.AccountId),
        new("Region", line => line.Plan.Region),
        new("VpcId", line => line.Plan.VpcId),
        new("GroupId", line => line.Plan.GroupId),
        new("Kind", line => line.Finding.Kind),
        new("NetworkInterfaceId", line => line.Finding.NetworkInterfaceId),
        new("GroupName", line => line.Finding.GroupName),
        new("Records", line => line.Finding.Records),
        new("Cause", line => line.Finding.Cause),
        new("Candidates", line => line.Finding.Candidates),
    ];

    private static readonly Column<(Plan Plan, PlanFinding Finding)>[] FindingsAtAGlance =
    [
        new("DEFAULT GROUP", line => line.Plan.GroupId, 20),
        new("KIND", line => line.Finding.Kind, 13),
        new("OF", line => line.Finding.NetworkInterfaceId ?? line.Finding.GroupName ?? "-", 24),
        new("CAUSE", line => line.Finding.Cause),
    ];

    public static IResultWriter<Plan> Writer(OutputFormat format, bool isOfFindings, TextWriter output) => (format, isOfFindings) switch
    {
        (OutputFormat.Json, _) => new JsonResultWriter<Plan>(output, plan => PlanDocument.Write(plan).TrimEnd()),
        (OutputFormat.Csv, false) => Expand(new CsvResultWriter<(Plan, PlannedGroup, PlannedRule?)>(output, Rules), RulesOf),
        (OutputFormat.Csv, true) => Expand(new CsvResultWriter<(Plan, PlanFinding)>(output, Findings), FindingsOf),
        (_, true) => Expand(new TableResultWriter<(Plan, PlanFinding)>(output, FindingsAtAGlance), FindingsOf),
        _ => Expand(new TableResultWriter<(Plan, PlannedMember)>(output, Members), plan => plan.Members.Select(member => (plan, member))),
    };

    private static ExpandingWriter<Plan, TLine> Expand<TLine>(IResultWriter<TLine> inner, Func<Plan, IEnumerable<TLine>> lines) => new(inner, lines);

    /// <summary>A group without rules has a line, too.</summary>
    private static IEnumerable<(Plan, PlannedGroup, PlannedRule?)> RulesOf(Plan plan) =>
        from planned in plan.Groups
        from rule in planned.Rules.DefaultIfEmpty()
        select (plan, planned, rule);

    private static IEnumerable<(Plan, PlanFinding)> FindingsOf(Plan plan) => plan.Findings.Select(finding => (plan, finding));
}
