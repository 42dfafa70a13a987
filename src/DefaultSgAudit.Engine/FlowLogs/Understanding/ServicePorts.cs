namespace DefaultSgAudit.Engine.FlowLogs.Understanding;

/// <summary>Ports by which a service can be told where nothing better tells it.</summary>
internal sealed class ServicePorts
{
    private const int LeastBorrowed = 1024;

    /// <summary>Ports above 1023 that are registered for, and known by, what listens there.</summary>
    private static readonly HashSet<ushort> Tcp =
    [
        1080, 1194, 1433, 1434, 1521, 1522, 1723, 1883, 2049, 2181, 2376, 2377, 2379, 2380, 2484, 3000, 3128, 3260, 3268, 3269, 3306,
        3389, 4222, 4317, 4318, 4369, 4444, 4505, 4506, 5000, 5044, 5060, 5061, 5222, 5432, 5433, 5439, 5601, 5671, 5672, 5900, 5901,
        5984, 5985, 5986, 6379, 6380, 6443, 6514, 6667, 7000, 7001, 7077, 7199, 7474, 7687, 8000, 8008, 8009, 8080, 8081, 8086, 8088,
        8089, 8090, 8125, 8140, 8161, 8182, 8200, 8300, 8301, 8400, 8443, 8500, 8530, 8531, 8686, 8765, 8883, 8888, 8983, 9000, 9001,
        9042, 9090, 9091, 9092, 9093, 9094, 9096, 9097, 9098, 9100, 9142, 9160, 9200, 9300, 9389, 9411, 9418, 9443, 9876, 9997, 9999,
        10050, 10051, 10250, 10255, 10256, 11211, 15671, 15672, 16379, 18080, 25672, 26379, 27017, 27018, 27019, 50000, 50051, 50070,
        61613, 61614, 61616,
    ];

    private static readonly HashSet<ushort> Udp =
    [
        1194, 1434, 1645, 1646, 1701, 1812, 1813, 1900, 2055, 3389, 3478, 3702, 4500, 4739, 4789, 5060, 5353, 5355, 6081, 6343, 6514,
        8125, 8126, 8301, 8302, 8472, 8600, 8649, 9995, 9996, 10514, 11211, 12201, 25826, 51820,
    ];

    /// <summary>Ports of protocols between equals: both ends use them.</summary>
    private static readonly HashSet<ushort> Symmetric = [123, 137, 138, 500, 1900, 4500, 4789, 5353, 6081, 8472];

    /// <summary>UDP services that never answer: logs, metrics, flow exports, traps.</summary>
    private static readonly HashSet<ushort> Silent = [162, 514, 2055, 4739, 6343, 6514, 8125, 8126, 8649, 9995, 9996, 10514, 12201, 25826];

    private readonly HashSet<ushort> _listening = [];

    /// <summary>A port at which many addresses were seen to listen, whatever its number.</summary>
    public void Learn(ushort port) => _listening.Add(port);

    /// <summary>Whether a port is a service's and the other end's is not.</summary>
    public bool Tells(int protocol, ushort port, ushort other) =>
        IsService(protocol, port) && !IsService(protocol, other) && other >= LeastBorrowed;

    public static bool IsSymmetric(ushort port) => Symmetric.Contains(port);

    public static bool IsSilent(ushort port) => Silent.Contains(port);

    private bool IsService(int protocol, ushort port) =>
        (port is > 0 and < LeastBorrowed) || (protocol == 6 ? Tcp : Udp).Contains(port) || _listening.Contains(port);
}
