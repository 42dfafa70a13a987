namespace DefaultSgAudit.Sandbox.World;

/// <summary>A call that comes every hour.</summary>
/// <param name="ClientInterface">Who calls; null where it is no interface of the region.</param>
/// <param name="Client">The caller's address.</param>
/// <param name="ServerInterface">Who is called; null where it is no interface of the region.</param>
/// <param name="Server">The address that is called.</param>
/// <param name="Protocol"><c>tcp</c> or <c>udp</c>.</param>
/// <param name="Port">The port that is called.</param>
internal sealed record DemoCall(string? ClientInterface, string Client, string? ServerInterface, string Server, string Protocol, int Port);
