using System.Globalization;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Planning.Writing;

/// <summary>Findings about members: what was seen of them is little, or they cannot be moved.</summary>
internal sealed class MemberFindings(PlanSettings settings)
{
    public IEnumerable<PlanFinding> Of(GroupMember member, string group, bool isSeen, TrafficCoverage? coverage)
    {
        if (!member.IsMovable)
        {
            yield return Finding(
                PlanFindingKind.NotMovable, member, group,
                $"EC2 does not let this account change the groups of {member.NetworkInterfaceId} ({member.OwnerKind} {member.OwnerName ?? member.OwnerId}): its owner's service has to{(member.MoveWith is null ? string.Empty : $", with {member.MoveWith}")}.");
        }

        if (!isSeen)
        {
            yield return Finding(
                PlanFindingKind.NoTraffic, member, group,
                $"No traffic of {member.NetworkInterfaceId} was seen{(coverage is null ? string.Empty : $" in {coverage.Minutes} minutes")}. It gets {group} so that it can leave the default group; make sure that it is idle.");
        }
        else if (Thin(coverage) is { Length: > 0 } why)
        {
            yield return Finding(
                PlanFindingKind.ThinEvidence, member, group,
                $"What was seen of {member.NetworkInterfaceId} is likely not all: {string.Join(", ", why)}. Let the logs run longer before it is moved.",
                coverage?.Records ?? 0);
        }
    }

    private string[] Thin(TrafficCoverage? coverage) => coverage is null
        ? []
        :
        [
            .. coverage.Days < settings.LeastDays ? [$"{coverage.Days} days of {settings.LeastDays}"] : Array.Empty<string>(),
            .. coverage.UnseenMass > settings.MostUnseen
                ? [string.Format(CultureInfo.InvariantCulture, "{0:0.##} % of conversations are likely of a kind not seen yet", 100 * coverage.UnseenMass)]
                : Array.Empty<string>(),
            .. coverage.MinutesSkipped > 0 ? [$"records were lost in {coverage.MinutesSkipped} minutes"] : Array.Empty<string>(),
        ];

    private static PlanFinding Finding(PlanFindingKind kind, GroupMember member, string group, string cause, long records = 0) => new()
    {
        Kind = kind,
        NetworkInterfaceId = member.NetworkInterfaceId,
        GroupName = group,
        Cause = cause,
        Records = records,
    };
}
