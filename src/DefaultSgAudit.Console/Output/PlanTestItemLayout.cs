using DefaultSgAudit.Model;

namespace DefaultSgAudit.Runner.Output;

/// <summary>How verdicts on single services with a peer are written.</summary>
internal static class PlanTestItemLayout
{
    public static ResultLayout<PlanTestItem> Create() => new(
        [
            new("INTERFACE", item => item.NetworkInterfaceId, 21),
            new("VERDICT", item => item.Verdict, 13),
            new("DIRECTION", item => item.Traffic.Direction, 9),
            new("SERVICE", item => TrafficLayout.Service(item.Traffic), 12),
            new("PEER", item => item.Traffic.PeerAddress ?? "-", 16),
            new("RULE", Rule),
        ],
        [
            new("AccountId", item => item.AccountId),
            new("Region", item => item.Region),
            new("VpcId", item => item.VpcId),
            new("GroupId", item => item.GroupId),
            new("NetworkInterfaceId", item => item.NetworkInterfaceId),
            new("Verdict", item => item.Verdict),
            new("Direction", item => item.Traffic.Direction),
            new("Status", item => item.Traffic.Status),
            new("ProtocolName", item => item.Traffic.ProtocolName),
            new("Port", item => item.Traffic.Port),
            new("PeerAddress", item => item.Traffic.PeerAddress),
            new("PeerInterfaceId", item => item.Traffic.PeerInterfaceId),
            new("Conversations", item => item.Traffic.Conversations),
            new("MatchedGroup", item => item.MatchedGroup),
            new("MatchedRule", item => item.MatchedRule),
            new("MissingRule", item => item.MissingRule),
            new("MissingFrom", item => item.MissingFrom),
            new("Note", item => item.Note),
            new("FirstSeen", item => item.Traffic.FirstSeen),
            new("LastSeen", item => item.Traffic.LastSeen),
        ],
        ResultJson.Default.PlanTestItem);

    private static string Rule(PlanTestItem item) => item.MissingRule is PlannedRule missing ? $"missing: {missing}" : item.MatchedRule ?? "-";
}
