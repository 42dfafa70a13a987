using DefaultSgAudit.Model;

namespace DefaultSgAudit.Runner.Output;

/// <summary>How traffic is written.</summary>
internal static class TrafficLayout
{
    public static ResultLayout<TrafficSummary> Create() => new(
        [
            new("INTERFACE", summary => summary.NetworkInterfaceId ?? "-", 21),
            new("STATUS", summary => summary.Status, 11),
            new("DIRECTION", summary => summary.Direction, 9),
            new("SERVICE", Service, 12),
            new("PEER", summary => summary.PeerAddress ?? "-", 16),
            new("EVIDENCE", summary => summary.Evidence, 13),
            new("CONVERSATIONS", summary => summary.Conversations, 13, IsNumber: true),
        ],
        [
            new("AccountId", summary => summary.AccountId),
            new("Region", summary => summary.Region),
            new("VpcId", summary => summary.VpcId),
            new("GroupId", summary => summary.GroupId),
            new("NetworkInterfaceId", summary => summary.NetworkInterfaceId),
            new("Direction", summary => summary.Direction),
            new("Status", summary => summary.Status),
            new("Evidence", summary => summary.Evidence),
            new("Protocol", summary => summary.Protocol),
            new("ProtocolName", summary => summary.ProtocolName),
            new("Port", summary => summary.Port),
            new("LocalPort", summary => summary.LocalPort),
            new("PeerPort", summary => summary.PeerPort),
            new("LocalAddress", summary => summary.LocalAddress),
            new("PeerAddress", summary => summary.PeerAddress),
            new("IntermediaryAddress", summary => summary.IntermediaryAddress),
            new("IsForwarded", summary => summary.IsForwarded),
            new("PeerInterfaceId", summary => summary.PeerInterfaceId),
            new("PeerAwsService", summary => summary.PeerAwsService),
            new("TrafficPath", summary => summary.TrafficPath),
            new("Conversations", summary => summary.Conversations),
            new("Records", summary => summary.Records),
            new("PacketsIn", summary => summary.PacketsIn),
            new("BytesIn", summary => summary.BytesIn),
            new("PacketsOut", summary => summary.PacketsOut),
            new("BytesOut", summary => summary.BytesOut),
            new("FirstSeen", summary => summary.FirstSeen),
            new("LastSeen", summary => summary.LastSeen),
            new("RejectReason", summary => summary.RejectReason),
            new("Note", summary => summary.Note),
        ],
        ResultJson.Default.TrafficSummary);

    /// <summary>Protocol and port, as <c>TCP/443</c>.</summary>
    public static string Service(TrafficSummary summary) => summary switch
    {
        { Port: int port } => $"{summary.ProtocolName}/{port}",
        { LocalPort: int local, PeerPort: int peer } => $"{summary.ProtocolName}/{local}-{peer}",
        _ => summary.ProtocolName,
    };
}
